"""Where Temporal meets the code of an activity: the attempt's key and its place among the retries, the repository it
works on, and errors in Temporal's own terms. Does no work of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from pymongo.errors import PyMongoError
from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.agents.attempt_at import AttemptAt
from activities.agents.errors import BudgetExhausted
from activities.healing.errors import StrategyUnknown
from activities.llm.provider import ProviderRefused, ProviderRetryable
from activities.payloads.names import BUDGET_EXHAUSTED, WAITS_S, attempt_key
from activities.payloads.results import Spend, StepRequest
from activities.store.ledger import Ledger
from activities.workspace.address import GitUrl, OwnStore, address
from activities.workspace.errors import OperandRefused, PathRefused, RepositoryRefused, WorkspaceMissing
from activities.workspace.store import GitStore
from sandbox.errors import SandboxUnavailable

SLACK = 5  # times as long as planned, beside others
_HOPELESS = (
    ProviderRefused,
    WorkspaceMissing,
    PathRefused,
    RepositoryRefused,
    OperandRefused,
    SandboxUnavailable,
    StrategyUnknown,
)


def key() -> str:
    """The key of the attempt that runs."""
    info = activity.info()
    return attempt_key(info.workflow_id or "", info.workflow_run_id or "", info.activity_id)


def attempt_at(request: StepRequest, run_id: str = "") -> AttemptAt:
    """The attempt that runs, as those see it who spend for it; ``run_id`` when another run than its own pays."""
    info = activity.info()
    most = info.retry_policy.maximum_attempts if info.retry_policy else 0
    return AttemptAt(request, key(), info.attempt, bool(most) and info.attempt >= most, run_id)


def limit_s() -> float:
    """Seconds that the attempt may take beside its waits for the machine. What it runs has nearer limits of its own;
    this one is for what hangs."""
    total = activity.info().start_to_close_timeout
    if total is None or total.total_seconds() <= WAITS_S:
        return float(WAITS_S)  # Temporal's own is nearer
    return (total.total_seconds() - WAITS_S) * SLACK


async def reachable(request: StepRequest, workspaces: GitStore) -> StepRequest:
    """The request with a git URL that this worker can reach. Raises ApplicationError of type RepositoryRefused for what
    a stranger may not name."""
    try:
        match address(request.repository, request.project_id):
            case OwnStore(project_id):
                return replace(request, repository=await workspaces.create(project_id))
            case GitUrl(text=url):
                return replace(request, repository=url)
    except _HOPELESS as refused:
        raise _failure(refused, Spend()) from refused


@asynccontextmanager
async def as_temporal_errors(ledger: Ledger, activity_key: str) -> AsyncIterator[None]:
    """What fails becomes Temporal's own failure: whether a retry can help and when, and what the attempts have spent by
    the ledger, whatever it was that failed."""
    try:
        yield
    except ApplicationError:
        raise
    except Exception as failed:
        raise _failure(failed, await _spent(ledger, activity_key)) from failed


def _failure(failed: Exception, spend: Spend) -> ApplicationError:
    kind = BUDGET_EXHAUSTED if isinstance(failed, BudgetExhausted) else type(failed).__name__
    wait = failed.retry_after_s if isinstance(failed, ProviderRetryable) else None
    return ApplicationError(
        str(failed),
        spend,
        type=kind,
        non_retryable=isinstance(failed, (BudgetExhausted, *_HOPELESS)),
        next_retry_delay=None if wait is None else timedelta(seconds=wait),
    )


async def _spent(ledger: Ledger, activity_key: str) -> Spend:
    """Nothing where the store is what failed: its own word comes when it is back."""
    try:
        return await ledger.spent_by(activity_key)
    except PyMongoError:
        return Spend()

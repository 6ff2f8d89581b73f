"""Where Temporal meets the code of an activity: the attempt's key and its place among the retries, the repository it
works on, and errors in Temporal's own terms. Does no work of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.agents.attempt_at import AttemptAt
from activities.agents.errors import BudgetExhausted
from activities.healing.errors import StrategyUnknown
from activities.llm.provider import ProviderRefused, ProviderRetryable
from activities.payloads.names import BUDGET_EXHAUSTED, WAITS_S, attempt_key
from activities.payloads.results import StepRequest
from activities.workspace.errors import PathRefused, WorkspaceMissing
from activities.workspace.store import GitStore
from sandbox.errors import SandboxUnavailable

OWN_STORE = "store:"  # a repository named so is the worker's own; anything else is a git URL
SLACK = 5  # times as long as planned, beside others
_HOPELESS = (ProviderRefused, WorkspaceMissing, PathRefused, SandboxUnavailable, StrategyUnknown)


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
    """The request with a git URL that this worker can reach."""
    if request.repository and not request.repository.startswith(OWN_STORE):
        return request
    return replace(request, repository=await workspaces.create(request.project_id))


@contextmanager
def told_plainly() -> Iterator[None]:
    """What no retry can help, and when another try is worth it, as Temporal's own failures."""
    try:
        yield
    except BudgetExhausted as spent:
        raise ApplicationError(str(spent), spent.spend, type=BUDGET_EXHAUSTED, non_retryable=True) from spent
    except ProviderRetryable as later:
        delay = None if later.retry_after_s is None else timedelta(seconds=later.retry_after_s)
        raise ApplicationError(str(later), type=type(later).__name__, next_retry_delay=delay) from later
    except _HOPELESS as hopeless:
        raise ApplicationError(str(hopeless), type=type(hopeless).__name__, non_retryable=True) from hopeless

"""The activities that a worker registers: one for each of the twelve steps, and record_run. Translates between Temporal
and the code of the steps; decides nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.agents.attempt_at import AttemptAt
from activities.agents.errors import BudgetExhausted
from activities.beat import beating
from activities.llm.provider import ProviderRefused, ProviderRetryable
from activities.payloads.events import EventType
from activities.payloads.names import BUDGET_EXHAUSTED, RECORD_RUN, attempt_key
from activities.payloads.results import StepRequest, StepResult
from activities.payloads.runs import RunProjection
from activities.steps.attempt import Place, attempt
from activities.steps.step_code import StepCode
from activities.steps.table import STEPS
from activities.store.events import EventDraft
from activities.store.projection import record
from activities.store.step_events import step_finished, step_started
from activities.store.store import Store
from activities.workspace.errors import PathRefused, WorkspaceMissing
from activities.workspace.store import GitStore
from sandbox.errors import SandboxUnavailable

OWN_STORE = "store:"  # a repository named so is the worker's own; anything else is a git URL
_HOPELESS = (ProviderRefused, WorkspaceMissing, PathRefused, SandboxUnavailable)
StepActivity = Callable[[StepRequest], Awaitable[StepResult]]


def activities(place: Place, store: Store, workspaces: GitStore) -> Sequence[Callable[..., object]]:
    """Every activity of this worker, over its place, its database and its git store."""
    voice = _Voice(store)

    @activity.defn(name=RECORD_RUN)
    async def record_run(projection: RunProjection) -> None:
        await record(store, projection)

    return [record_run, *(_step(code, place, voice, workspaces) for code in STEPS.values())]


def _step(code: StepCode, place: Place, voice: _Voice, workspaces: GitStore) -> StepActivity:
    @activity.defn(name=code.name.value)
    async def run(request: StepRequest) -> StepResult:
        info = activity.info()
        key = attempt_key(info.workflow_id or "", info.workflow_run_id or "", info.activity_id)
        own = request
        if request.repository.startswith(OWN_STORE) or not request.repository:
            own = replace(request, repository=await workspaces.create(request.project_id))
        await voice.started(own, key)
        async with beating():
            try:
                result = await attempt(code, _at(own, key), place, voice.about(own))
            except BudgetExhausted as spent:
                raise ApplicationError(str(spent), spent.spend, type=BUDGET_EXHAUSTED, non_retryable=True) from spent
            except ProviderRetryable as later:
                raise ApplicationError(
                    str(later), type=type(later).__name__, next_retry_delay=_delay(later.retry_after_s)
                ) from later
            except _HOPELESS as hopeless:
                raise ApplicationError(str(hopeless), type=type(hopeless).__name__, non_retryable=True) from hopeless
        await voice.ended(own, key, result)
        return result

    return run


def _at(request: StepRequest, key: str) -> AttemptAt:
    info = activity.info()
    most = info.retry_policy.maximum_attempts if info.retry_policy else 0
    return AttemptAt(request, key, info.attempt, last=bool(most) and info.attempt >= most)


def _delay(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


class _Voice:
    """Tells the people watching; an event's key keeps a retried attempt from saying a thing twice."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def about(self, request: StepRequest) -> Callable[[str], Awaitable[None]]:
        async def say(message: str) -> None:
            names = (request.step.value, request.agent.value)
            run_id = activity.info().workflow_run_id or ""
            await self._store.events.append(
                EventDraft(request.project_id, run_id, EventType.AGENT_LOG, message, *names)
            )

        return say

    async def started(self, request: StepRequest, key: str) -> None:
        await self._store.events.append(step_started(request, activity.info().workflow_run_id or "", key))

    async def ended(self, request: StepRequest, key: str, result: StepResult) -> None:
        await self._store.events.append(step_finished(request, result, activity.info().workflow_run_id or "", key))

"""The activities that a worker registers: one for each of the twelve steps, and record_run. Translates between Temporal
and the code of the steps; decides nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from temporalio import activity

from activities import temporal_errors
from activities.admission import admitted
from activities.agents.reply_stream import Stream
from activities.beat import beating
from activities.deadline import within
from activities.payloads.events import EventType
from activities.payloads.names import RECORD_RUN
from activities.payloads.results import StepRequest, StepResult
from activities.payloads.runs import RunProjection
from activities.steps.attempt import WorkerContext, attempt
from activities.steps.step_code import StepCode
from activities.steps.table import STEPS
from activities.store.events import EventDraft
from activities.store.projection import record
from activities.store.step_events import step_finished, step_started
from activities.store.store import Store
from activities.workspace.store import GitStore

StepActivity = Callable[[StepRequest], Awaitable[StepResult]]


def activities(place: WorkerContext, store: Store, workspaces: GitStore) -> Sequence[Callable[..., object]]:
    """Every activity of this worker, over its place, its database and its git store."""

    @activity.defn(name=RECORD_RUN)
    async def record_run(projection: RunProjection) -> None:
        await admitted(store, projection)
        await record(store, projection)

    return [record_run, *(_step(code, place, store, workspaces) for code in STEPS.values())]


def _step(code: StepCode, place: WorkerContext, store: Store, workspaces: GitStore) -> StepActivity:
    voice = _Voice(store)

    @activity.defn(name=code.name.value)
    async def run(request: StepRequest) -> StepResult:
        key = temporal_errors.key()
        own = await temporal_errors.reachable(request, workspaces)
        await voice.started(own, key)
        at = replace(temporal_errors.attempt_at(own), stream=voice.streaming(own))
        async with beating(), temporal_errors.as_temporal_errors(store.ledger, key), within(temporal_errors.limit_s()):
            result = await attempt(code, at, place, voice.about(own))
        await voice.ended(own, key, result)
        return result

    return run


class _Voice:
    """Tells the people watching; an event's key keeps a retried attempt from saying a thing twice."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def about(self, request: StepRequest) -> Callable[[str], Awaitable[None]]:
        async def say(message: str) -> None:
            await self._store.events.append(_said(request, message))

        return say

    def streaming(self, request: StepRequest) -> Stream:
        """Words of a reply as they come; ``stream`` in the event's data says of which."""

        async def stream(purpose: str, words: str) -> None:
            await self._store.events.append(replace(_said(request, words), data={"stream": purpose}))

        return stream

    async def started(self, request: StepRequest, key: str) -> None:
        await self._store.events.append(step_started(request, activity.info().workflow_run_id or "", key))

    async def ended(self, request: StepRequest, key: str, result: StepResult) -> None:
        await self._store.events.append(step_finished(request, result, activity.info().workflow_run_id or "", key))


def _said(request: StepRequest, message: str) -> EventDraft:
    run_id = activity.info().workflow_run_id or ""
    names = (request.step.value, request.agent.value)
    return EventDraft(request.project_id, run_id, EventType.AGENT_LOG, message, *names)

"""The body of the ``record_run`` activity: what a workflow says of its run becomes what people read. May run twice with
the same word: events are keyed by the version they make, and are written before the run is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from activities.payloads.events import EventType
from activities.payloads.results import RunState, RunStatus, Spend, StepState, StepStatus
from activities.payloads.runs import RunProjection
from activities.store.documents import Run
from activities.store.events import EventDraft
from activities.store.healing_events import healings_told
from activities.store.learning import run_ended
from activities.store.runs import ENDED, state_of
from activities.store.step_events import step_decided
from activities.store.store import Store


async def record(store: Store, projection: RunProjection) -> None:
    """Writes the run, its project and the events that only the workflow can tell. Leaves an ended run as it is."""
    at = datetime.now(UTC)
    known = await store.runs.begin(projection, at)
    if known.status in ENDED:
        return
    projection = await _with_spend(store, projection)
    prefix = f"{projection.workflow_id}/{projection.run_id}/told-{known.version + 1}"
    for number, draft in enumerate(_told(projection, known)):
        await store.events.append(_keyed(draft, f"{prefix}/{number}"), at)
    if await store.runs.is_latest(known):  # a run that was reset is closed after the one that took its place began
        await store.projects.put(projection, at)
    if projection.state.status in ENDED:
        await run_ended(store, projection.run_id, projection.state, at)
    await store.runs.put(projection, at)


async def _with_spend(store: Store, projection: RunProjection) -> RunProjection:
    """With the ledger's spend, which holds also what a try had paid for when it was cut off; with the workflow's own
    sum where the ledger has no row of the run."""
    held = await store.ledger.spent(projection.run_id)
    return projection if held == Spend() else replace(projection, state=replace(projection.state, spend=held))


def _told(projection: RunProjection, known: Run) -> Iterator[EventDraft]:
    state = projection.state
    before = state_of(known)
    old = {step.name: step for step in before.steps}
    if known.version == 0:
        yield _draft(projection, EventType.AGENT_LOG, f"Generation started: {state.prompt.strip()[:200]}")
        old = {}
    yield from healings_told(projection, before.healings if known.version else ())
    for step in state.steps:
        yield from _step_told(projection, step, old.get(step.name))
    if state.status != known.status or state.reason != before.reason:
        yield from _status_told(projection)


def _step_told(projection: RunProjection, step: StepState, old: StepState | None) -> Iterator[EventDraft]:
    """Skips and blocks are the workflow's decisions; starts and results are told by the step's own activity."""
    if old is not None and old.status == step.status:
        return
    judged = step.verdict is not None and not step.verdict.ok  # then the step's own activity has told of it
    if step.status is StepStatus.SKIPPED or (step.status is StepStatus.BLOCKED and not judged):
        yield step_decided(projection.state.project_id, projection.run_id, step)


def _status_told(projection: RunProjection) -> Iterator[EventDraft]:
    state = projection.state
    match state.status:
        case RunStatus.DELIVERED | RunStatus.FAILED | RunStatus.CANCELLED:
            yield _draft(projection, EventType.WORKFLOW_COMPLETE, _ending(state))
        case RunStatus.BLOCKED:
            yield _draft(projection, EventType.ERROR, f"The run waits for a person: {state.reason}")
        case RunStatus.PAUSED:
            kind = EventType.BUDGET if state.waits_for == "budget" else EventType.AGENT_LOG
            yield _draft(projection, kind, f"Paused: {state.reason or 'by a person'}")
        case RunStatus.RUNNING:
            yield _draft(projection, EventType.AGENT_LOG, state.reason or "The run goes on.")


def _ending(state: RunState) -> str:
    text = f"The run ended as {state.outcome}."
    return f"{text} {state.reason}" if state.reason else text


def _draft(projection: RunProjection, kind: EventType, message: str) -> EventDraft:
    state = projection.state
    data = {"status": state.status.value, "reason": state.reason, "commit": state.commit}
    return EventDraft(state.project_id, projection.run_id, kind, message, data={**data})


def _keyed(draft: EventDraft, key: str) -> EventDraft:
    return draft if draft.key else replace(draft, key=key)

"""Step events folded over what the workflow last told: each counts once, whichever of the two was written first."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import JsonValue

from activities.payloads.events import EventType
from activities.payloads.results import RunState, RunStatus, StepState, StepStatus, Verdict
from activities.payloads.steps import StepName
from activities.store.documents import Event
from activities.store.store import Store
from api.board import fold
from tests.activities.store.states import state, with_step

STEP = StepName.TESTING_BACKEND
AT = datetime(2026, 1, 2, tzinfo=UTC)


def event(kind: EventType, number: int, message: str = "", **data: JsonValue) -> Event:
    return Event(
        project_id="books",
        run_id="run-1",
        seq=1,
        at=AT,
        type=kind,
        step=STEP,
        agent="Derek",
        message=message,
        data={"number": number, **data},
    )


def step_of(run: RunState) -> StepState:
    return next(step for step in run.steps if step.name is STEP)


async def test_a_try_that_began_and_ended_since(store: Store) -> None:
    start, end = (
        event(EventType.STEP_START, 1),
        event(EventType.STEP_COMPLETE, 1, "3 passed", duration_s=2, commit="c1"),
    )
    running = step_of(fold(state(), [start]))
    assert (running.status, running.attempts, running.started_at) == (StepStatus.RUNNING, 1, AT.isoformat())
    done = step_of(fold(state(), [start, end]))
    assert (done.status, done.duration_s, done.commit) == (StepStatus.DONE, 2, "c1")
    assert done.verdict == Verdict(True, "3 passed")


async def test_a_bad_verdict_blocks_with_its_words(store: Store) -> None:
    blocked = step_of(fold(state(), [event(EventType.STEP_START, 1), event(EventType.ERROR, 1, "2 of 9 failed")]))
    assert (blocked.status, blocked.reason) == (StepStatus.BLOCKED, "2 of 9 failed")


async def test_a_step_that_was_sent_back_is_not_done_by_its_old_events(store: Store) -> None:
    sent_back = with_step(state(), STEP, StepStatus.WAITING, attempts=1)
    old = [event(EventType.STEP_START, 1), event(EventType.STEP_COMPLETE, 1)]
    assert step_of(fold(sent_back, old)).status is StepStatus.WAITING
    again = step_of(fold(sent_back, [*old, event(EventType.STEP_START, 2)]))
    assert (again.status, again.attempts, again.verdict) == (StepStatus.RUNNING, 2, None)


async def test_what_the_workflow_told_last_is_not_undone(store: Store) -> None:
    skipped = with_step(state(), STEP, StepStatus.SKIPPED, reason="no time")
    assert fold(skipped, [event(EventType.STEP_START, 1), event(EventType.STEP_COMPLETE, 1)]) == skipped
    ended = state(RunStatus.CANCELLED)
    assert fold(ended, [event(EventType.STEP_START, 1)]) == ended

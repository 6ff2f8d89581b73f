"""Skipping a step: by signal and by update, waiting, running, refused, and at the same instant as a cancel."""

from __future__ import annotations

import asyncio

import pytest
from temporalio.client import WorkflowUpdateFailedError
from temporalio.exceptions import ApplicationError, CancelledError

from activities.payloads.results import RunStatus, StepStatus
from activities.payloads.runs import StepCommand
from activities.payloads.steps import StepName
from tests.workflows.stubs import Hold, bad
from tests.workflows.studio import RunHandle, Studio, outcome, reached, result_of, state_of, step_of, until
from workflows.generation import GenerationWorkflow

PICTURES = StepName.SCREENSHOT_VERIFY


async def refusal(handle: RunHandle, step: str) -> str:
    """The text with which a skip is refused."""
    with pytest.raises(WorkflowUpdateFailedError) as caught:
        await handle.execute_update(GenerationWorkflow.skip, StepCommand(step))
    cause = caught.value.cause
    assert isinstance(cause, ApplicationError)
    assert cause.type == "CommandRefused"
    return cause.message


async def test_a_running_step_is_stopped_and_skipped_by_update(studio: Studio) -> None:
    pictures = Hold()
    studio.world.script = {PICTURES: [pictures]}
    handle = await studio.start()
    await reached(pictures.started)
    answer = await handle.execute_update(GenerationWorkflow.skip, StepCommand(PICTURES, "no time"))
    assert answer.reason == "being stopped; then skipped"
    result = await result_of(handle)
    assert pictures.stopped.is_set()
    skipped = step_of(result.state, PICTURES)
    assert (skipped.status, skipped.reason) == (StepStatus.SKIPPED, "no time")
    assert result.status is RunStatus.DELIVERED
    assert studio.world.tries(StepName.PREVIEW_FINAL)[0].skipped == (PICTURES,)


@pytest.mark.parametrize(
    "words", [StepCommand(PICTURES), PICTURES.value, {"step": PICTURES.value, "reason": "no time"}]
)
async def test_a_running_step_is_skipped_by_signal(studio: Studio, words: object) -> None:
    pictures = Hold()
    studio.world.script = {PICTURES: [pictures]}
    handle = await studio.start()
    await reached(pictures.started)
    await handle.signal("skip_step", words)
    result = await result_of(handle)
    assert step_of(result.state, PICTURES).status is StepStatus.SKIPPED
    assert result.status is RunStatus.DELIVERED


async def test_a_waiting_step_that_is_skipped_never_starts(studio: Studio) -> None:
    first = Hold()
    studio.world.script = {StepName.ANALYSIS: [first]}
    handle = await studio.start()
    await reached(first.started)
    await handle.execute_update(GenerationWorkflow.skip, StepCommand(StepName.TESTING_FRONTEND))
    first.release.set()
    result = await result_of(handle)
    assert studio.world.tries(StepName.TESTING_FRONTEND) == []
    assert step_of(result.state, StepName.TESTING_FRONTEND).attempts == 0
    assert result.status is RunStatus.DELIVERED


async def test_a_blocked_step_that_is_skipped_lets_the_run_go_on(studio: Studio) -> None:
    studio.world.script = {StepName.TESTING_BACKEND: [bad("2 of 9 tests fail")]}
    handle = await studio.start()
    await until(handle, lambda state: state.status is RunStatus.BLOCKED)
    await handle.execute_update(GenerationWorkflow.skip, StepCommand(StepName.TESTING_BACKEND))
    assert (await result_of(handle)).status is RunStatus.DELIVERED


async def test_what_cannot_be_skipped_is_refused_with_the_next_move(studio: Studio) -> None:
    held = Hold()
    studio.world.script = {StepName.CONTRACTS: [held]}
    handle = await studio.start()
    await until(handle, lambda state: step_of(state, PICTURES).status is StepStatus.DONE)
    derived = "architecture cannot be skipped: everything after it is derived from it. Retry it, or cancel the run."
    assert await refusal(handle, "architecture") == derived
    assert "without it nothing is delivered" in await refusal(handle, "preview_final")
    assert "Retry it to have it done again" in await refusal(handle, PICTURES)
    assert "is no step of this run. Its steps: analysis, " in await refusal(handle, "../x")
    await handle.execute_update(GenerationWorkflow.skip, StepCommand(StepName.TESTING_BACKEND))
    assert "skipped already" in await refusal(handle, StepName.TESTING_BACKEND)
    held.release.set()
    assert (await result_of(handle)).status is RunStatus.DELIVERED


async def test_a_step_being_stopped_takes_no_second_command(studio: Studio) -> None:
    pictures = Hold()
    studio.world.script = {PICTURES: [pictures]}
    handle = await studio.start()
    await reached(pictures.started)
    first, second = await asyncio.gather(
        handle.execute_update(GenerationWorkflow.skip, StepCommand(PICTURES)),
        handle.execute_update(GenerationWorkflow.skip, StepCommand(PICTURES)),
        return_exceptions=True,
    )
    refused = [answer for answer in (first, second) if isinstance(answer, WorkflowUpdateFailedError)]
    assert len(refused) == 1
    assert (await result_of(handle)).status is RunStatus.DELIVERED


@pytest.mark.parametrize(
    ("signal", "words", "said"),
    [
        ("skip_step", ["architecture"], "cannot be skipped"),
        ("skip_step", [], "names no step"),
        ("skip_step", [7], "7 names no step"),
        ("skip_step", ["screenshot_verify", "and", "more"], "names no step"),
        ("retry_step", [{"step": ["analysis"]}], "names no step"),
        ("retry_step", ["nonsense"], "'nonsense' is no step of this run"),
        ("raise_budget", ["much"], "'much' is no amount"),
        ("raise_budget", [-1], "Give a limit above that"),
        ("resume", ["now", "please"], "The run is not paused"),
    ],
)
async def test_a_senseless_signal_is_noted_and_changes_nothing(
    studio: Studio, signal: str, words: list[object], said: str
) -> None:
    held = Hold()
    studio.world.script = {StepName.ARCHITECTURE: [held]}
    handle = await studio.start()
    await reached(held.started)
    before = await state_of(handle)
    await handle.signal(signal, args=words)
    after = await until(handle, lambda state: state.reason != "")
    assert after.reason.startswith(f"{signal} was ignored: ")
    assert said in after.reason
    assert (after.steps, after.status, after.limit_usd) == (before.steps, before.status, before.limit_usd)
    held.release.set()
    assert (await result_of(handle)).status is RunStatus.DELIVERED


@pytest.mark.parametrize("turn", range(6))
async def test_a_skip_and_a_cancel_at_the_same_instant_end_cancelled(studio: Studio, turn: int) -> None:
    pictures = Hold()
    studio.world.script = {PICTURES: [pictures]}
    handle = await studio.start()
    await reached(pictures.started)
    skip = handle.signal("skip_step", StepCommand(PICTURES))
    await asyncio.gather(*((skip, handle.cancel()) if turn % 2 else (handle.cancel(), skip)))
    assert isinstance(await outcome(handle), CancelledError)
    assert pictures.stopped.is_set()
    assert studio.world.recorded[-1].state.status is RunStatus.CANCELLED

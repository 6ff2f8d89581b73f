"""Failed verdicts, failed transports, and what a person can do about either."""

from __future__ import annotations

from dataclasses import replace

import pytest
from temporalio.client import WorkflowUpdateFailedError

from activities.payloads.results import RunStatus, StepStatus
from activities.payloads.runs import StepCommand
from activities.payloads.steps import DEFAULT_PLAN, StepName, StepPlan
from tests.workflows.stubs import Hold, Lost, Raises, bad
from tests.workflows.studio import Studio, reached, result_of, state_of, step_of, until
from workflows.generation import GenerationWorkflow

TESTING = StepName.TESTING_BACKEND


@pytest.mark.parametrize("by", ["signal", "update"])
async def test_a_step_with_a_failed_verdict_is_tried_again(studio: Studio, by: str) -> None:
    studio.world.script = {TESTING: [bad("2 of 9 tests fail")]}
    handle = await studio.start()
    state = await until(handle, lambda state: state.status is RunStatus.BLOCKED)
    moves = "Retry it, edit the workspace and continue it, skip it, or cancel the run."
    assert state.reason == f"testing_backend: 2 of 9 tests fail. {moves}"
    assert step_of(state, StepName.TESTING_FRONTEND).status is StepStatus.DONE  # the rest went on
    assert step_of(state, StepName.PREVIEW_FINAL).reason == "waits for testing_backend"
    if by == "signal":
        await handle.signal("retry_step", StepCommand(TESTING))
    else:
        await handle.execute_update(GenerationWorkflow.retry, StepCommand(TESTING))
    result = await result_of(handle)
    assert result.status is RunStatus.DELIVERED
    assert [request.number for request in studio.world.tries(TESTING)] == [1, 2]
    assert step_of(result.state, TESTING).commit == "testing_backend-2"
    statuses = [line.state.status for line in studio.world.recorded]
    running = RunStatus.RUNNING  # twice at first: the step is told as blocked while the rest still runs
    assert statuses == [running, running, RunStatus.BLOCKED, running, RunStatus.DELIVERED]


async def test_a_transport_fault_is_retried_inside_one_try(studio: Studio) -> None:
    flaky = Raises(times=2)
    studio.world.script = {StepName.ANALYSIS: [flaky]}
    result = await result_of(await studio.start())
    assert result.status is RunStatus.DELIVERED
    assert flaky.attempts == 3
    assert [request.number for request in studio.world.tries(StepName.ANALYSIS)] == [1, 1, 1]
    assert step_of(result.state, StepName.ANALYSIS).attempts == 1


async def test_workers_lost_more_often_than_a_step_has_attempts_do_not_block_it(studio: Studio) -> None:
    step = replace(DEFAULT_PLAN.step(StepName.ANALYSIS), heartbeat_s=1, attempts=2)
    lost = Lost(times=5)
    studio.world.script = {StepName.ANALYSIS: [lost]}
    result = await result_of(await studio.start(plan=StepPlan((step, *DEFAULT_PLAN.steps[1:]))))
    assert result.status is RunStatus.DELIVERED
    assert (lost.attempts, step_of(result.state, StepName.ANALYSIS).attempts) == (6, 1)


async def test_a_fault_no_retry_can_help_blocks_at_once(studio: Studio) -> None:
    refused = Raises(times=99, type="SpecRefused")
    studio.world.script = {StepName.ANALYSIS: [refused]}
    handle = await studio.start()
    state = await until(handle, lambda state: state.status is RunStatus.BLOCKED)
    blocked = step_of(state, StepName.ANALYSIS)
    assert (blocked.status, blocked.reason) == (StepStatus.BLOCKED, "SpecRefused: the store does not answer")
    assert state.reason.endswith("Retry it, edit the workspace and continue it, or cancel the run.")
    assert refused.attempts == 1
    await handle.execute_update(GenerationWorkflow.retry, StepCommand(StepName.ANALYSIS))
    assert (await result_of(handle)).status is RunStatus.DELIVERED


async def test_retrying_a_finished_step_does_again_what_was_built_on_it(studio: Studio) -> None:
    held = Hold()
    studio.world.script = {StepName.BACKEND_IMPL: [held]}
    handle = await studio.start()
    await reached(held.started)
    await until(handle, lambda state: step_of(state, StepName.SCREENSHOT_VERIFY).status is StepStatus.DONE)
    await handle.execute_update(GenerationWorkflow.skip, StepCommand(StepName.TESTING_FRONTEND))
    await handle.execute_update(GenerationWorkflow.retry, StepCommand(StepName.CONTRACTS))
    result = await result_of(handle)
    assert result.status is RunStatus.DELIVERED
    assert held.stopped.is_set()
    again = {step.name for step in result.state.steps if step.attempts == 2}
    assert again == {StepName.CONTRACTS, StepName.BACKEND_MODELS, StepName.BACKEND_IMPL}
    assert step_of(result.state, StepName.TESTING_FRONTEND).status is StepStatus.SKIPPED
    order = [(request.step, request.number) for request in studio.world.requests]
    assert order.index((StepName.CONTRACTS, 2)) < order.index((StepName.BACKEND_MODELS, 2))
    ended = studio.world.ended
    second_contract = [at for at, name in enumerate(ended) if name is StepName.CONTRACTS][1]
    assert ended.index(StepName.BACKEND_IMPL) < second_contract  # the old try ended before its ground was redone


async def test_a_running_or_a_waiting_step_is_not_retried(studio: Studio) -> None:
    held = Hold()
    studio.world.script = {StepName.ANALYSIS: [held]}
    handle = await studio.start()
    await reached(held.started)
    for step, said in ((StepName.ANALYSIS, "is running"), (StepName.PREVIEW_FINAL, "has not had its turn")):
        with pytest.raises(WorkflowUpdateFailedError) as caught:
            await handle.execute_update(GenerationWorkflow.retry, StepCommand(step))
        assert said in str(caught.value.cause)
    held.release.set()
    assert (await result_of(handle)).status is RunStatus.DELIVERED


async def test_a_read_side_that_is_down_at_first_is_waited_for_and_hears_of_the_end(studio: Studio) -> None:
    studio.world.deaf = 2
    handle = await studio.start()
    assert (await result_of(handle)).status is RunStatus.DELIVERED
    assert [line.state.status for line in studio.world.recorded] == [RunStatus.RUNNING, RunStatus.DELIVERED]
    assert (await state_of(handle)).status is RunStatus.DELIVERED

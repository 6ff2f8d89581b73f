"""How runs end that are not delivered, and what survives a worker."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from temporalio.exceptions import ApplicationError, CancelledError
from temporalio.testing import WorkflowEnvironment

from activities.payloads import steps
from activities.payloads.results import RunStatus, StepStatus
from activities.payloads.steps import DEFAULT_PLAN, Agent, PlannedStep, StepName, StepPlan
from tests.workflows.stubs import Hold, bad
from tests.workflows.studio import Studio, outcome, reached, result_of, state_of, step_of, until


async def test_a_cancelled_run_stops_its_steps_tells_the_read_side_and_ends_cancelled(studio: Studio) -> None:
    pictures, contract = Hold(), Hold()
    studio.world.script = {StepName.SCREENSHOT_VERIFY: [pictures], StepName.CONTRACTS: [contract]}
    handle = await studio.start()
    await reached(pictures.started)
    await reached(contract.started)
    await handle.cancel()
    assert isinstance(await outcome(handle), CancelledError)
    assert pictures.stopped.is_set()
    assert contract.stopped.is_set()
    last = studio.world.recorded[-1].state
    assert last.status is RunStatus.CANCELLED
    assert step_of(last, StepName.CONTRACTS).status is StepStatus.CANCELLED
    assert step_of(last, StepName.PREVIEW_FINAL).status is StepStatus.CANCELLED
    assert step_of(last, StepName.FRONTEND_MOCK).status is StepStatus.DONE


async def test_a_run_cancelled_before_any_worker_saw_it_ends_cancelled(idle_studio: Studio) -> None:
    handle = await idle_studio.start()
    await handle.cancel()
    async with idle_studio.worker():
        assert isinstance(await outcome(handle), CancelledError)
    assert [line.state.status for line in idle_studio.world.recorded][-1] is RunStatus.CANCELLED
    assert not idle_studio.world.requests


async def test_a_run_is_cancelled_before_its_read_side_is_back(studio: Studio) -> None:
    studio.world.deaf = 1
    handle = await studio.start()
    await until(handle, lambda state: not studio.world.deaf)  # its first line waits for another try
    studio.world.deaf = 1
    await handle.cancel()
    assert isinstance(await outcome(handle), CancelledError)
    assert [line.state.status for line in studio.world.recorded] == [RunStatus.CANCELLED]
    assert not studio.world.requests


async def test_a_run_whose_project_is_closed_later_is_ended_with_the_next_line(studio: Studio) -> None:
    held = Hold()
    studio.world.script = {StepName.ARCHITECTURE: [held]}
    handle = await studio.start()
    await reached(held.started)
    studio.world.closed = "Project 'shop' was deleted."
    await handle.signal("pause")
    result = await result_of(handle)
    assert (result.status, result.state.reason) == (RunStatus.FAILED, "Project 'shop' was deleted.")
    assert held.stopped.is_set() and StepName.FRONTEND_MOCK not in studio.world.ended


async def test_a_run_that_is_not_admitted_begins_no_step_and_ends_failed_with_the_reason(studio: Studio) -> None:
    studio.world.closed = "The id 'shop' is taken."
    result = await result_of(await studio.start())
    assert (result.status, result.state.reason) == (RunStatus.FAILED, "The id 'shop' is taken.")
    assert {step.status for step in result.state.steps} == {StepStatus.CANCELLED}
    assert not studio.world.requests and not studio.world.recorded


async def test_a_blocked_or_paused_run_can_be_cancelled(studio: Studio) -> None:
    studio.world.script = {StepName.ANALYSIS: [bad("nothing to build"), bad("nothing to build")]}
    blocked, paused = await studio.start(), await studio.start()
    await until(blocked, lambda state: state.status is RunStatus.BLOCKED)
    await until(paused, lambda state: state.status is RunStatus.BLOCKED)
    await paused.signal("pause")
    await until(paused, lambda state: state.status is RunStatus.PAUSED)
    await asyncio.gather(blocked.cancel(), paused.cancel())
    assert isinstance(await outcome(blocked), CancelledError)
    assert isinstance(await outcome(paused), CancelledError)


async def test_a_blocked_run_that_nobody_looks_after_fails(skipping_server: WorkflowEnvironment) -> None:
    studio = Studio(skipping_server.client)
    studio.world.script = {StepName.CONTRACTS: [bad("no operation for the calendar page")]}
    async with studio.worker():
        result = await result_of(await studio.start(blocked_wait_s=7 * 24 * 3600))
    assert result.status is RunStatus.FAILED
    assert result.state.reason.startswith("Nobody decided within 604800 s. contracts: no operation for the calendar")
    assert step_of(result.state, StepName.CONTRACTS).status is StepStatus.BLOCKED
    assert [line.state.status for line in studio.world.recorded][-2:] == [RunStatus.BLOCKED, RunStatus.FAILED]
    await studio.replay()


async def test_a_person_is_reminded_of_a_blocked_run_until_its_deadline(skipping_server: WorkflowEnvironment) -> None:
    studio = Studio(skipping_server.client)
    studio.world.script = {StepName.CONTRACTS: [bad("no operation for the calendar page")]}
    async with studio.worker():
        result = await result_of(await studio.start(blocked_wait_s=3 * 24 * 3600))
    assert result.status is RunStatus.FAILED
    told = [line.state for line in studio.world.recorded if line.state.status is RunStatus.BLOCKED]
    assert [state.reason.partition("Reminder ")[2] for state in told] == [
        "",
        "1: waited 24.0 h, ends as failed in 48.0 h.",
        "2: waited 48.0 h, ends as failed in 24.0 h.",
    ]
    await studio.replay()


def _planned(name: StepName, *needs: StepName) -> PlannedStep:
    return PlannedStep(name, Agent.SCRIPT, needs, "nothing", timeout_s=30, heartbeat_s=15, attempts=1)


_A, _B, _END = StepName.ANALYSIS, StepName.ARCHITECTURE, StepName.PREVIEW_FINAL


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (StepPlan((_planned(_A), _planned(_A), _planned(_END))), "lists analysis more than once"),
        (StepPlan((_planned(_END, _A),)), "preview_final needs analysis, not a step of this plan"),
        (StepPlan((_planned(_A, _B), _planned(_B, _A), _planned(_END))), "round in a circle"),
        (StepPlan((_planned(_A),)), "no preview_final"),
        (StepPlan(()), "no preview_final"),
    ],
    ids=["duplicate", "unknown need", "cycle", "no end", "empty"],
)
async def test_a_plan_that_cannot_be_finished_is_refused(studio: Studio, plan: StepPlan, said: str) -> None:
    failure = await outcome(await studio.start(plan=plan))
    assert isinstance(failure, ApplicationError)
    assert (failure.type, failure.non_retryable) == ("PlanRefused", True)
    assert said in failure.message
    assert studio.world.requests == []
    assert [line.state.status for line in studio.world.recorded] == [RunStatus.FAILED]


async def test_editing_the_default_plan_leaves_a_running_run_alone(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Hold()
    studio.world.script = {StepName.ANALYSIS: [held]}
    handle = await studio.start()
    await reached(held.started)
    fewer = StepPlan(
        tuple(
            replace(step, needs=tuple(need for need in step.needs if need is not StepName.SCREENSHOT_VERIFY))
            for step in DEFAULT_PLAN.steps
            if step.name is not StepName.SCREENSHOT_VERIFY
        )
    )
    monkeypatch.setattr(steps, "DEFAULT_PLAN", fewer)
    held.release.set()
    result = await result_of(handle)
    assert [step.name for step in result.state.steps] == [step.name for step in DEFAULT_PLAN.steps]
    assert len(studio.world.tries(StepName.SCREENSHOT_VERIFY)) == 1
    await studio.replay()  # nor does its history depend on the default of the day


async def test_a_worker_that_stops_in_the_middle_of_a_step_is_replaced_by_another(idle_studio: Studio) -> None:
    held = Hold()
    idle_studio.world.script = {StepName.BACKEND_IMPL: [held]}
    async with idle_studio.worker():
        handle = await idle_studio.start()
        await reached(held.started)
    assert held.stopped.is_set()
    held.release.set()
    async with idle_studio.worker():
        result = await result_of(handle)
        assert (await state_of(handle)) == result.state
    assert result.status is RunStatus.DELIVERED
    assert held.attempts == 2
    assert [request.number for request in idle_studio.world.tries(StepName.BACKEND_IMPL)] == [1, 1]
    assert {step.attempts for step in result.state.steps} == {1}


async def test_a_run_that_is_over_still_answers_queries(studio: Studio) -> None:
    handle = await studio.start()
    result = await result_of(handle)
    assert (await state_of(handle)) == result.state

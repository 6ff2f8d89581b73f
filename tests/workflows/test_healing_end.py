"""Healings that do not get to their own end: stopped, cancelled, or left by their run. And what Temporal shows
of one."""

from __future__ import annotations

import asyncio

import pytest
from temporalio.api.sdk.v1 import WorkflowMetadata
from temporalio.client import WorkflowExecutionStatus
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.exceptions import ApplicationError, CancelledError

from activities.payloads.healing import RoundRequest, RoundResult, StrategyCost
from activities.payloads.names import BUDGET_EXHAUSTED, healing_id
from activities.payloads.results import HealingStatus, RunStatus, StepStatus
from activities.payloads.runs import HealingLimits, StepCommand
from activities.payloads.steps import StepName
from tests.workflows.clinic import SNAPSHOT, Clinic, HeldRound, Remedy, answers, failure
from tests.workflows.stubs import bad
from tests.workflows.studio import RunHandle, Studio, outcome, reached, result_of, step_of, until
from workflows.generation import GenerationWorkflow

PICTURES = StepName.SCREENSHOT_VERIFY
LIMITS = HealingLimits()


async def in_healing(studio: Studio, held: HeldRound) -> RunHandle:
    """A run whose pictures are being healed, in the middle of a round."""
    studio.world.script = {PICTURES: [bad("a page is blank")]}
    studio.world.clinic = Clinic([[failure("x")]], ("one",), {"one": held})
    handle = await studio.start(healing=LIMITS)
    await reached(held.started)
    await until(handle, lambda state: step_of(state, PICTURES).status is StepStatus.HEALING)
    return handle


async def child_status(studio: Studio, handle: RunHandle) -> WorkflowExecutionStatus | None:
    """How the run's healing ended, once it has."""
    child = studio.client.get_workflow_handle(healing_id(handle.id.removeprefix("generate-"), PICTURES, 1))
    async with asyncio.timeout(30):
        while (status := (await child.describe()).status) is WorkflowExecutionStatus.RUNNING:
            await asyncio.sleep(0.05)
    return status


async def test_a_healing_step_that_is_skipped_takes_its_changes_back_first(studio: Studio) -> None:
    handle = await in_healing(studio, HeldRound(answers("healed")))
    await handle.execute_update(GenerationWorkflow.skip, StepCommand(PICTURES, "no time"))
    result = await result_of(handle)
    assert result.status is RunStatus.DELIVERED
    assert step_of(result.state, PICTURES).status is StepStatus.SKIPPED
    assert [request.snapshot for request in studio.world.clinic.restored] == [SNAPSHOT]
    assert result.state.healings[0].status is HealingStatus.CANCELLED
    assert await child_status(studio, handle) is WorkflowExecutionStatus.CANCELED


async def test_a_step_that_is_being_healed_is_not_retried(studio: Studio) -> None:
    held = HeldRound(answers("healed"))
    handle = await in_healing(studio, held)
    await handle.signal("retry_step", PICTURES)
    state = await until(handle, lambda state: "was ignored" in state.reason)
    assert "is being healed. Wait for the end of it" in state.reason
    held.release.set()
    assert (await result_of(handle)).status is RunStatus.DELIVERED


async def test_what_a_healing_step_rests_on_can_be_done_anew(studio: Studio) -> None:
    handle = await in_healing(studio, HeldRound(answers("healed")))
    await handle.execute_update(GenerationWorkflow.retry, StepCommand(StepName.FRONTEND_MOCK))
    result = await result_of(handle)
    assert result.status is RunStatus.DELIVERED
    assert step_of(result.state, PICTURES).attempts == 2
    assert len(studio.world.clinic.restored) == 1


@pytest.mark.parametrize("how", ["cancel", "terminate"])
async def test_a_run_that_ends_in_the_middle_of_a_healing_has_the_snapshot_back(studio: Studio, how: str) -> None:
    handle = await in_healing(studio, HeldRound(answers("healed")))
    if how == "cancel":
        await handle.cancel()
        assert isinstance(await outcome(handle), CancelledError)
        assert studio.world.recorded[-1].state.healings[0].status is HealingStatus.CANCELLED
    else:
        await handle.terminate("no longer wanted")
    assert await child_status(studio, handle) is WorkflowExecutionStatus.CANCELED
    assert [request.snapshot for request in studio.world.clinic.restored] == [SNAPSHOT]


async def test_a_repair_that_ends_with_the_cancel_is_taken_back_too(studio: Studio) -> None:
    held = HeldRound(answers("helped"))
    handle = await in_healing(studio, held)
    held.release.set()
    await handle.cancel()
    await outcome(handle)
    await child_status(studio, handle)
    assert len(studio.world.clinic.restored) == 1
    assert studio.world.recorded[-1].state.status is RunStatus.CANCELLED


async def test_a_round_without_money_is_passed_over_and_the_rest_goes_on(studio: Studio) -> None:
    async def out_of_budget(_: RoundRequest) -> RoundResult:
        raise ApplicationError("the run has spent $0.35 of $0.35", type=BUDGET_EXHAUSTED, non_retryable=True)

    studio.world.script = {PICTURES: [bad("a page is blank")]}
    model, other = StrategyCost("ask", model_calls=1), StrategyCost("ask again", model_calls=1)
    remedies: dict[str, Remedy] = {"ask": out_of_budget, "ask again": answers("healed"), "rule": answers("healed")}
    studio.world.clinic = Clinic([[failure("x")]], ("ask", "ask again", "rule"), remedies, (model, other))
    result = await result_of(await studio.start(healing=LIMITS))
    assert result.status is RunStatus.DELIVERED
    assert [request.strategy for request in studio.world.clinic.rounds] == ["ask", "rule"]


async def test_rounds_that_break_end_the_healing_and_are_not_repeated_for_ever(studio: Studio) -> None:
    async def breaks(_: RoundRequest) -> RoundResult:
        raise ApplicationError("no sandbox answers", type="SandboxUnavailable", non_retryable=True)

    plan = tuple(f"strategy-{number}" for number in range(9))
    studio.world.script = {PICTURES: [bad("a page is blank")]}
    studio.world.clinic = Clinic([[failure("x")]], plan, dict.fromkeys(plan, breaks))
    handle = await studio.start(healing=LIMITS)
    state = await until(handle, lambda state: state.status is RunStatus.BLOCKED)
    assert len(studio.world.clinic.rounds) == 2
    assert "2 of them broke on the way: SandboxUnavailable: no sandbox answers" in state.reason
    await handle.cancel()


async def test_a_healing_is_one_readable_child(studio: Studio) -> None:
    studio.world.script = {PICTURES: [bad("a page is blank")]}
    studio.world.clinic = Clinic([[failure("x")]], ("one", "two"), {"two": answers("healed", cost_usd=0.01)})
    handle = await studio.start(project="readable", healing=LIMITS)
    await result_of(handle)
    child = studio.client.get_workflow_handle(healing_id("readable", PICTURES, 1))
    metadata = await child.query("__temporal_workflow_metadata", result_type=WorkflowMetadata)
    assert "### screenshot_verify: healed · 0.0100 USD" in metadata.current_details
    assert "- name in backend/app/main.py:3: name x is not defined" in metadata.current_details
    rows = [line for line in metadata.current_details.splitlines() if line.startswith(("| 1 ", "| 2 "))]
    assert rows[0].startswith("| 1 | name | one | no change")
    assert rows[1].startswith("| 2 | name | two | healed: healed by two | backend/app/main.py | 0.0100 | mended-2")
    assert f"`git diff {SNAPSHOT[:10]}..mended-2`" in metadata.current_details
    assert await summaries(child.id, studio) == [
        ("diagnose-1", "screenshot_verify · what is wrong"),
        ("round-1", "round 1 · one · name · backend/app/main.py"),
        ("round-2", "round 2 · two · name · backend/app/main.py"),
    ]
    described = await child.describe()
    assert await described.static_summary() == "heals screenshot_verify of readable, try 1"


async def summaries(workflow: str, studio: Studio) -> list[tuple[str, str]]:
    """Id and summary of a workflow's activities."""
    found = []
    async for event in studio.client.get_workflow_handle(workflow).fetch_history_events():
        if event.HasField("activity_task_scheduled_event_attributes"):
            (summary,) = await pydantic_data_converter.decode([event.user_metadata.summary], [str])
            found.append((event.activity_task_scheduled_event_attributes.activity_id, summary))
    return found

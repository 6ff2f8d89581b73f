"""A failed verdict is healed by a child workflow: strategies in order, limits, and what a run makes of the end."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from temporalio.client import WorkflowExecutionStatus

from activities.payloads.healing import FailureClass, RoundRequest, RoundResult, StrategyCost
from activities.payloads.names import healing_id
from activities.payloads.results import HealingStatus, RunState, RunStatus, Spend, StepStatus
from activities.payloads.runs import HealingLimits, StepCommand
from activities.payloads.steps import StepName
from tests.workflows.clinic import SNAPSHOT, Clinic, answers, failure
from tests.workflows.stubs import bad, costs
from tests.workflows.studio import RunHandle, Studio, result_of, step_of, until
from workflows.generation import GenerationWorkflow

IMPL = StepName.BACKEND_IMPL
LIMITS = HealingLimits()


def broken(studio: Studio, clinic: Clinic, step: StepName = IMPL) -> None:
    """Every try at the step fails, and only the clinic can help."""
    studio.world.script = {step: [bad("mypy: exit code 1")] * 9}
    studio.world.clinic = clinic


async def blocked(handle: RunHandle) -> str:
    """The reason a run waits for a person."""
    return (await until(handle, lambda state: state.status is RunStatus.BLOCKED)).reason


async def given_up(handle: RunHandle, healings: int) -> RunState:
    """The run after that many healings, blocked."""
    return await until(handle, lambda state: len(state.healings) == healings and state.status is RunStatus.BLOCKED)


async def test_a_failed_step_is_healed_and_the_run_goes_on(studio: Studio) -> None:
    broken(studio, Clinic([[failure("x")]], ("one", "two"), {"two": answers("healed")}))
    handle = await studio.start(project="garden", healing=LIMITS)
    result = await result_of(handle)
    assert result.status is RunStatus.DELIVERED
    healed = step_of(result.state, IMPL)
    assert (healed.status, healed.attempts, healed.commit) == (StepStatus.DONE, 1, "mended-2")
    (healing,) = result.state.healings
    assert (healing.workflow_id, healing.status) == (healing_id("garden", IMPL, 1), HealingStatus.HEALED)
    assert [(entry.strategy, entry.outcome) for entry in healing.rounds] == [("one", "no change"), ("two", "healed")]
    assert healing.failures == ("name in backend/app/main.py:3: name x is not defined",)
    assert (healing.snapshot, healing.commit) == (SNAPSHOT, "mended-2")
    assert result.state.fallbacks == ()
    assert studio.world.clinic.restored == []


async def test_a_repair_that_helps_is_followed_by_a_new_diagnosis(studio: Studio) -> None:
    async def one_by_one(request: RoundRequest) -> RoundResult:
        return await answers("helped" if request.failure.signature == "x" else "healed")(request)

    clinic = Clinic([[failure("x"), failure("y")], [failure("y")]], ("one",), {"one": one_by_one})
    broken(studio, clinic)
    result = await result_of(await studio.start(healing=LIMITS))
    assert result.status is RunStatus.DELIVERED
    assert clinic.met == [("x", "one"), ("y", "one")]
    assert [request.result.commit for request in clinic.diagnosed] == ["backend_impl-1", "mended-1"]
    assert clinic.rounds[0].known == ("x", "y")


async def test_what_cannot_be_healed_is_taken_back_and_left_to_a_person(studio: Studio) -> None:
    clinic = Clinic([[failure("x"), failure("y")], [failure("y")]], ("one", "two"), {"one": answers("helped")})
    broken(studio, clinic)
    clinic.remedies = {"two": answers("worse")}
    handle = await studio.start(healing=LIMITS)
    said = await blocked(handle)
    assert said.startswith("backend_impl: mypy: exit code 1. Healing: 4 rounds did not mend it; no strategy is left")
    assert clinic.met == [("x", "one"), ("x", "two"), ("y", "one"), ("y", "two")]
    assert [(request.snapshot, request.step.step) for request in clinic.restored] == [(SNAPSHOT, IMPL)]
    await handle.cancel()


async def test_a_failure_never_meets_a_strategy_twice_in_a_run(studio: Studio) -> None:
    clinic = Clinic([[failure("x")]], ("one", "two"))
    broken(studio, clinic)
    handle = await studio.start(healing=LIMITS)
    await blocked(handle)
    await handle.execute_update(GenerationWorkflow.retry, StepCommand(IMPL))
    await given_up(handle, 2)
    assert Counter(clinic.met).most_common(1)[0][1] == 1
    assert set(clinic.diagnosed[-1].tried) == {("x", "one"), ("x", "two")}
    await handle.cancel()


async def test_the_template_comes_last_and_the_result_says_so(studio: Studio) -> None:
    offered = ("one", "template")
    clinic = Clinic([[failure("x")]], offered, costs=(StrategyCost("template", fallback=True),))
    clinic.remedies = {"template": answers("healed", fallback=True)}
    broken(studio, clinic)
    result = await result_of(await studio.start(healing=LIMITS))
    assert result.status is RunStatus.DELIVERED
    assert clinic.met == [("x", "one"), ("x", "template")]
    assert result.state.healings[0].status is HealingStatus.FALLBACK
    assert result.state.fallbacks == ("backend_impl: healed by template",)


@pytest.mark.parametrize("offered", [20, 3])
async def test_strategies_that_always_answer_wrongly_end_blocked_within_the_limits(
    studio: Studio, offered: int
) -> None:
    plan = tuple(f"model-{number}" for number in range(offered))
    wrong = dict.fromkeys(plan, answers("worse", cost_usd=0.001))
    clinic = Clinic([[failure("x")]], plan, wrong, tuple(StrategyCost(name, model_calls=1) for name in plan))
    broken(studio, clinic)
    studio.world.script[StepName.ANALYSIS] = [costs(0.01)]
    handle = await studio.start(healing=LIMITS)
    state = await until(handle, lambda state: state.status is RunStatus.BLOCKED)
    for number in range(2, 6):
        await handle.execute_update(GenerationWorkflow.retry, StepCommand(IMPL))
        state = await given_up(handle, number)
    assert len(clinic.rounds) == min(offered, LIMITS.model_calls)
    assert sum(healing.model_calls for healing in state.healings) == len(clinic.rounds)
    assert state.spend.cost_usd == pytest.approx(0.01 + 0.001 * len(clinic.rounds), abs=1e-9)
    assert sum((healing.spend for healing in state.healings), Spend()).cost_usd == pytest.approx(
        0.001 * len(clinic.rounds)
    )
    await handle.cancel()


async def test_the_limit_of_rounds_is_the_runs_and_not_each_healings(studio: Studio) -> None:
    clinic = Clinic([[failure(f"{number}")] for number in range(50)], ("one",), {"one": answers("helped")})
    broken(studio, clinic)
    handle = await studio.start(healing=HealingLimits(rounds=5, step_rounds=3))
    state = await until(handle, lambda state: state.status is RunStatus.BLOCKED)
    assert "the run's limit of rounds is reached" in state.reason
    await handle.execute_update(GenerationWorkflow.retry, StepCommand(IMPL))
    state = await given_up(handle, 2)
    assert [len(healing.rounds) for healing in state.healings] == [3, 2]
    await handle.cancel()


async def test_a_passing_cause_has_the_step_done_anew_twice_at_most(studio: Studio) -> None:
    broken(studio, Clinic([[failure("memory", FailureClass.RESOURCE)]]))
    handle = await studio.start(healing=LIMITS)
    state = await until(handle, lambda state: state.status is RunStatus.BLOCKED)
    assert [request.number for request in studio.world.tries(IMPL)] == [1, 2, 3]
    assert len(state.healings) == 3
    await handle.cancel()


async def test_a_repair_that_relaxes_a_constraint_waits_for_approval(studio: Studio) -> None:
    clinic = Clinic([[failure("x")]], ("relax",), {"relax": answers("healed")})
    clinic.costs = (StrategyCost("relax", approval=True),)
    broken(studio, clinic)
    handle = await studio.start(healing=LIMITS)
    state = await until(handle, lambda state: state.status is RunStatus.BLOCKED)
    assert (state.waits_for, state.healings[0].awaits, clinic.rounds) == ("approval", ("relax",), [])
    assert "backend_impl could be repaired by relax" in state.reason
    await handle.execute_update(GenerationWorkflow.approve, StepCommand(IMPL))
    assert (await result_of(handle)).status is RunStatus.DELIVERED
    assert clinic.met == [("x", "relax")]


async def test_a_rejected_repair_is_not_asked_for_again(studio: Studio) -> None:
    clinic = Clinic([[failure("x")]], ("relax",), costs=(StrategyCost("relax", approval=True),))
    broken(studio, clinic)
    handle = await studio.start(healing=LIMITS)
    await until(handle, lambda state: state.waits_for == "approval")
    await handle.signal("reject", "backend_impl")
    state = await until(handle, lambda state: state.waits_for == "decision")
    await handle.signal("approve", {"step": "backend_impl"})
    state = await until(handle, lambda state: "was ignored" in state.reason)
    assert "approve was ignored: backend_impl awaits no approval" in state.reason
    assert clinic.rounds == []
    await handle.cancel()


async def test_an_edited_workspace_is_checked_and_not_made_anew(studio: Studio) -> None:
    studio.world.script = {IMPL: [bad("mypy: exit code 1"), bad("mypy: 1 error left")]}
    studio.world.clinic = Clinic([[failure("x")]])
    handle = await studio.start(healing=LIMITS)
    await blocked(handle)
    await handle.signal("continue_step", {"step": "backend_impl", "reason": "I mended it"})
    await until(handle, lambda state: step_of(state, IMPL).attempts == 2 and state.status is RunStatus.BLOCKED)
    await handle.execute_update(GenerationWorkflow.continue_step, StepCommand(IMPL))
    result = await result_of(handle)
    assert result.status is RunStatus.DELIVERED
    assert [request.check_only for request in studio.world.tries(IMPL)] == [False, True, True]
    assert len(result.state.healings) == 1  # what a person has just edited is not healed


async def test_two_steps_are_healed_side_by_side_within_the_runs_limits(studio: Studio) -> None:
    gate = asyncio.Event()

    async def together(request: RoundRequest) -> RoundResult:
        async with asyncio.timeout(30):
            await gate.wait()
        return await answers("healed")(request)

    clinic = Clinic([[failure("x")]], ("one",), {"one": together})
    broken(studio, clinic, StepName.SCREENSHOT_VERIFY)
    studio.world.script[StepName.CONTRACTS] = [bad("no such page")]
    handle = await studio.start(healing=LIMITS)
    await until(handle, lambda _: len(clinic.rounds) == 2)
    gate.set()
    result = await result_of(handle)
    assert result.status is RunStatus.DELIVERED
    assert {healing.status for healing in result.state.healings} == {HealingStatus.HEALED}
    assert {request.heal.step.step for request in clinic.rounds} == {StepName.SCREENSHOT_VERIFY, StepName.CONTRACTS}
    for healing in result.state.healings:
        described = await studio.client.get_workflow_handle(healing.workflow_id).describe()
        assert described.status is WorkflowExecutionStatus.COMPLETED

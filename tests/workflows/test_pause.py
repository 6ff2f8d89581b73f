"""Pauses: by a person and by the budget."""

from __future__ import annotations

import pytest
from temporalio.client import WorkflowUpdateFailedError

from activities.payloads.results import RunStatus, StepStatus
from activities.payloads.steps import DEFAULT_PLAN, StepName
from tests.workflows.stubs import Hold, Penniless, costs
from tests.workflows.studio import RunHandle, Studio, reached, result_of, state_of, step_of, until
from workflows.generation import GEN_COST_USD, GEN_STATUS, GenerationWorkflow


async def say(handle: RunHandle, word: str, by: str) -> None:
    """Pause or resume, in either way."""
    if by == "signal":
        await handle.signal(word, "and whatever else was typed into the form")
    elif word == "pause":
        await handle.execute_update(GenerationWorkflow.pause)
    else:
        await handle.execute_update(GenerationWorkflow.resume)


@pytest.mark.parametrize("by", ["signal", "update"])
async def test_a_pause_lets_the_running_step_end_and_starts_none(studio: Studio, by: str) -> None:
    held = Hold()
    studio.world.script = {StepName.ANALYSIS: [held]}
    handle = await studio.start()
    await reached(held.started)
    await say(handle, "pause", by)
    paused = await until(handle, lambda state: state.status is RunStatus.PAUSED)
    assert step_of(paused, StepName.ANALYSIS).status is StepStatus.RUNNING
    held.release.set()
    state = await until(handle, lambda state: step_of(state, StepName.ANALYSIS).status is StepStatus.DONE)
    assert (state.status, state.reason) == (RunStatus.PAUSED, "Paused on request. Resume it to go on.")
    assert [request.step for request in studio.world.requests] == [StepName.ANALYSIS]
    await say(handle, "resume", by)
    assert (await result_of(handle)).status is RunStatus.DELIVERED
    statuses = [line.state.status for line in studio.world.recorded]
    assert statuses == [RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.RUNNING, RunStatus.DELIVERED]


async def test_pausing_twice_and_resuming_what_runs_are_refused(studio: Studio) -> None:
    held = Hold()
    studio.world.script = {StepName.ANALYSIS: [held]}
    handle = await studio.start()
    await reached(held.started)
    with pytest.raises(WorkflowUpdateFailedError):
        await handle.execute_update(GenerationWorkflow.resume)
    await handle.execute_update(GenerationWorkflow.pause)
    with pytest.raises(WorkflowUpdateFailedError):
        await handle.execute_update(GenerationWorkflow.pause)
    await handle.execute_update(GenerationWorkflow.resume)
    held.release.set()
    assert (await result_of(handle)).status is RunStatus.DELIVERED


@pytest.mark.parametrize("by", ["signal", "update"])
async def test_a_spent_budget_pauses_the_run_until_it_is_raised(studio: Studio, by: str) -> None:
    studio.world.script = {StepName.ANALYSIS: [costs(0.03)], StepName.ARCHITECTURE: [costs(0.07)]}
    handle = await studio.start(limit_usd=0.1)
    state = await until(handle, lambda state: state.status is RunStatus.PAUSED)
    assert state.reason.startswith("$0.1000 of $0.1000 is spent. Left to do: frontend_mock, screenshot_verify, ")
    planned = sum(step.budget_usd for step in DEFAULT_PLAN.steps[2:])
    assert f"planned at ${planned:.4f} at most. Raise the budget above $0.1000 (${0.1 + planned:.4f}" in state.reason
    assert state.waits_for == "budget"
    assert step_of(state, StepName.FRONTEND_MOCK).status is StepStatus.WAITING
    with pytest.raises(WorkflowUpdateFailedError, match="update failed"):
        await handle.execute_update(GenerationWorkflow.resume)
    for too_little in (0.1, -1.0):
        with pytest.raises(WorkflowUpdateFailedError):
            await handle.execute_update(GenerationWorkflow.raise_budget, too_little)
    if by == "signal":
        await handle.signal("raise_budget", 0.12)
    else:
        assert (await handle.execute_update(GenerationWorkflow.raise_budget, 0.12)).limit_usd == 0.12
    result = await result_of(handle)
    assert result.status is RunStatus.DELIVERED
    spent = await handle.query(GenerationWorkflow.ledger)
    assert (spent.tokens_in, spent.tokens_out) == (120, 240)
    assert spent.cost_usd == pytest.approx(0.1)
    described = await handle.describe()
    assert described.typed_search_attributes.get(GEN_COST_USD) == pytest.approx(0.1)
    assert described.typed_search_attributes.get(GEN_STATUS) == "delivered"


async def test_a_limit_is_raised_and_never_lowered(studio: Studio) -> None:
    held = Hold()
    studio.world.script = {StepName.ANALYSIS: [held]}
    handle = await studio.start(limit_usd=0.35)
    await reached(held.started)
    for no_more in (0.1, 0.35):
        with pytest.raises(WorkflowUpdateFailedError) as refused:
            await handle.execute_update(GenerationWorkflow.raise_budget, no_more)
        assert "no more than the limit of $0.3500" in str(refused.value.cause)
    assert (await handle.execute_update(GenerationWorkflow.raise_budget, 0.36)).limit_usd == 0.36
    held.release.set()
    await result_of(handle)


async def test_a_try_may_spend_its_share_or_what_is_left(studio: Studio) -> None:
    studio.world.script = {StepName.ANALYSIS: [costs(0.11)]}
    await result_of(await studio.start(limit_usd=0.15))
    assert studio.world.tries(StepName.ANALYSIS)[0].budget_usd == 0.12
    assert studio.world.tries(StepName.ARCHITECTURE)[0].budget_usd == pytest.approx(0.04)


async def test_a_run_that_spends_nothing_needs_no_budget(studio: Studio) -> None:
    handle = await studio.start(limit_usd=0)
    assert (await result_of(handle)).status is RunStatus.DELIVERED
    assert (await state_of(handle)).limit_usd == 0


async def test_a_step_that_cannot_go_on_for_lack_of_money_pauses_the_run_and_loses_nothing(studio: Studio) -> None:
    broke = Penniless()
    studio.world.script = {StepName.CONTRACTS: [broke, broke]}
    handle = await studio.start(limit_usd=0.05)
    state = await until(handle, lambda state: state.status is RunStatus.PAUSED)
    assert state.reason.startswith("contracts: BudgetExhausted: the run has $0.01 left. $0.0200 of $0.0500 is spent.")
    assert "Left to do: contracts, backend_models" in state.reason
    assert (state.waits_for, step_of(state, StepName.CONTRACTS).status) == ("budget", StepStatus.WAITING)
    await until(handle, lambda state: step_of(state, StepName.SCREENSHOT_VERIFY).status is StepStatus.DONE)
    with pytest.raises(WorkflowUpdateFailedError):
        await handle.execute_update(GenerationWorkflow.resume)
    with pytest.raises(WorkflowUpdateFailedError) as refused:
        await handle.execute_update(GenerationWorkflow.raise_budget, 0.05)
    assert "no more than the limit of $0.0500" in str(refused.value.cause)
    await handle.execute_update(GenerationWorkflow.raise_budget, 0.4)
    result = await result_of(handle)
    assert result.status is RunStatus.DELIVERED
    first, second = studio.world.tries(StepName.CONTRACTS)
    assert (first.number, second.number, second.run_limit_usd) == (1, 2, 0.4)
    assert second.budget_usd == pytest.approx(0.38)  # bound to its share no longer: what is left
    assert result.state.spend.cost_usd == pytest.approx(0.04)  # the failed try's money is in it
    assert {step.name for step in result.state.steps if step.attempts > 1} == {StepName.CONTRACTS}

"""Which step runs when, and how a run is delivered."""

from __future__ import annotations

from activities.payloads.names import SEARCH_ATTRIBUTES
from activities.payloads.results import RunStatus, StepStatus
from activities.payloads.steps import DEFAULT_PLAN, StepName
from tests.workflows.stubs import Hold
from tests.workflows.studio import Studio, reached, result_of
from workflows.generation import GEN_COST_USD, GEN_STATUS, GenerationWorkflow


async def test_a_run_is_delivered_and_says_so_everywhere(studio: Studio) -> None:
    handle = await studio.start()
    result = await result_of(handle)
    assert result.status is RunStatus.DELIVERED
    assert [step.status for step in result.state.steps] == [StepStatus.DONE] * 12
    assert result.state.commit == "preview_final-1"
    assert [line.state.status for line in studio.world.recorded] == [RunStatus.RUNNING, RunStatus.DELIVERED]
    assert studio.world.recorded[-1].workflow_id == handle.id
    described = await handle.describe()
    assert described.typed_search_attributes.get(GEN_STATUS) == "delivered"
    assert described.typed_search_attributes.get(GEN_COST_USD) == 0.0
    assert {GEN_STATUS.name, GEN_COST_USD.name} <= set(SEARCH_ATTRIBUTES)
    assert await handle.query(GenerationWorkflow.plan) == DEFAULT_PLAN


async def test_no_step_starts_before_its_needs_are_met(studio: Studio) -> None:
    await result_of(await studio.start())
    order = [request.step for request in studio.world.requests]
    ended = studio.world.ended
    assert sorted(order) == sorted(StepName)
    for step in DEFAULT_PLAN.steps:
        assert all(ended.index(need) < ended.index(step.name) for need in step.needs)


async def test_steps_whose_needs_are_met_run_at_the_same_time(studio: Studio) -> None:
    pictures, contract = Hold(), Hold()
    studio.world.script = {StepName.SCREENSHOT_VERIFY: [pictures], StepName.CONTRACTS: [contract]}
    handle = await studio.start()
    await reached(pictures.started)
    await reached(contract.started)
    pictures.release.set()
    contract.release.set()
    assert (await result_of(handle)).status is RunStatus.DELIVERED
    assert frozenset((StepName.SCREENSHOT_VERIFY, StepName.CONTRACTS)) in studio.world.beside

"""A run that was ended from outside does not stay running for those who read."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from activities.payloads.results import RunState, RunStatus
from activities.payloads.runs import RunProjection
from activities.payloads.steps import StepName
from activities.reconcile import close_ended
from activities.store.projection import record
from activities.store.runs import state_of as read_state
from activities.store.store import Store, connect
from tests.mongo import database, mongo_server
from tests.workflows.stubs import Hold
from tests.workflows.studio import RunHandle, Studio, reached, result_of, start_server, state_of


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    async with mongo_server() as url:
        there = await connect(database(url, "reconcile"))
        yield there
        await there.close()


@pytest.fixture
async def server() -> AsyncIterator[WorkflowEnvironment]:
    async with await start_server() as environment:
        yield environment


async def tell(store: Store, handle: RunHandle) -> RunProjection:
    """Have the read side know the run as it is now."""
    projection = RunProjection(handle.id, handle.first_execution_run_id or "", await state_of(handle))
    await record(store, projection)
    return projection


async def read(store: Store, told: RunProjection) -> RunState:
    """The run as the read side has it."""
    run = await store.runs.find(told.workflow_id, told.run_id)
    assert run is not None
    return read_state(run)


async def test_runs_that_ended_without_a_word_are_closed_and_others_are_left_alone(
    server: WorkflowEnvironment, store: Store
) -> None:
    studio, held = Studio(server.client), Hold()
    studio.world.script = {StepName.ANALYSIS: [held]}
    async with studio.worker():
        handles = [await studio.start() for _ in range(3)]
        await reached(held.started)
        terminated, done, going = [await tell(store, handle) for handle in handles]
        unknown = RunProjection("generate-gone", "no-such-run", terminated.state)
        await record(store, unknown)
        assert await close_ended(server.client, store) == 0  # all have just told something
        await handles[0].terminate("the machine is needed")
        held.release.set()
        await result_of(handles[1])
        assert await close_ended(server.client, store, silent_s=0) >= 2
        assert (await read(store, done)).status is RunStatus.DELIVERED
        await result_of(handles[2])
    ended = await read(store, terminated)
    assert ended.status is RunStatus.CANCELLED
    assert ended.reason.startswith("The run was terminated from outside. ")
    assert (await read(store, unknown)).status is RunStatus.FAILED
    await close_ended(server.client, store, silent_s=0)
    assert (await read(store, going)).status is RunStatus.DELIVERED
    assert await close_ended(server.client, store, silent_s=0) == 0

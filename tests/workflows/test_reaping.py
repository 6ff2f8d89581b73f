"""What a killed worker left is ended once its workflow has ended, and only then."""

from __future__ import annotations

import asyncio
import uuid
from asyncio.subprocess import Process

from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from activities.reaping import reap_activities
from gencode.engine import schedule_reaping
from sandbox import reaping
from sandbox.toolchain import Toolchain
from sandbox.unbounded import Unbounded
from tests.sandbox import baked
from workflows.reaping import ReapWorkflow


async def left_behind(key: str) -> Process:
    """A process as a killed worker leaves it."""
    return await asyncio.create_subprocess_exec("sleep", "600", env={"PATH": "/usr/bin:/bin", reaping.NAME: key})


async def reap(client: Client, queue: str) -> None:
    await client.execute_workflow(ReapWorkflow.run, id=f"reap-{uuid.uuid4().hex}", task_queue=queue)


async def test_only_what_belongs_to_an_ended_workflow_is_ended(server: WorkflowEnvironment) -> None:
    client, queue = server.client, uuid.uuid4().hex
    toolchain: Toolchain = baked.toolchain()
    waiting = await client.start_workflow(ReapWorkflow.run, id=uuid.uuid4().hex, task_queue="nobody-polls-this")
    own = await left_behind(f"{waiting.id}/{waiting.first_execution_run_id}/testing_backend-1")
    strange = await left_behind(f"unknown-{queue}/{uuid.uuid4()}/testing_backend-1")
    try:
        async with Worker(
            client,
            task_queue=queue,
            workflows=[ReapWorkflow],
            activities=reap_activities(client, [Unbounded(toolchain)]),
        ):
            await reap(client, queue)
            assert (own.returncode, strange.returncode) == (None, None)
            await waiting.terminate("its worker was killed")
            await reap(client, queue)
            assert await asyncio.wait_for(own.wait(), 10) == -9
            assert strange.returncode is None
    finally:
        strange.kill()
        await strange.wait()


async def test_the_schedule_is_made_once(server: WorkflowEnvironment) -> None:
    await schedule_reaping(server.client)
    await schedule_reaping(server.client)
    assert len([each async for each in await server.client.list_schedules() if each.id == "gencode-reap"]) <= 1
    await server.client.get_schedule_handle("gencode-reap").delete()

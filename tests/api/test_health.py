"""What is down is named, with the next move; what can be answered without it is answered."""

from __future__ import annotations

import asyncio

import pytest
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from activities.payloads.steps import StepName
from activities.store.store import Store, connect
from api.deps import ApiSettings
from tests.api.facade import Facade, facade_over, new_project
from tests.mongo import database, mongo_server
from tests.workflows.stubs import Hold

pytestmark = pytest.mark.thorough


async def test_ready_when_everything_is_there(facade: Facade) -> None:
    async with facade.worker():
        async with asyncio.timeout(30):
            while (answer := await facade.http.get("/health/ready")).status_code != 200:
                await asyncio.sleep(0.1)
    assert [part["name"] for part in answer.json()["parts"]] == [
        "mongodb", "temporal", "workers", "sandbox", "provider"
    ]  # fmt: skip


async def test_without_a_worker_it_is_alive_and_not_ready(facade: Facade) -> None:
    answer = await facade.http.get("/health/ready")
    assert answer.status_code == 503
    assert {part["name"]: part["ok"] for part in answer.json()["parts"]} == {
        "mongodb": True, "temporal": True, "workers": False, "sandbox": True, "provider": True
    }  # fmt: skip
    assert (await facade.http.get("/health")).json() == {"status": "ok"}


async def test_a_provider_that_nobody_gave_a_key_for_is_not_ready(temporal: Client, store: Store) -> None:
    async with facade_over(temporal, store, ApiSettings(provider="gemini")) as facade:
        parts = (await facade.http.get("/health/ready")).json()["parts"]
    [provider] = [part for part in parts if part["name"] == "provider"]
    assert not provider["ok"] and "gemini" in provider["detail"]


async def test_without_temporal_lists_answer_and_a_start_is_503_and_leaves_nothing(
    store: Store, unused_tcp_port: int
) -> None:
    nowhere = await Client.connect(f"127.0.0.1:{unused_tcp_port}", lazy=True, data_converter=pydantic_data_converter)
    async with facade_over(nowhere, store, ApiSettings(rpc_timeout_s=2)) as facade:
        answer = await facade.generate(new_project())
        listed = await facade.http.get("/api/projects")
        ready = await facade.http.get("/health/ready")
    assert (answer.status_code, listed.status_code, ready.status_code) == (503, 200, 503)
    assert "TEMPORAL_ADDRESS" in answer.json()["detail"] and answer.headers["retry-after"]
    assert listed.json()["total"] == 0


async def test_a_command_that_no_worker_takes_is_503(temporal: Client, store: Store) -> None:
    project, hold = new_project(), Hold()
    async with facade_over(temporal, store, ApiSettings(rpc_timeout_s=2)) as facade:
        facade.world.script[StepName.ANALYSIS] = [hold]
        await facade.generate(project)
        answer = await facade.http.post(f"/api/workspace/{project}/pause")
    assert answer.status_code == 503 and "gencode up" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/api/projects", "/api/runs", "/api/workspace/shop", "/api/workspace/shop/files"])
async def test_without_mongodb_reads_are_503(temporal: Client, path: str) -> None:
    async with mongo_server() as url:
        store = await connect(f"{database(url, 'test')}&serverSelectionTimeoutMS=750")
    async with facade_over(temporal, store) as facade:
        answer = await facade.http.get(path)
        start = await facade.generate("shop")
    await store.close()
    assert (answer.status_code, start.status_code) == (503, 503)
    assert "MONGO_URL" in answer.json()["detail"] and "MONGO_URL" in start.json()["detail"]

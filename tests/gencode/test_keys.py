"""Keys of vendors stay in the worker that uses them: a run over real SDKs, one key wrong, and everything it left behind
searched byte by byte."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from activities.payloads.names import NAMESPACE
from activities.payloads.results import RunState, StepStatus
from activities.payloads.steps import StepName
from gencode.follow import Started, follow
from gencode.starting import start
from tests.fakes.model_server.app import Vendors
from tests.fakes.model_server.brain import reply
from tests.fakes.model_server.server import ModelServer
from tests.gencode.conftest import PROMPT, Studio, up

pytestmark = pytest.mark.thorough

GOOD, WRONG = "sk-proj-5XqT7GoodKeyOfATest0123456789", "AIzaSyWrongKeyOfATest0123456789wxyz"


def _left_behind(home: Path) -> Iterator[tuple[Path, bytes]]:
    """Histories, records, logs, workspaces with every git object unpacked, recordings."""
    for path in home.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            loose = path.parent.parent.name == "objects" and len(path.parent.name) == 2
            yield path, zlib.decompress(data) if loose else data


def _knows(pid: int) -> bool:
    """Whether a process was started with a key in its environment."""
    return GOOD in psutil.Process(pid).environ().values()


async def _run_to(studio: Studio, last: StepName) -> RunState:
    client = await Client.connect(studio.stack.temporal, namespace=NAMESPACE, data_converter=pydantic_data_converter)
    started: Started = await start(studio.stack.api_url, "secret", PROMPT)
    seen: list[RunState] = []

    class Enough(Exception):
        pass

    def watch(state: RunState) -> None:
        seen.append(state)
        if next(step for step in state.steps if step.name is last).status is StepStatus.DONE:
            raise Enough

    with pytest.raises(Enough):
        await follow(client, started, watch, until_blocked=True)
    await client.get_workflow_handle(started.workflow_id, run_id=started.run_id).cancel()
    return seen[-1]


async def test_no_key_is_in_anything_that_a_run_leaves_behind(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("keys")
    with ModelServer(Vendors(reply, accepts=GOOD)) as server:
        keys = {"OPENAI_API_KEY": GOOD, "GEMINI_API_KEY": WRONG, "LLM_PROVIDER": "gemini,openai"}
        recorded = {"LLM_RECORD": str(home / "recording")}
        async with up(home, **keys, **recorded, **server.environment) as studio:
            knowing = {child.name for child in studio.stack.children if _knows(child.pid)}
            await _run_to(studio, StepName.ANALYSIS)
    assert knowing == {"worker"}
    assert {sent.key for sent in server.vendors.log} == {GOOD}  # the wrong one was turned away at the door
    found = dict(_left_behind(home))
    told = [path for path, data in found.items() if b"KeyRefused" in data]
    assert told, "that gemini turned the key away has to be told somewhere"
    assert any(PROMPT.encode() in data for path, data in found.items() if path.name.startswith("temporal.db"))
    for part in (GOOD, GOOD[8:], WRONG, WRONG[4:], WRONG[-8:]):
        assert not [path for path, data in found.items() if part.encode() in data]

"""The whole contract against requests nobody wrote by hand: schemathesis with every check, with everything there, with
no worker, and with MongoDB gone and back. The event stream is always asked to end with the newest event, since it would
go on for ever. GENCODE_FUZZ_EXAMPLES sets how many requests an operation gets, and has every phase run."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from temporalio.client import Client

from activities.store.access import Scope
from activities.store.store import Store, connect
from api.deps import ApiSettings
from tests.api.access import OWNER, owned_project, secret
from tests.api.facade import Facade, facade_over
from tests.api.test_live import served
from tests.mongo import database, switchable

pytestmark = pytest.mark.thorough

EXAMPLES = os.environ.get("GENCODE_FUZZ_EXAMPLES", "")
PHASES = "examples,coverage,fuzzing,stateful" if EXAMPLES else "examples,coverage"
COMMAND = Path(sys.executable).parent / "schemathesis"
KNOWN = Path(__file__).with_name("fuzz.toml")
UNAVAILABLE = '\n[checks.not_a_server_error]\nexpected-statuses = ["2xx", "3xx", "4xx", 503]\n'
UNBOUND = ApiSettings(access=True, rpc_timeout_s=5, read_rate="100000/second", write_rate="100000/second")


@pytest.fixture
async def guarded(temporal: Client, store: Store) -> AsyncIterator[Facade]:
    async with facade_over(temporal, store, UNBOUND) as facade:
        yield facade


async def furnished(facade: Facade) -> str:
    """A token for a facade that has what the fuzzer is told of: two projects, one with commits and files."""
    store = facade.deps.store
    for number in (1, 2):
        await owned_project(store, number)
    await facade.commit("adas-1", "analysis", {"README.md": "# Books\n"})
    await facade.commit("adas-1", "architecture", {"README.md": "# Books\n\nAnd borrowers.\n"})
    facade.workspace.projects["adas-1"] = {"README.md": b"# Books\n"}
    return await secret(store, OWNER, Scope.ADMIN)


async def fuzz(url: str, token: str, config: Path, folder: Path, phases: str = PHASES) -> tuple[int, str]:
    """Exit code and output of one run of schemathesis over the served contract; it keeps its notes in ``folder``."""
    process = await asyncio.create_subprocess_exec(
        COMMAND, "--config-file", config, "run", f"{url.replace('ws:', 'http:')}/openapi.json",
        "--header", f"Authorization: Bearer {token}", "--phases", phases, "--max-examples", EXAMPLES or "1",
        "--seed", "1", "--generation-database", "none", "--no-color", "--request-timeout", "20",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, cwd=folder,
    )  # fmt: skip
    out, _ = await process.communicate()
    return process.returncode or 0, out.decode()


def with_503(folder: Path) -> Path:
    """The fuzzer's settings where an answer may be 503, and still no other server error."""
    config = folder / "fuzz.toml"
    config.write_text(KNOWN.read_text() + UNAVAILABLE)
    return config


async def test_no_request_breaks_the_contract(guarded: Facade, tmp_path: Path) -> None:
    token = await furnished(guarded)
    async with served(guarded) as url, guarded.worker():
        code, output = await fuzz(url, token, KNOWN, tmp_path)
    assert code == 0, output[-20_000:]


async def test_without_workers_no_request_breaks_the_contract(temporal: Client, store: Store, tmp_path: Path) -> None:
    async with facade_over(temporal, store, replace(UNBOUND, rpc_timeout_s=0.3)) as facade:
        token = await furnished(facade)
        async with served(facade) as url:
            code, output = await fuzz(url, token, with_503(tmp_path), tmp_path, "examples" if not EXAMPLES else PHASES)
    assert code == 0, output[-20_000:]


async def test_without_mongodb_it_is_503_with_the_next_move_and_comes_back_by_itself(
    temporal: Client, mongo_url: str, tmp_path: Path
) -> None:
    async with switchable(mongo_url) as (address, switch):
        store = await connect(f"{database(address, 'test_gone')}&serverSelectionTimeoutMS=100&directConnection=true")
        async with facade_over(temporal, store, UNBOUND) as facade:
            token = await furnished(facade)
            headers = {"authorization": f"Bearer {token}"}
            async with served(facade) as url, httpx.AsyncClient(base_url=url.replace("ws:", "http:")) as http:
                await switch.off()
                code, output = await fuzz(
                    url, token, with_503(tmp_path), tmp_path, "examples" if not EXAMPLES else PHASES
                )
                gone = await http.get("/api/projects", headers=headers)
                await switch.on()
                async with asyncio.timeout(30):
                    while (back := await http.get("/api/projects", headers=headers)).status_code != 200:
                        await asyncio.sleep(0.05)
        await store.client.drop_database("test_gone")
        await store.close()
    assert code == 0, output[-20_000:]
    assert gone.status_code == 503 and "MONGO_URL" in gone.json()["detail"]
    assert {item["project_id"] for item in back.json()["items"]} >= {"adas-1"}

"""The whole contract against requests nobody wrote by hand: schemathesis with every check, with everything there, with
no worker, and with MongoDB gone and back. GENCODE_FUZZ_EXAMPLES sets how many requests an operation gets."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from temporalio.client import Client

from activities.store.access import Scope
from activities.store.store import Store
from api.deps import ApiSettings
from tests.api.access import OWNER, owned_project, secret
from tests.api.facade import Facade, facade_over
from tests.api.test_live import served

EXAMPLES = os.environ.get("GENCODE_FUZZ_EXAMPLES", "2")
COMMAND = Path(sys.executable).parent / "schemathesis"
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


async def fuzz(url: str, token: str, *options: str) -> tuple[int, str]:
    """Exit code and output of one run of schemathesis over the served contract."""
    process = await asyncio.create_subprocess_exec(
        COMMAND, "--config-file", Path(__file__).with_name("fuzz.toml"), "run", f"{url}/openapi.json", "--header", f"Authorization: Bearer {token}",
        "--max-examples", EXAMPLES, "--seed", "1", "--generation-database", "none", "--no-color", "--workers", "2",
        "--request-timeout", "20", "--exclude-path", "/api/workspace/{project_id}/events", *options,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    out, _ = await process.communicate()
    return process.returncode or 0, out.decode()


async def test_no_request_breaks_the_contract_with_every_worker_down(guarded: Facade) -> None:
    token = await furnished(guarded)
    async with served(guarded) as url:
        code, output = await fuzz(url.replace("ws:", "http:"), token)
    assert code == 0, output[-20_000:]

"""The generated client is what the API's contract makes, and the command line works through it against a real API."""

from __future__ import annotations

import asyncio
import filecmp
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from temporalio.client import Client
from typer.testing import CliRunner

from activities.payloads.steps import StepName
from activities.store.access import Scope
from activities.store.store import Store
from api.contract import main as write_contract
from api.deps import ApiSettings
from gencode.cli import app
from tests.api.access import OWNER, secret
from tests.api.facade import SECRET, Facade, facade_over, new_project
from tests.api.test_live import served
from tests.workflows.stubs import Hold, bad

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


def test_the_client_is_the_one_that_the_contract_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document, made = tmp_path / "openapi.json", tmp_path / "gencode_client"
    monkeypatch.setattr(sys, "argv", ["contract", str(document)])
    write_contract()
    subprocess.run(
        [BIN / "openapi-python-client", "generate", "--path", document, "--meta", "none",
         "--config", ROOT / "api" / "client.yml", "--output-path", made],
        check=True, capture_output=True, env=os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert differences(filecmp.dircmp(ROOT / "gencode_client", made)) == [], "Run: make client"


def differences(compared: filecmp.dircmp[str]) -> list[str]:
    """Files that are on one side only, or not the same."""
    ignored = {"__pycache__", ".ruff_cache"}
    found = [*compared.left_only, *compared.right_only, *compared.diff_files, *compared.funny_files]
    inner = [each for name, sub in compared.subdirs.items() if name not in ignored for each in differences(sub)]
    return [name for name in found if name not in ignored] + inner


@dataclass(frozen=True)
class Terminal:
    """A shell whose `gencode` speaks to one facade."""

    env: dict[str, str]

    async def __call__(self, *args: str) -> tuple[int, str]:
        """Exit code and all that was printed by a command, in this process to be quick. One at a time."""
        ran = await asyncio.to_thread(CliRunner().invoke, app, args, env=self.env)
        return ran.exit_code, ran.output

    async def process(self, *args: str) -> tuple[int, str]:
        """The same in a process of its own, which may run beside others."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "gencode.cli", *args, cwd=ROOT, env=self.env,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        out, _ = await process.communicate()
        return process.returncode or 0, out.decode()


@pytest.fixture
async def guarded(temporal: Client, store: Store) -> AsyncIterator[Facade]:
    async with facade_over(temporal, store, ApiSettings(access=True)) as facade:
        yield facade


@pytest.fixture
async def terminal(guarded: Facade, tmp_path: Path) -> AsyncIterator[Terminal]:
    token = await secret(guarded.deps.store, OWNER, Scope.RUN)
    guarded.http.headers["authorization"] = f"Bearer {token}"
    async with served(guarded) as url:
        known = {"GENCODE_API_URL": url.replace("ws:", "http:"), "GENCODE_TOKEN": token, "GENCODE_HOME": str(tmp_path)}
        known |= {"GENCODE_SECRET": SECRET}
        yield Terminal(os.environ | known | {"COLUMNS": "200", "BROWSER": "true"})


async def test_a_run_is_watched_steered_and_looked_at_from_the_command_line(
    guarded: Facade, terminal: Terminal
) -> None:
    project, hold = new_project(), Hold()
    guarded.world.script[StepName.TESTING_BACKEND] = [bad("2 of 9 tests failed")]
    guarded.world.script[StepName.TESTING_FRONTEND] = [hold]
    first = await guarded.commit(project, "analysis", {"a.txt": "one\n"})
    await guarded.commit(project, "architecture", {"a.txt": "two\n"})
    async with guarded.worker():
        await guarded.generate(project)
        watching = asyncio.create_task(terminal.process("watch", project))
        await hold.started.wait()
        skipped = await terminal("skip", project, "testing_frontend", "--reason", "no time")
        refused = await terminal("skip", project, "analysis")
        await guarded.until(project, "blocked")
        retried = await terminal("retry", project, "testing_backend")
        watched = await watching
    shown, listed = await terminal("show", project), await terminal("ls")
    differs, told = await terminal("diff", project, first, "architecture"), await terminal("logs", project)
    assert (skipped[0], retried[0]) == (0, 0)
    assert refused[0] == 2 and "analysis cannot be skipped" in refused[1]
    assert watched[0] == 0 and "testing_frontend was skipped: no time" in watched[1] and "delivered" in watched[1]
    assert "skipped   testing_frontend" in shown[1] and project in listed[1] and "delivered" in listed[1]
    assert "-one" in differs[1] and "+two" in differs[1]
    assert told[1].count("STEP_START") == watched[1].count("STEP_START") >= 12


async def test_without_a_token_or_an_api_the_next_move_is_named(guarded: Facade, terminal: Terminal) -> None:
    without = await Terminal(terminal.env | {"GENCODE_TOKEN": ""})("ls")
    nowhere = await Terminal(terminal.env | {"GENCODE_API_URL": ""})("ls")
    wrong = await terminal("show", "no-such-project")
    assert without[0] == 2 and "gencode token create" in without[1]
    assert nowhere[0] == 2 and "gencode up" in nowhere[1]
    assert wrong[0] == 2 and "gencode ls" in wrong[1] and "/api/" not in wrong[1]


async def test_a_token_made_on_the_command_line_opens_the_api(
    guarded: Facade, terminal: Terminal, mongo_url: str
) -> None:
    database = guarded.deps.store.client.get_default_database("none").name
    shell = Terminal(terminal.env | {"MONGO_URL": f"{mongo_url}/{database}"})
    code, made = await shell.process("token", "create", "--owner", "eve", "--scope", "read", "--name", "laptop")
    token = made.split()[0]
    answer = await guarded.http.get("/api/session", headers={"authorization": f"Bearer {token}"})
    assert code == 0 and token.startswith("gcs_")
    assert (answer.json()["owner"], answer.json()["scope"]) == ("eve", "read")
    assert await guarded.deps.store.tokens.revoke("laptop")
    after = await guarded.http.get("/api/session", headers={"authorization": f"Bearer {token}"})
    assert after.status_code == 401

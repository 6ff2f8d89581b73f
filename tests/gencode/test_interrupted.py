"""A generation that was interrupted: nothing of it is left running, and the same command again goes on with it."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path

import psutil
import pytest

from activities.payloads.steps import StepName
from activities.workspace.git import git
from activities.workspace.store import GitStore
from gencode.settings import Settings
from gencode.stack_file import running
from tests.gencode.conftest import PROMPT, ROOT, environment

FIRST_COMMIT_S = 120


async def _generate(home: Path, log: Path, *more: str) -> asyncio.subprocess.Process:
    with log.open("wb") as out:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "gencode.cli", "generate", PROMPT, "--no-serve", *more,
            cwd=ROOT, env=environment(home), stdout=out, stderr=out,
        )  # fmt: skip


async def _commits(home: Path) -> list[str]:
    """The keys of the commits of the one project there is."""
    for repository in (home / "workspaces").glob("*.git"):
        if await GitStore(home / "workspaces").head(repository.stem):
            return (await git("log", "--format=%(trailers:key=Gencode-Key,valueonly)", "main", cwd=repository)).split()
    return []


@pytest.mark.thorough
async def test_the_same_command_goes_on_with_a_run_that_a_signal_interrupted(tmp_path: Path) -> None:
    home, first, second = tmp_path / "home", tmp_path / "first.log", tmp_path / "second.log"
    process = await _generate(home, first)
    async with asyncio.timeout(FIRST_COMMIT_S):
        while len(await _commits(home)) < 3:
            assert process.returncode is None, first.read_text()
            await asyncio.sleep(0.2)
    stack = running(Settings(gencode_home=home))
    assert stack is not None
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGHUP)
    assert await process.wait() == 128 + signal.SIGHUP
    assert [child.name for child in stack.children if child.alive] == []
    assert [one for one in family if one.is_running()] == []

    again = await _generate(home, second, "--json")
    assert await asyncio.wait_for(again.wait(), 600) == 0, second.read_text()
    said = second.read_text()
    assert "going on with project" in said
    assert json.loads(said[said.index("{") :])["status"] == "delivered"
    keys = [key for key in await _commits(home) if key.startswith("generate-")]
    assert len(keys) == len(set(keys)) == len(StepName)

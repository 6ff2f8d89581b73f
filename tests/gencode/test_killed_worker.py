"""kill -9 of the worker in the middle of a step: another one completes the run, and no commit is made twice."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter

import pytest
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from activities.payloads.names import NAMESPACE
from activities.payloads.results import RunState, RunStatus, StepStatus
from activities.payloads.steps import StepName
from activities.workspace.git import git
from activities.workspace.store import GitStore
from gencode.follow import Started, follow
from gencode.stack_file import running
from gencode.starting import start
from tests.gencode.conftest import PROMPT, UNDISTURBED, Run, Studio, up

pytestmark = pytest.mark.thorough

KILLED_IN = (StepName.SCREENSHOT_VERIFY, StepName.TESTING_BACKEND)
INTO_IT_S = 0.5
# What two runs may differ in: durations in reports, and pixels.
VARYING = (".gencode/reports/", "docs/screenshots/")


class Killer:
    """Kills the stack's worker with SIGKILL once in each of the steps, while that step runs."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self.killed: list[int] = []
        self._left = list(KILLED_IN)

    def watch(self, state: RunState) -> None:
        for step in state.steps:
            if self._left and step.name is self._left[0] and step.status is StepStatus.RUNNING:
                self._left.pop(0)
                asyncio.get_running_loop().call_later(INTO_IT_S, self._kill)

    def _kill(self) -> None:
        stack = running(self._studio.settings)
        assert stack is not None
        worker = next(child for child in stack.children if child.name == "worker")
        os.kill(worker.pid, signal.SIGKILL)
        self.killed.append(worker.pid)


async def test_a_killed_worker_costs_time_and_nothing_else(
    run: Run, studio: Studio, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = GitStore(studio.settings.home / "workspaces")
    async with up(tmp_path_factory.mktemp("killed")) as other:
        client = await Client.connect(other.stack.temporal, namespace=NAMESPACE, data_converter=pydantic_data_converter)
        killer = Killer(other)
        torn = await _run(other, client, "torn", killer)

        assert len(set(killer.killed)) == len(KILLED_IN)
        assert torn.status is RunStatus.DELIVERED
        store = GitStore(other.settings.home / "workspaces")
        keys = await git("log", "--format=%(trailers:key=Gencode-Key,valueonly)", "main", cwd=store.path("torn"))
        assert Counter(keys.split()).most_common(1)[0][1] == 1
        assert len(keys.split()) == len(StepName)
        assert await _tree(store, "torn") == await _tree(whole, UNDISTURBED, str(run.printed["commit"]))


async def _run(studio: Studio, client: Client, project: str, killer: Killer) -> RunState:
    started: Started = await start(studio.stack.api_url, project, PROMPT)
    async with asyncio.timeout(300):
        return await follow(client, started, killer.watch, until_blocked=True)


async def _tree(store: GitStore, project: str, commit: str | None = None) -> dict[str, bytes]:
    entries = [entry.path for entry in await store.files(project, commit) if not entry.path.startswith(VARYING)]
    return {path: await store.read(project, path, commit) for path in entries}

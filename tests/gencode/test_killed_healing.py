"""kill -9 of the worker in each phase of a healing: the next worker ends it with the same result, and nothing is
committed twice."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from temporalio.client import Client, WorkflowHandle

from activities.payloads.healing import HealingOrder, HealingOutcome, HealRequest
from activities.payloads.names import TASK_QUEUE, healing_id, workflow_id
from activities.payloads.results import (
    CheckResult,
    HealingStatus,
    RunState,
    StepRequest,
    StepResult,
    StepStatus,
    Verdict,
)
from activities.payloads.runs import HealingLimits, RunRequest
from activities.payloads.steps import DEFAULT_PLAN, StepName
from activities.steps.work import SPEC_PATH
from activities.store.seal import run_memo
from activities.workspace.checkout import Signature, checkout
from activities.workspace.gate import apply
from activities.workspace.git import git
from activities.workspace.store import GitStore
from gencode import places
from gencode.secret import seal
from gencode.settings import Settings
from templates.files import FileChange
from templates.render.layers import render_all
from tests.gencode.conftest import PROMPT, ROOT, environment
from tests.gencode.halting_worker import PHASES, STRATEGY
from tests.mongo import database, mongo_server
from tests.workflows.studio import children_of, outcome, start_server, until
from workflows.generation import GenerationWorkflow
from workflows.healing.workflow import HealingWorkflow

pytestmark = pytest.mark.thorough

STEP = StepName.BACKEND_MODELS
FAULTY = "backend/app/models/sowing.py"
VARYING = ".gencode/reports/"  # durations
NEXT = StepName.BACKEND_IMPL  # type-checks what was healed, and holds it against the contract
READY_S, HEALED_S, GOES_ON_S = 120, 180, 300
Handle = WorkflowHandle[HealingWorkflow, HealingOutcome]


@dataclass
class Ward:
    """A Temporal server, a database, workspaces, and at most one worker, which may be killed and replaced."""

    client: Client
    env: dict[str, str]
    folder: Path
    workspaces: GitStore
    files: list[FileChange]
    worker: asyncio.subprocess.Process | None = None
    workers: int = 0

    async def begin(self) -> None:
        """Start a worker and wait until it polls."""
        self.workers += 1
        ready = self.folder / f"ready-{self.workers}"
        program = ("-m", "tests.gencode.halting_worker", str(self.folder), str(ready))
        with (self.folder / f"worker-{self.workers}.log").open("wb") as log:
            self.worker = await asyncio.create_subprocess_exec(
                sys.executable, *program, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
            )
        await appears(ready, READY_S)

    async def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """End the worker; what it started is left to itself."""
        assert self.worker is not None
        os.kill(self.worker.pid, number)
        await self.worker.wait()

    async def heal(self, project: str) -> Handle:
        """Start the healing of a workspace whose only commit has a model file that cannot be read."""
        url = await self.workspaces.create(project)
        commit = await commit_all(url, self.folder / "scratch", self.files)
        check = CheckResult("indexes on a server", False, "exit code 1", evidence="SyntaxError: invalid syntax")
        result = StepResult(STEP, Verdict(False, "indexes on a server: exit code 1", (check,)), commit, 1.0)
        step = StepRequest(
            project, STEP, DEFAULT_PLAN.step(STEP).agent, 1, PROMPT, "offline", 0, f"store:{project}", heartbeat_s=3
        )
        order = HealingOrder(HealRequest(step, result), 1, HealingLimits(), timeout_s=120)
        return await self.client.start_workflow(
            HealingWorkflow.run, order, id=healing_id(project, STEP, 1), task_queue=TASK_QUEUE
        )

    def memo(self, project: str) -> Mapping[str, str | bool]:
        """What the facade would write to a run of the project."""
        home = Settings(gencode_home=Path(self.env["GENCODE_HOME"]))
        return run_memo(seal(home), project, PROMPT, "local", admin=True)

    async def tree(self, project: str) -> dict[str, bytes]:
        """Every file that does not vary between two healings of the same fault."""
        entries = [entry.path for entry in await self.workspaces.files(project)]
        return {path: await self.workspaces.read(project, path) for path in entries if not path.startswith(VARYING)}


async def appears(path: Path, within_s: float) -> None:
    """Wait for a file."""
    async with asyncio.timeout(within_s):
        while not path.exists():
            await asyncio.sleep(0.05)


async def commit_all(url: str, scratch: Path, files: list[FileChange]) -> str:
    """The files as the workspace's only commit."""
    async with checkout(url, scratch) as tree:
        apply(tree.tree, files)
        return await tree.commit(Signature("Derek", "a try", ()), [each.path for each in files])


async def faulty_app() -> list[FileChange]:
    """The offline author's app, with one model still in the code fence of a reply."""
    spec = (await places.OFFLINE.app_spec(PROMPT, date(2026, 11, 22))).value.spec
    files = {each.path: each for each in render_all(spec)}
    files[FAULTY] = FileChange(FAULTY, b"```python\n" + (files[FAULTY].content or b"") + b"```\n")
    files[SPEC_PATH] = FileChange(SPEC_PATH, spec.model_dump_json(indent=2).encode())
    return list(files.values())


@pytest.fixture(scope="module")
async def ward(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ward]:
    home = tmp_path_factory.mktemp("ward")
    async with await start_server() as server, mongo_server() as mongo:
        addresses = {
            "TEMPORAL_ADDRESS": server.client.service_client.config.target_host,
            "TEMPORAL_NAMESPACE": server.client.namespace,
            "MONGO_URL": database(mongo, "ward"),
        }
        workspaces = GitStore(home / "workspaces")
        there = Ward(server.client, environment(home) | addresses, home, workspaces, await faulty_app())
        await there.begin()
        try:
            yield there
        finally:
            await there.kill(signal.SIGTERM)


@pytest.fixture(scope="module")
async def whole(ward: Ward) -> dict[str, bytes]:
    """What a healing leaves that nobody disturbs."""
    outcome = await (await ward.heal("whole")).result()
    assert outcome.state.status is HealingStatus.HEALED, outcome.state
    return await ward.tree("whole")


@pytest.mark.parametrize("phase", PHASES)
async def test_a_worker_killed_in_a_phase_of_healing_changes_nothing_of_its_result(
    ward: Ward, whole: dict[str, bytes], phase: str
) -> None:
    project, halt = f"killed-{phase}", ward.folder / f"halt-{phase}"
    halt.touch()
    handle = await ward.heal(project)
    await appears(ward.folder / f"at-{phase}", HEALED_S)
    await ward.kill()
    halt.unlink()
    await ward.begin()
    async with asyncio.timeout(HEALED_S):
        outcome = await handle.result()
    assert outcome.state.status is HealingStatus.HEALED, outcome.state.rounds
    assert await ward.tree(project) == whole
    log = await git("log", "--format=%(trailers:key=Gencode-Key,valueonly)", "main", cwd=ward.workspaces.path(project))
    assert Counter(log.split()).most_common(1)[0][1] == 1
    assert len(log.split()) == sum(bool(entry.commit) for entry in outcome.state.rounds)


async def test_a_generation_with_a_fault_in_it_is_healed_and_goes_on(ward: Ward) -> None:
    request = RunRequest("seeds", PROMPT, repository="store:seeds")
    handle = await ward.client.start_workflow(
        GenerationWorkflow.run, request, id=workflow_id("seeds"), task_queue=TASK_QUEUE, memo=ward.memo("seeds")
    )
    state = await until(handle, lambda state: NEXT in named(state, StepStatus.DONE), GOES_ON_S)
    (healing,) = [healing for healing in state.healings if healing.step is STEP]
    assert (healing.status, healing.rounds[-1].strategy) == (HealingStatus.HEALED, STRATEGY)
    assert state.fallbacks == ()
    assert healing.workflow_id in children_of(await handle.fetch_history())
    healed = await git(
        "log", "--format=%(trailers:key=Gencode-Heal,valueonly)", "main", cwd=ward.workspaces.path("seeds")
    )
    assert healed.split("\n").count(STRATEGY) == 1
    await handle.cancel()
    await outcome(handle)


def named(state: RunState, status: StepStatus) -> set[StepName]:
    """The steps of that status."""
    return {step.name for step in state.steps if step.status is status}

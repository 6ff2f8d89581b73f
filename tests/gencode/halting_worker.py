"""The real worker, as a program of the tests: its sandbox or a strategy stands still where the test asks for it by a
file, so that the process can be killed exactly there; and the first try at one step writes a file that no check can
pass. `python -m tests.gencode.halting_worker FOLDER READY_FILE`."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

from activities.healing.strategies.strategy import Case, Proposal, StrategyCode
from activities.healing.strategies.table import STRATEGIES
from activities.payloads.steps import StepName
from activities.steps.attempt import WorkerContext
from activities.steps.step_code import StepCode
from activities.steps.table import STEPS
from activities.steps.work import Work
from activities.store.store import Store
from gencode import places, worker
from gencode.settings import Settings
from sandbox.runner import Command, CommandResult, Limits, OnOutput, Sandbox, Served
from templates.files import FileSet

FAULTY_STEP = StepName.BACKEND_MODELS
STRATEGY = "strip stray text"
PHASES = ("after-snapshot", "mid-repair", "before-verify", "before-commit")


class Halting:
    """A sandbox that waits for ever at a phase while the file ``halt-PHASE`` is in the folder; ``at-PHASE`` appears
    when it has got there."""

    def __init__(self, inner: Sandbox, folder: Path) -> None:
        self._inner = inner
        self._folder = folder

    @property
    def name(self) -> str:
        return self._inner.name

    @property
    def weak_limits(self) -> tuple[str, ...]:
        return self._inner.weak_limits

    async def run(self, command: Command, limits: Limits, on_output: OnOutput | None = None) -> CommandResult:
        check = "/round-" in command.key
        if check:
            await reached(self._folder, "before-verify")
        result = await self._inner.run(command, limits, on_output)
        if check:
            await reached(self._folder, "before-commit")
        return result

    def serve(
        self, workdir: Path, data_dir: Path, key: str, limits: Limits, port: int = 0
    ) -> AbstractAsyncContextManager[Served]:
        return self._inner.serve(workdir, data_dir, key, limits, port)

    async def reap(self, key: str) -> int:
        if key.endswith("/round-1"):
            await reached(self._folder, "after-snapshot")
        return await self._inner.reap(key)


async def reached(folder: Path, phase: str) -> None:
    """Stand still if the test has asked for it."""
    if (folder / f"halt-{phase}").exists():
        (folder / f"at-{phase}").touch()
        await asyncio.Event().wait()


def halting(code: StrategyCode, folder: Path) -> StrategyCode:
    """A strategy that may stand still when it has found its repair."""

    async def propose(case: Case) -> list[Proposal]:
        found = await code.propose(case)
        await reached(folder, "mid-repair")
        return found

    return replace(code, propose=propose)


def fencing(code: StepCode) -> StepCode:
    """The step, except that in its first try its last file still stands in the code fence of a reply."""

    async def make(work: Work) -> FileSet:
        *others, last = await code.make(work)
        fenced = replace(last, content=b"```python\n" + (last.content or b"") + b"```\n")
        return FileSet.of([*others, fenced if work.request.number == 1 else last])

    return replace(code, make=make)


def main() -> None:
    """Run the worker with that sandbox and that strategy."""
    folder, ready = Path(sys.argv[1]), Path(sys.argv[2])
    STRATEGIES[STRATEGY] = halting(STRATEGIES[STRATEGY], folder)
    STEPS[FAULTY_STEP] = fencing(STEPS[FAULTY_STEP])
    real = places.place

    async def place(settings: Settings, store: Store, tell: places.Tell) -> WorkerContext:
        there = await real(settings, store, tell)
        return replace(there, sandbox=Halting(there.sandbox, folder))

    places.place = place
    asyncio.run(worker.work(Settings(), ready))


if __name__ == "__main__":
    main()

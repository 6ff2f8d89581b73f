"""The real worker, as a program of the tests: its sandbox stands still at a place that the test names by a file, so
that the process can be killed exactly there. `python -m tests.gencode.halting_worker FOLDER READY_FILE`."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

from activities.steps.attempt import Place
from activities.store.store import Store
from gencode import places, worker
from gencode.settings import Settings
from sandbox.runner import Command, CommandResult, Limits, OnOutput, Sandbox, Served

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
        words, in_round = " ".join(command.argv), "/round-" in command.key
        check = in_round and "models_probe.py" in words and "trial.py" not in words
        if in_round:
            await self._reached("before-verify" if check else "mid-repair")
        result = await self._inner.run(command, limits, on_output)
        if check and result.ok:
            await self._reached("before-commit")
        return result

    def serve(
        self, workdir: Path, data_dir: Path, key: str, limits: Limits, port: int = 0
    ) -> AbstractAsyncContextManager[Served]:
        return self._inner.serve(workdir, data_dir, key, limits, port)

    async def reap(self, key: str) -> int:
        if key.endswith("/round-1"):
            await self._reached("after-snapshot")
        return await self._inner.reap(key)

    async def _reached(self, phase: str) -> None:
        if (self._folder / f"halt-{phase}").exists():
            (self._folder / f"at-{phase}").touch()
            await asyncio.Event().wait()


def main() -> None:
    """Run the worker with that sandbox."""
    folder, ready = Path(sys.argv[1]), Path(sys.argv[2])
    real = places.place

    async def place(settings: Settings, store: Store, tell: places.Tell) -> Place:
        there = await real(settings, store, tell)
        return replace(there, sandbox=Halting(there.sandbox, folder))

    places.place = place
    asyncio.run(worker.work(Settings(), ready))


if __name__ == "__main__":
    main()

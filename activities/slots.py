"""Admission of work to the machine: commands of the sandbox take slots, as many as they are heavy, and wait while there
are none. The slots are locked files in one folder, so every worker of this home shares them and the kernel gives back
what a killed one held. Runs nothing itself."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from activities.deadline import paused
from sandbox.pressure import cores, quiet_within, slowdown
from sandbox.runner import Command, CommandResult, Limits, OnOutput, Sandbox, Served

PER_CORE = 2  # a command that waits for a file, a port or a page leaves its core to another
MEMORY_BYTES = 512 * 1024 * 1024  # of a slot: what a browser's two use at most
LOOK_S = 0.05
QUIET_S = 60.0  # how long what is run alone waits for others, who ask nobody, to leave the machine

_ALONE: ContextVar[bool] = ContextVar("alone", default=False)


def capacity() -> int:
    """How many slots this machine has, by its cores and its memory; at least two, which is what a browser takes."""
    return max(2, min(cores() * PER_CORE, psutil.virtual_memory().total // MEMORY_BYTES))


class Slots:
    """``count`` slots in ``folder``. First come, first served: whoever waits for many is not passed by those who want
    few."""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder, self.count = folder, count
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def taken(self, wanted: int) -> AsyncIterator[None]:
        """So many slots, or all there are, until the block is left. Waiting stops the activity's own clock."""
        with ExitStack() as held:
            async with paused():
                await self._take(held, min(wanted, self.count))
            yield

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[bool]:
        """The whole machine: every slot, and a wait until those who ask nobody have left. Says whether it got quiet.
        Commands inside the block take no slots."""
        async with self.taken(self.count):
            async with paused():
                quiet = await quiet_within(QUIET_S)
            before = _ALONE.set(True)
            try:
                yield quiet
            finally:
                _ALONE.reset(before)

    async def _take(self, held: ExitStack, wanted: int) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        async with self._turn:
            with ExitStack() as gate:
                while not _locked(gate, self._folder / "turn"):
                    await asyncio.sleep(LOOK_S)
                free = [self._folder / f"slot-{number}" for number in range(self.count)]
                while wanted:
                    got = next((path for path in free if _locked(held, path)), None)
                    if got is None:
                        await asyncio.sleep(LOOK_S)
                    else:
                        free.remove(got)
                        wanted -= 1


def _locked(held: ExitStack, path: Path) -> bool:
    """Lock the file for as long as ``held`` is open; False when another has it."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        return False
    held.callback(os.close, file)
    return True


@dataclass(frozen=True)
class Admitted:
    """A Sandbox whose commands take slots of the machine first. What is told how long to wait inside is told how busy
    it is, as PATIENCE."""

    inner: Sandbox
    slots: Slots

    @property
    def name(self) -> str:
        """The inner one's."""
        return self.inner.name

    @property
    def weak_limits(self) -> tuple[str, ...]:
        """The inner one's."""
        return self.inner.weak_limits

    async def run(self, command: Command, limits: Limits, on_output: OnOutput | None = None) -> CommandResult:
        """Wait for slots, then run. Raises SandboxError."""
        if _ALONE.get():
            return await self.inner.run(_patient(command), limits, on_output)
        async with self.slots.taken(limits.slots):
            return await self.inner.run(_patient(command), limits, on_output)

    def serve(
        self, workdir: Path, data_dir: Path, key: str, limits: Limits, port: int = 0
    ) -> AbstractAsyncContextManager[Served]:
        """As the inner one: an app that is being looked at waits for nobody."""
        return self.inner.serve(workdir, data_dir, key, limits, port)

    async def reap(self, key: str) -> int:
        """As the inner one."""
        return await self.inner.reap(key)


def _patient(command: Command) -> Command:
    return replace(command, env={"PATIENCE": f"{slowdown():.1f}", **command.env})

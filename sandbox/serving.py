"""One app being served by a process on this host: reads what it says, waits until it is well, ends it properly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from sandbox.errors import ServeFailed
from sandbox.health import Connect, wait_healthy
from sandbox.process import CHUNK_BYTES, Child, Tail

START_S = 45.0
STOP_S = 8.0  # the database closes its files


@dataclass(frozen=True)
class Serving:
    """The process and the tail of its output."""

    child: Child
    tail: Tail

    def alive(self) -> bool:
        """Whether it still runs."""
        return self.child.alive

    async def wait_healthy(self, connect: Connect) -> None:
        """Wait until /api/health answers 200. Raises ServeFailed with the log when it ends first, or takes too long."""
        ended = asyncio.create_task(self.child.process.wait())
        well = asyncio.create_task(wait_healthy(connect, START_S))
        try:
            await asyncio.wait({ended, well}, return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                raise ServeFailed(
                    f"the app ended with exit code {ended.result()} before it was healthy", self.tail.text()
                )
            if not well.result():
                raise ServeFailed(f"the app was not healthy within {START_S:g} s: see /api/health", self.tail.text())
        finally:
            for task in (ended, well):
                task.cancel()


@asynccontextmanager
async def serving(child: Child, output_bytes: int, kill: Callable[[], None]) -> AsyncIterator[Serving]:
    """Keep reading the process's output while open; then close its stdin, which asks it to leave, and kill what
    stays."""
    tail = Tail(output_bytes)
    reading = asyncio.create_task(_read(child, tail))
    try:
        yield Serving(child, tail)
    finally:
        if child.process.stdin is not None:
            child.process.stdin.close()
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(child.process.wait(), STOP_S)
        finally:
            kill()
            await child.process.wait()
            reading.cancel()
            child.pipe.close()


async def _read(child: Child, tail: Tail) -> None:
    while chunk := await child.stdout.read(CHUNK_BYTES):
        tail.add(chunk)

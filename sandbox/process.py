"""Runs one host process under a limit of fair time (sandbox.pressure) and an output cap, streaming what it says. Knows
nothing of what is bounded inside."""

from __future__ import annotations

import asyncio
import codecs
import os
import signal
import time
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from sandbox.pressure import FairClock, tree_cpu_s
from sandbox.runner import OnOutput, StoppedBy

CHUNK_BYTES = 65_536
T = TypeVar("T")
DRAIN_S = 0.5  # after the process ended, how long its orphans may hold the pipe


@dataclass
class Tail:
    """The last ``limit_bytes`` of a stream, and whether there was more."""

    limit_bytes: int
    total_bytes: int = 0
    kept: bytearray = field(default_factory=bytearray)

    def add(self, chunk: bytes) -> None:
        """Take one more piece."""
        self.total_bytes += len(chunk)
        self.kept += chunk
        if len(self.kept) > self.limit_bytes:
            del self.kept[: -self.limit_bytes]

    @property
    def over(self) -> bool:
        """Whether more came than may be kept."""
        return self.total_bytes > self.limit_bytes

    def text(self) -> str:
        """What was kept, undecodable bytes replaced."""
        return self.kept.decode("utf-8", "replace")


@dataclass(frozen=True)
class Bounds:
    """What this layer enforces, and how it ends a tree that went past it. ``wall_s`` are fair seconds; ``cpu_s`` gives
    the processor seconds that the tree has used, where its own group can say."""

    wall_s: float
    output_bytes: int
    kill: Callable[[], None]
    cpu_s: Callable[[], float] | None = None


@dataclass(frozen=True)
class Ending:
    """How a process ended. ``exit_code`` is as a shell gives it: 128+signal when killed."""

    exit_code: int
    output: str
    duration_s: float
    stopped_by: StoppedBy | None


@dataclass(frozen=True)
class Child:
    """A running process and what it says. The pipe is ours, not asyncio's: its Process.wait() also waits for the pipe
    to end, which a full buffer or an orphan can put off for ever."""

    process: asyncio.subprocess.Process
    stdout: asyncio.StreamReader
    pipe: asyncio.ReadTransport

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process.returncode is None

    def kill(self) -> None:
        """SIGKILL the session it leads."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


async def spawn(argv: list[str], env: Mapping[str, str], pass_fds: tuple[int, ...] = (), stdin: bool = False) -> Child:
    """Start a process in its own session, its stderr joined to stdout; stdin is a pipe when asked for, else empty."""
    read_end, write_end = os.pipe()
    try:
        process = await asyncio.create_subprocess_exec(
            *argv,
            stdin=asyncio.subprocess.PIPE if stdin else asyncio.subprocess.DEVNULL,
            stdout=write_end,
            stderr=write_end,
            env=dict(env),
            pass_fds=pass_fds,
            start_new_session=True,
        )
    except BaseException:
        os.close(read_end)
        raise
    finally:
        os.close(write_end)
    reader = asyncio.StreamReader()
    pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read_end, "rb", buffering=0)
    )
    return Child(process, reader, pipe)


async def supervise(child: Child, bounds: Bounds, on_output: OnOutput | None) -> Ending:
    """Wait for the end or a limit. However this is left, by cancellation too, the tree was killed and waited for."""
    started = time.monotonic()
    tail = Tail(bounds.output_bytes)
    stopped: StoppedBy | None = None
    try:
        clock = FairClock(bounds.cpu_s or (lambda: tree_cpu_s(child.process.pid)))
        stopped = await before(_until_end(child, tail, on_output), clock.over(bounds.wall_s))
    except TimeoutError:
        stopped = StoppedBy.WALL_TIME
    finally:
        if child.alive:
            bounds.kill()
            await child.process.wait()
        child.pipe.close()
    code = child.process.returncode or 0
    return Ending(code if code >= 0 else 128 - code, tail.text(), time.monotonic() - started, stopped)


async def before(work: Coroutine[object, object, T], limit: Coroutine[object, object, None]) -> T:
    """What ``work`` comes to. Raises TimeoutError when ``limit`` ends first; whichever is left is cancelled."""
    doing, ending = asyncio.create_task(work), asyncio.create_task(limit)
    try:
        await asyncio.wait({doing, ending}, return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            return doing.result()
        ending.result()
        raise TimeoutError
    finally:
        doing.cancel()
        ending.cancel()
        await asyncio.gather(doing, ending, return_exceptions=True)


async def _until_end(child: Child, tail: Tail, on_output: OnOutput | None) -> StoppedBy | None:
    """Pump output until the process ends or the cap is reached."""
    pump = asyncio.create_task(_pump(child.stdout, tail, on_output))
    ended = asyncio.create_task(child.process.wait())
    try:
        await asyncio.wait({pump, ended}, return_when=asyncio.FIRST_COMPLETED)
        if not tail.over:
            await ended
            await asyncio.wait({pump}, timeout=DRAIN_S)
        if pump.done():
            pump.result()
        return StoppedBy.OUTPUT if tail.over else None
    finally:
        pump.cancel()
        ended.cancel()
        await asyncio.gather(pump, ended, return_exceptions=True)


async def _pump(stream: asyncio.StreamReader, tail: Tail, on_output: OnOutput | None) -> None:
    """Read until the end of the stream or until the cap is passed."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    while not tail.over and (chunk := await stream.read(CHUNK_BYTES)):
        tail.add(chunk)
        if on_output is not None:
            await on_output(decoder.decode(chunk))

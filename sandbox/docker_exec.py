"""Carries what a command in a container says from the SDK's blocking stream to the event loop, under wall time and
output cap."""

from __future__ import annotations

import asyncio
import codecs
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import docker
from docker.errors import DockerException
from docker.utils.socket import SocketError
from urllib3.exceptions import HTTPError

from sandbox.docker_box import CALL_S, Box, BoxPlan
from sandbox.docker_files import UID, pack
from sandbox.docker_stream import ExecStream
from sandbox.errors import SandboxBroken
from sandbox.pressure import FairClock
from sandbox.process import Tail, before
from sandbox.runner import Limits, OnOutput, StoppedBy

Chunks = asyncio.Queue[bytes | None]


@dataclass(frozen=True)
class Spoken:
    """What a command said, how long it took, and which limit ended it."""

    output: str
    duration_s: float
    stopped_by: StoppedBy | None


@asynccontextmanager
async def opened(
    plan: BoxPlan, workdir: Path, only: tuple[str, ...] = ()
) -> AsyncIterator[tuple[Box, ThreadPoolExecutor]]:
    """A started box, filled with the workdir or the parts of it that are named, and the one thread that talks to it;
    the box is gone afterwards, also when this is cancelled while the engine is still making it, because removing waits
    its turn in the same thread. Raises SandboxBroken."""
    loop = asyncio.get_running_loop()
    thread = ThreadPoolExecutor(1)
    box = Box(await asyncio.to_thread(docker.from_env, timeout=CALL_S), plan)
    try:
        files = await asyncio.to_thread(pack, workdir, only, 0 if plan.read_only else UID)
        await loop.run_in_executor(thread, box.start, files)
        yield box, thread
    except BaseException as error:
        await asyncio.shield(asyncio.to_thread(box.kill))  # so that a read in the thread ends
        if isinstance(error, DockerException):
            raise SandboxBroken(f"the Docker engine failed: {error}") from error
        raise
    finally:
        await asyncio.shield(loop.run_in_executor(thread, box.remove))
        thread.shutdown(wait=False)


async def listen(
    box: Box, thread: ThreadPoolExecutor, chunks: ExecStream, limits: Limits, on_output: OnOutput | None
) -> Spoken:
    """Pump until the command ends or a limit is passed, which kills the box."""
    started = time.monotonic()
    tail, queue = Tail(limits.output_bytes), Chunks()
    loop = asyncio.get_running_loop()
    reading = loop.run_in_executor(thread, read, chunks, queue, loop, limits.output_bytes)
    stopped: StoppedBy | None = None
    try:
        await before(_pump(queue, tail, on_output), FairClock().over(limits.wall_s))
    except TimeoutError:
        stopped = StoppedBy.WALL_TIME
    if tail.over:
        stopped = StoppedBy.OUTPUT
    if stopped is not None:
        await asyncio.to_thread(box.kill)
    await reading
    return Spoken(tail.text(), time.monotonic() - started, stopped)


def read(chunks: ExecStream, queue: Chunks, loop: asyncio.AbstractEventLoop, limit_bytes: int = 0) -> None:
    """Hand each chunk to the loop; stop after more than ``limit_bytes`` (0: never), so that a flood is not queued up.
    Blocks. The stream of a killed container may end in an error, which is an end all the same."""
    total = 0
    try:
        for chunk in chunks:
            loop.call_soon_threadsafe(queue.put_nowait, chunk)
            total += len(chunk)
            if limit_bytes and total > limit_bytes:
                break
    except (DockerException, HTTPError, OSError, SocketError):
        pass
    finally:
        loop.call_soon_threadsafe(queue.put_nowait, None)
        chunks.close()


async def _pump(queue: Chunks, tail: Tail, on_output: OnOutput | None) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    while not tail.over and (chunk := await queue.get()) is not None:
        tail.add(chunk)
        if on_output is not None:
            await on_output(decoder.decode(chunk))

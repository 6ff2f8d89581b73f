"""What a served app needs of a Docker engine beside its container: a gate, a volume that stays, a health check through
the published port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from docker.errors import DockerException, NotFound

from sandbox.docker_box import Box, engine
from sandbox.docker_exec import Chunks, read
from sandbox.docker_gate import Gate
from sandbox.errors import SandboxBroken, ServeFailed
from sandbox.health import wait_healthy
from sandbox.process import Tail
from sandbox.relay import Traffic, relay
from sandbox.runner import Served
from sandbox.supervisor_plan import slug

LIFETIME_S = 24 * 3600
START_S = 45.0
STOP_S = 8.0


@asynccontextmanager
async def gated(gate: Gate) -> AsyncIterator[int]:
    """The gate, open on the port that is given, while this is. Raises SandboxBroken."""
    opening = asyncio.ensure_future(asyncio.to_thread(_open, gate))
    try:
        yield await asyncio.shield(opening)
    except DockerException as error:
        raise SandboxBroken(f"the Docker engine published no port for the app: {error}") from error
    finally:
        await asyncio.wait({opening})
        await asyncio.shield(asyncio.to_thread(_close, gate))


def _open(gate: Gate) -> int:
    with engine() as client:
        return gate.open(client)


def _close(gate: Gate) -> None:
    with engine() as client:
        gate.close(client)


def data_volume(data_dir: Path) -> str:
    """The name of the volume that stands for ``data_dir``, made when it is not there. It outlives every container."""
    path = str(data_dir.resolve())
    name = f"gencode-data-{slug(path)}"
    with engine() as client:
        client.volumes.create(name, labels={"gencode.data": path})
    return name


def forget(data_dir: Path) -> None:
    """Remove the volume that stands for ``data_dir``, when it is there."""
    with engine() as client, suppress(NotFound):
        client.volumes.get(f"gencode-data-{slug(str(data_dir.resolve()))}").remove()


@dataclass(frozen=True)
class Started:
    """What runs in the box: its command, its environment, and the thread that talks to the box. ``said`` is what the
    app's own container says."""

    thread: ThreadPoolExecutor
    argv: list[str]
    env: dict[str, str]
    said: Chunks


@asynccontextmanager
async def serving(box: Box, started: Started, gate: int, port: int) -> AsyncIterator[Served]:
    """Start the database in the box, and with it the app, and wait until it is well, asking at the ``gate``'s port;
    then serve it on ``port``. Raises ServeFailed with its log."""
    thread, argv, env = started.thread, started.argv, started.env
    loop = asyncio.get_running_loop()
    tail, queue = Tail(box.plan.limits.output_bytes), Chunks()
    chunks = await loop.run_in_executor(thread, box.execute, argv, env, "/")
    loop.run_in_executor(thread, read, chunks, queue, loop, 0)
    ended, hearing = asyncio.create_task(_keep(queue, tail)), asyncio.create_task(_keep(started.said, tail))
    try:
        await _well(gate, ended, tail)
        traffic = Traffic()
        async with relay(lambda: asyncio.open_connection("127.0.0.1", gate), port, traffic) as bound:
            url = f"http://127.0.0.1:{bound}"
            yield Served(url, "docker", tail.text, lambda: not ended.done(), traffic.idle_s)
    finally:
        await asyncio.shield(asyncio.to_thread(box.terminate))
        await asyncio.wait({ended}, timeout=STOP_S)
        ended.cancel()
        hearing.cancel()
        await asyncio.shield(asyncio.to_thread(box.kill))


async def _well(port: int, ended: asyncio.Task[None], tail: Tail) -> None:
    """Wait for health or the end."""
    well = asyncio.create_task(wait_healthy(lambda: asyncio.open_connection("127.0.0.1", port), START_S))
    await asyncio.wait({well, ended}, return_when=asyncio.FIRST_COMPLETED)
    if ended.done() or not well.result():
        well.cancel()
        raise ServeFailed("the app did not become healthy: its log follows", tail.text())


async def _keep(queue: Chunks, tail: Tail) -> None:
    while (chunk := await queue.get()) is not None:
        tail.add(chunk)

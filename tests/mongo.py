"""A MongoDB-compatible server as a process of its own, for the tests of a session. Never imported."""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

COMMAND = Path(sys.executable).parent / "secantusd-py"
LISTENING = re.compile(rb"listening on 127\.0\.0\.1:(\d+)")
READY_WITHIN_S = 60


@contextlib.asynccontextmanager
async def mongo_server() -> AsyncIterator[str]:
    """The URL of a server in memory, without a database name."""
    options = ["--host", "127.0.0.1", "--port", "0", "--storage-path", ":memory:", "--sync-on-commit"]
    process = await asyncio.create_subprocess_exec(COMMAND, *options, stdout=PIPE, stderr=asyncio.subprocess.STDOUT)
    try:
        async with asyncio.timeout(READY_WITHIN_S):
            port = await _port(process)
        drain = asyncio.create_task(_drain(process))
        yield f"mongodb://127.0.0.1:{port}"
    finally:
        process.terminate()
        await process.wait()
    await drain


def database(url: str, name: str) -> str:
    """The URL of a database there. Polling instead of streaming: a client that is closed while a monitor of its driver
    connects leaves that socket open, and streaming has a second monitor."""
    return f"{url}/{name}?serverMonitoringMode=poll"


async def _port(process: Process) -> int:
    assert process.stdout is not None
    said = b""
    async for line in process.stdout:
        said += line
        found = LISTENING.search(line)
        if found:
            return int(found.group(1))
    raise RuntimeError(f"the server ended before it listened: {said.decode()}")


async def _drain(process: Process) -> None:
    assert process.stdout is not None
    async for _ in process.stdout:
        pass

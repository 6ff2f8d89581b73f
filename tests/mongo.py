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


class Switch:
    """A way to a server that can be cut: new connections are refused, those there are end."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self.port = 0

    async def on(self) -> None:
        """Let connections through, at the same port each time."""
        self._server = await asyncio.start_server(self._through, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def off(self) -> None:
        """End what is connected, and refuse the rest."""
        if self._server is not None:
            self._server.close()
            for writer in tuple(self._open):
                writer.transport.abort()
            await self._server.wait_closed()

    async def _through(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_connection(self._host, self._port)
        pair = {writer, inner_writer}
        self._open |= pair
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(_pump(reader, inner_writer))
                both.create_task(_pump(inner_reader, writer))
        finally:
            self._open -= pair


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@contextlib.asynccontextmanager
async def switchable(url: str) -> AsyncIterator[tuple[str, Switch]]:
    """Another address of a server, and the switch that cuts it."""
    host, _, port = url.removeprefix("mongodb://").partition(":")
    switch = Switch(host, int(port))
    await switch.on()
    try:
        yield f"mongodb://127.0.0.1:{switch.port}", switch
    finally:
        await switch.off()

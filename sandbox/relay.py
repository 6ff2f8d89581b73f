"""Carries TCP on the host's loopback to wherever an app listens, byte for byte, and knows when the last byte came.
Binds 127.0.0.1 only, and understands no HTTP."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sandbox.health import Connect

CHUNK_BYTES = 65_536


@dataclass
class Traffic:
    """When somebody last used the app, by the monotonic clock."""

    last_s: float = field(default_factory=time.monotonic)

    def seen(self) -> None:
        """Something came through."""
        self.last_s = time.monotonic()

    def idle_s(self) -> float:
        """Seconds since then."""
        return time.monotonic() - self.last_s


@asynccontextmanager
async def relay(connect: Connect, port: int, traffic: Traffic) -> AsyncIterator[int]:
    """Relay 127.0.0.1:``port`` (0 picks a free one) to what ``connect`` reaches while open; gives the port.

    Raises OSError when the port is taken."""
    open_connections: set[asyncio.Task[None]] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        open_connections.add(task)
        task.add_done_callback(open_connections.discard)
        await _carry(connect, reader, writer, traffic)

    server = await asyncio.start_server(accept, "127.0.0.1", port, family=socket.AF_INET)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for task in open_connections:
            task.cancel()
        await asyncio.gather(*open_connections, return_exceptions=True)


async def _carry(
    connect: Connect, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, traffic: Traffic
) -> None:
    """Both directions of one connection, until both have ended."""
    try:
        far_reader, far_writer = await connect()
    except OSError:
        writer.close()
        return
    try:
        await asyncio.gather(_copy(reader, far_writer, traffic), _copy(far_reader, writer, traffic))
    except (ConnectionError, asyncio.CancelledError):
        pass  # one side is gone, or we are closing: nothing is left to carry
    finally:
        for end in (writer, far_writer):
            end.close()


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter, traffic: Traffic) -> None:
    """Copy until the source ends, then end the sink's half."""
    while chunk := await source.read(CHUNK_BYTES):
        traffic.seen()
        sink.write(chunk)
        await sink.drain()
    if sink.can_write_eof():
        sink.write_eof()

"""Carries TCP on the host's loopback to a unix socket, byte for byte. Binds 127.0.0.1 only, and understands no HTTP."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

CHUNK_BYTES = 65_536


@asynccontextmanager
async def relay(path: Path, port: int) -> AsyncIterator[int]:
    """Relay 127.0.0.1:``port`` (0 picks a free one) to the unix socket at ``path`` while open; gives the port.

    Raises OSError when the port is taken."""
    open_connections: set[asyncio.Task[None]] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        open_connections.add(task)
        task.add_done_callback(open_connections.discard)
        await _carry(path, reader, writer)

    server = await asyncio.start_server(accept, "127.0.0.1", port, family=socket.AF_INET)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for task in open_connections:
            task.cancel()
        await asyncio.gather(*open_connections, return_exceptions=True)


async def _carry(path: Path, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Both directions of one connection, until both have ended."""
    try:
        far_reader, far_writer = await asyncio.open_unix_connection(path)
    except OSError:
        writer.close()
        return
    try:
        await asyncio.gather(_copy(reader, far_writer), _copy(far_reader, writer))
    except (ConnectionError, asyncio.CancelledError):
        pass  # one side is gone, or we are closing: nothing is left to carry
    finally:
        for end in (writer, far_writer):
            end.close()


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Copy until the source ends, then end the sink's half."""
    while chunk := await source.read(CHUNK_BYTES):
        sink.write(chunk)
        await sink.drain()
    if sink.can_write_eof():
        sink.write_eof()

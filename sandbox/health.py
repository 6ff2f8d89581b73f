"""Asks a served app whether it is well: one bare HTTP/1.1 request over any stream, so that a unix socket will do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from sandbox.pressure import FairClock
from sandbox.process import before

Connecting = Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]
Connect = Callable[[], Connecting]

REQUEST = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
PAUSE_S = 0.05


async def wait_healthy(connect: Connect, limit_s: float) -> bool:
    """Ask until the answer is 200; False when ``limit_s`` fair seconds are over."""
    try:
        await before(_until_healthy(connect), FairClock().over(limit_s))
    except TimeoutError:
        return False
    return True


async def _until_healthy(connect: Connect) -> None:
    while not await _healthy(connect):
        await asyncio.sleep(PAUSE_S)


async def _healthy(connect: Connect) -> bool:
    try:
        reader, writer = await connect()
    except OSError:
        return False
    try:
        writer.write(REQUEST)
        line = await reader.readline()
        return line.split()[1:2] == [b"200"]
    except OSError:
        return False
    finally:
        writer.close()

"""`gencode learned`: what outcomes have taught, written to a file, read from one, or taken back to an earlier moment.
Works on the store of the running stack, or of MONGO_URL; starts nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from activities.store.errors import StoreUnreachable
from activities.store.store import Store, connect
from arbormind.errors import UnreadableWeights
from arbormind.exchange import exported, imported
from gencode.children import StackError
from gencode.settings import Settings
from gencode.stack_file import running
from gencode.terminal import Terminal

out = Terminal()


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Store]:
    """The store, closed at the end. Raises StackError when there is no database to ask."""
    stack = running(settings)
    url = stack.mongo_url if stack else settings.mongo_url
    if not url:
        raise StackError(f"no stack runs for {settings.home}. Start it with `gencode up`, or set MONGO_URL.")
    try:
        store = await connect(url)
    except StoreUnreachable as unreachable:
        raise StackError(str(unreachable)) from unreachable
    try:
        yield store
    finally:
        await store.close()


async def export(settings: Settings, file: Path) -> int:
    """Every standing, as JSON."""
    async with opened(settings) as store:
        weights = await store.weights.current()
    await asyncio.to_thread(file.write_text, exported(weights), "utf-8")
    out.print(f"{len(weights.standings)} standings written to {file}", markup=False, highlight=False)
    return 0


async def take(settings: Settings, file: Path) -> int:
    """Makes an export's standings the current ones; others stay. Raises StackError when the file is no export."""
    try:
        weights = imported(await asyncio.to_thread(file.read_text, "utf-8"))
    except (OSError, UnicodeDecodeError, UnreadableWeights) as unreadable:
        raise StackError(f"{file} cannot be taken in: {unreadable}") from unreadable
    async with opened(settings) as store:
        await store.weights.take(weights, datetime.now(UTC))
    out.print(f"{len(weights.standings)} standings taken from {file}", markup=False, highlight=False)
    return 0


async def roll_back(settings: Settings, to: datetime) -> int:
    """Makes every standing what it was at ``to``; what came since stays in the history."""
    moment = to if to.tzinfo else to.astimezone()
    async with opened(settings) as store:
        changed = await store.weights.roll_back(moment, datetime.now(UTC))
    out.print(f"{changed} standings are again what they were at {moment.isoformat()}", highlight=False)
    return 0

"""Writes that an answer does not wait for. Whoever reads from this process waits for those that were begun before, so
that nobody finds less than they were told; an error is reported, and its caller decides what makes up for it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import structlog

log = structlog.get_logger()


class BackgroundWrites:
    """The writes of one process that are under way."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[None]] = set()

    def add(self, name: str, write: Coroutine[None, None, None]) -> None:
        """Begins the write; ``name`` is for the log."""
        task = asyncio.create_task(_reported(name, write))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def settled(self) -> None:
        """Returns when every write that was begun before this call has ended, well or not."""
        if self._under_way:
            await asyncio.wait(tuple(self._under_way))


async def _reported(name: str, write: Coroutine[None, None, None]) -> None:
    try:
        await write
    except Exception as error:  # the task's entry point: its request has been answered
        log.warning("written_not", what=name, error=repr(error))

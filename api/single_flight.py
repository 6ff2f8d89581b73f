"""Reads that are asked for at the same time are done once. Keeps nothing: when the last of them has its answer, it is
gone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Read = TypeVar("Read")


class SingleFlight(Generic[Read]):
    """Whoever comes while a read is under way gets the next one, never that one: it may have begun before a change
    that they know of."""

    def __init__(self) -> None:
        self._running: dict[Hashable, asyncio.Task[Read]] = {}
        self._next: dict[Hashable, asyncio.Task[Read]] = {}

    async def read(self, key: Hashable, act: Callable[[], Awaitable[Read]]) -> Read:
        """What ``act`` answers, begun after this call."""
        task = self._next.get(key)
        if task is None:
            task = asyncio.create_task(self._turn(key, self._running.get(key), act))
            task.add_done_callback(lambda done: done.cancelled() or done.exception())  # nobody may be left to ask
            self._next[key] = task
        return await asyncio.shield(task)

    async def _turn(self, key: Hashable, before: asyncio.Task[Read] | None, act: Callable[[], Awaitable[Read]]) -> Read:
        if before is not None:
            await asyncio.wait([before])
        task = self._running[key] = self._next.pop(key)
        try:
            return await act()
        finally:
            if self._running.get(key) is task:
                del self._running[key]

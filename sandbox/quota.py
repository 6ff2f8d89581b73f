"""Bounds what a command writes to a folder of the host, by looking at it every moment: no kernel keeps a quota for a
folder that an ordinary user may set. It bounds bytes and entries; what was there before does not count."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PAUSE_S = 0.2
IDLE_SHARE = 10  # a look that takes long is made less often
BLOCK_BYTES = 512
ENTRIES = 200_000


@dataclass
class Watched:
    """Whether the quota was passed."""

    over: bool = False


@dataclass(frozen=True)
class Usage:
    """What a folder holds: bytes on disk, and entries."""

    size_bytes: int = 0
    entries: int = 0

    def over(self, most: Usage) -> bool:
        """Whether there is more of either."""
        return self.size_bytes > most.size_bytes or self.entries > most.entries


@dataclass(frozen=True)
class Quota:
    """How much ``folder`` may hold: what it held before, and ``limit_bytes`` more."""

    folder: Path
    most: Usage

    @classmethod
    async def of(cls, folder: Path, limit_bytes: int) -> Quota:
        """To be taken before anything is started that writes there."""
        before = await asyncio.to_thread(usage, folder)
        return cls(folder, Usage(before.size_bytes + limit_bytes, before.entries + ENTRIES))

    @asynccontextmanager
    async def kept(self, kill: Callable[[], None]) -> AsyncIterator[Watched]:
        """Call ``kill`` once the folder holds more."""
        watched = Watched()
        task = asyncio.create_task(self._watch(watched, kill))
        try:
            yield watched
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _watch(self, watched: Watched, kill: Callable[[], None]) -> None:
        while not watched.over:
            started = time.monotonic()
            watched.over = (await asyncio.to_thread(usage, self.folder, self.most)).over(self.most)
            if watched.over:
                kill()
            await asyncio.sleep(max(PAUSE_S, IDLE_SHARE * (time.monotonic() - started)))


def usage(folder: Path, enough: Usage | None = None) -> Usage:
    """What lies below the folder, links not followed. Stops counting once there is more than enough."""
    size, entries, left = 0, 0, [folder]
    while left:
        try:
            with os.scandir(left.pop()) as found:
                for entry in found:
                    entries += 1
                    size += _size(entry)
                    if entry.is_dir(follow_symlinks=False):
                        left.append(Path(entry.path))
                    if enough is not None and Usage(size, entries).over(enough):
                        return Usage(size, entries)
        except OSError:  # gone meanwhile, or closed to us: what cannot be read cannot be counted
            continue
    return Usage(size, entries)


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_blocks * BLOCK_BYTES
    except OSError:
        return 0

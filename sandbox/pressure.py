"""How busy this machine is, by its run queue, and seconds that are fair on it. Reads /proc."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

LOADAVG = Path("/proc/loadavg")
MOST = 10.0  # a limit in fair seconds is at most so many times as long by the wall
TICK_S = 0.25
QUIET = 1.5  # runnable processes for each core: what one command that is run alone brings about itself
LOOKS, LOOK_S = 5, 0.1


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0))


def runnable() -> int:
    """How many processes run or could run at this moment, on the whole machine; 1 where the kernel does not say."""
    try:
        return int(LOADAVG.read_text().split()[3].partition("/")[0])
    except (OSError, ValueError, IndexError):
        return 1


def slowdown() -> float:
    """How many times as long as on a quiet machine something takes here now, 1 to MOST: what is runnable, or was on
    average in the last minute, for each core."""
    try:
        minute = float(LOADAVG.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        minute = 0.0
    return min(max(1.0, runnable() / cores(), minute / cores()), MOST)


async def quiet_within(limit_s: float) -> bool:
    """Wait until what runs on this machine leaves a core to spare, at most ``limit_s``; whether it did."""
    until = time.monotonic() + limit_s
    while True:
        seen = 0
        for _ in range(LOOKS):
            seen += runnable()
            await asyncio.sleep(LOOK_S)
        if seen / LOOKS <= QUIET * cores():
            return True
        if time.monotonic() > until:
            return False


class FairClock:
    """Seconds that a command had the machine for: each counts by how busy the machine was in it, but never less than
    the processor time that the command itself used, nor more than the wall's."""

    def __init__(self, cpu_s: Callable[[], float] = float, slow: Callable[[], float] | None = None) -> None:
        self._cpu_s, self._slow = cpu_s, slow or slowdown
        self._wall, self._cpu = time.monotonic(), cpu_s()
        self.fair_s = 0.0

    def look(self) -> float:
        """Count what went by since the last look; the sum."""
        now, slow = time.monotonic(), self._slow()
        passed, self._wall = now - self._wall, now
        cpu = self._cpu_s()
        used, self._cpu = cpu - self._cpu, cpu
        self.fair_s += max(passed / slow, min(passed, used))
        return self.fair_s

    async def over(self, limit_s: float) -> None:
        """Return when ``limit_s`` fair seconds have gone by."""
        while self.look() < limit_s:
            await asyncio.sleep(min(TICK_S, max(0.01, limit_s - self.fair_s)))


def tree_cpu_s(pid: int) -> float:
    """Processor seconds of a process and all that came from it and still runs; 0 when it has ended."""
    times: dict[int, tuple[int, float]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            found = _times(folder)
            if found is not None:
                times[int(folder.name)] = found
    ours, grew = {pid}, True
    while grew:
        more = {each for each, (parent, _) in times.items() if parent in ours} - ours
        ours, grew = ours | more, bool(more)
    return sum(times[each][1] for each in ours if each in times)


def _times(folder: Path) -> tuple[int, float] | None:
    """Parent and processor seconds, ended children's included."""
    try:
        words = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    ticks = sum(int(word) for word in words[11:15])
    return int(words[1]), ticks / os.sysconf("SC_CLK_TCK")

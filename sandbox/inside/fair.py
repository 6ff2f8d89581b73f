"""Seconds that are fair on a busy machine, for what runs inside; sandbox/pressure.py counts the same outside."""

from __future__ import annotations

import os
import time

MOST = 10.0


def slowdown() -> float:
    """How many times as long as on a quiet machine something takes here now, 1 to MOST."""
    try:
        with open("/proc/loadavg", encoding="ascii") as file:
            words = file.read().split()
        load = max(float(words[0]), float(words[3].partition("/")[0]))
    except (OSError, ValueError, IndexError):
        return 1.0
    return min(max(1.0, load / len(os.sched_getaffinity(0))), MOST)


class Patience:
    """``limit_s`` fair seconds, counted from now."""

    def __init__(self, limit_s: float) -> None:
        self.left_s = limit_s
        self.seen = time.monotonic()

    def over(self) -> bool:
        """Count what went by since the last look; whether all has gone."""
        now = time.monotonic()
        self.left_s -= (now - self.seen) / slowdown()
        self.seen = now
        return self.left_s < 0

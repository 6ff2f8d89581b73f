"""Whether a process that runs still answers. A busy machine makes answers late: a process counts as stopped when it did
not work either, or when it has said nothing for very long."""

from __future__ import annotations

import asyncio
import time

import psutil

from gencode.children import Ready

ASK_EVERY_S = 4.0
ANSWER_S = 3.0
STILL_S = 10.0  # without an answer and without work
SILENT_S = 120.0  # without an answer


class Pulse:
    """Of one process."""

    def __init__(self, pid: int) -> None:
        now = time.monotonic()
        self._pid = pid
        self._asked = self._answered = self._worked = now
        self._cpu_s = 0.0

    async def stopped(self, ready: Ready) -> bool:
        """Whether it is to be given up. Asks at most every few seconds, however often this is called."""
        now = time.monotonic()
        if now - self._asked < ASK_EVERY_S:
            return False
        self._asked = now
        still, cpu_s = _looked_at(self._pid)
        if cpu_s > self._cpu_s:
            self._cpu_s, self._worked = cpu_s, now
        if not still and await _answers(ready):
            self._answered = self._worked = time.monotonic()
            return False
        silent_s = time.monotonic() - self._answered
        return silent_s > SILENT_S or (silent_s > STILL_S and time.monotonic() - self._worked > STILL_S)


def _looked_at(pid: int) -> tuple[bool, float]:
    """Whether the process was stopped by a signal, and the seconds that it has worked."""
    try:
        process = psutil.Process(pid)
        spent = process.cpu_times()
        return process.status() == psutil.STATUS_STOPPED, spent.user + spent.system
    except psutil.NoSuchProcess:
        return False, 0.0


async def _answers(ready: Ready) -> bool:
    try:
        async with asyncio.timeout(ANSWER_S):
            return await ready()
    except TimeoutError:
        return False

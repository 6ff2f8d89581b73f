"""An activity's own limit of time, which stands still while it waits for the machine. Temporal's start-to-close limit
counts the waits too and is far out; a worker that is gone is noticed by its heartbeats."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass


class OutOfTime(Exception):
    """The activity did not end within ``limit_s`` seconds of its own; another attempt may."""

    def __init__(self, limit_s: float) -> None:
        super().__init__(f"it did not end within {limit_s:g} s, waits for the machine not counted")


@dataclass
class _Clock:
    """What the limit's timer knows of waits: how many go on at once, and what was left when the first began."""

    timer: asyncio.Timeout
    waits: int = 0
    left_s: float = 0.0

    def stop(self) -> None:
        if self.waits == 0 and not self.timer.expired():
            self.left_s = (self.timer.when() or 0.0) - asyncio.get_running_loop().time()
            self.timer.reschedule(None)
        self.waits += 1

    def go_on(self) -> None:
        self.waits -= 1
        if self.waits == 0 and not self.timer.expired():
            self.timer.reschedule(asyncio.get_running_loop().time() + self.left_s)


_CLOCK: ContextVar[_Clock | None] = ContextVar("clock", default=None)


@asynccontextmanager
async def within(limit_s: float) -> AsyncIterator[None]:
    """Bound the block. Raises OutOfTime when it took longer, its pauses not counted."""
    timer = asyncio.timeout(limit_s)
    try:
        async with timer:
            before = _CLOCK.set(_Clock(timer))
            try:
                yield
            finally:
                _CLOCK.reset(before)
    except TimeoutError as late:
        if timer.expired():
            raise OutOfTime(limit_s) from late
        raise


@asynccontextmanager
async def paused() -> AsyncIterator[None]:
    """Stop the clock of the activity that runs, if it has one, until the block is left."""
    clock = _CLOCK.get()
    if clock is None:
        yield
        return
    clock.stop()
    try:
        yield
    finally:
        clock.go_on()

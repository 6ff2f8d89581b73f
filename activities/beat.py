"""Heartbeats that do not depend on the work: a task beats beside it at a third of the time-out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from temporalio import activity


@asynccontextmanager
async def beating() -> AsyncIterator[None]:
    """Beat until the block is left. Nothing beats where the activity has no heartbeat time-out."""
    timeout = activity.info().heartbeat_timeout
    task = asyncio.create_task(_beat(timeout)) if timeout else None
    try:
        yield
    finally:
        if task is not None:
            task.cancel()


async def _beat(timeout: timedelta) -> None:
    while True:
        activity.heartbeat()
        await asyncio.sleep(timeout.total_seconds() / 3)

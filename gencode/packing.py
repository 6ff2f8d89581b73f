"""Workspaces kept small, for as long as the API runs."""

from __future__ import annotations

import asyncio
from pathlib import Path

import structlog

from activities.workspace.errors import GitFailed
from activities.workspace.packing import pack

log = structlog.get_logger()
FIRST_S, EVERY_S = 10.0, 600.0


async def keep_packed(root: Path) -> None:
    """Packs what lies still, soon and every while, until cancelled."""
    await asyncio.sleep(FIRST_S)
    while True:
        try:
            packed = await pack(root)
            if packed:
                log.info("workspaces packed", repositories=packed)
        except (GitFailed, OSError) as error:
            log.warning("workspaces could not be packed", error=str(error), again_in_s=EVERY_S)
        await asyncio.sleep(EVERY_S)

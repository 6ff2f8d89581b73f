"""Deleted projects, until their time is over: then their repositories and their documents go."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import structlog
from pymongo.errors import PyMongoError

from activities.store.store import Store
from api.ports import Repository

log = structlog.get_logger()
EVERY_S = 3600.0


async def keep_clear(store: Store, repository: Repository, kept_days: int) -> None:
    """Purges what was deleted more than ``kept_days`` ago, now and every hour, until cancelled."""
    while True:
        try:
            await purge(store, repository, datetime.now(UTC) - timedelta(days=kept_days))
        except PyMongoError as error:
            log.warning("deleted projects could not be purged", error=str(error), again_in_s=EVERY_S)
        await asyncio.sleep(EVERY_S)


async def purge(store: Store, repository: Repository, before: datetime) -> list[str]:
    """Purges what was deleted before that moment; the ids of those projects."""
    found = await store.projects.buried_before(before)
    for project_id in found:
        await repository.remove(project_id)
        await store.projects.purge(project_id)
        log.info("deleted project purged", project_id=project_id)
    return found

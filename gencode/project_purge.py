"""Deleted projects, until their time is over: then all that belongs to them goes, by one inventory. What cannot be
removed is reported and tried again; the project itself goes last."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from pymongo.errors import PyMongoError
from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.workflowservice.v1 import DeleteWorkflowExecutionRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from activities.payloads.names import workflow_id
from activities.store.store import Store
from api.ports import PreviewControl, ProjectMissing, Repository

log = structlog.get_logger()
EVERY_S = 3600.0
FOLDERS: Mapping[str, str] = {"workspaces": "{}.git", "previews": "{}", "apps": "{}"}
"""Folders of the home in which each project has a place of its own."""
OTHERS: Mapping[str, str] = {
    "scratch": "checkouts, gone with their step; bundles, found by the digest of their sources and soon replaced",
    "toolchain": "nobody's",
    "mongo": "the database: see activities.store.estate",
    "temporal.db": "Temporal's: its runs of the project are deleted by name",
    "temporal.db-wal": "the same",
    "temporal.db-shm": "the same",
    "logs": "the stack's own words, overwritten when it is started again",
    "secret.key": "the installation's",
    "stack.json": "the stack's",
    "stack.owner.lock": "the stack's",
    "stack.users.lock": "the stack's",
    "slots": "turns at this machine, as locks; nothing is written in them",
    "stack.gate.lock": "the stack's",
    "worker.ready": "the stack's",
}
"""What else lies in a home, and why a purge leaves it. An entry in neither table fails a test."""


@dataclass(frozen=True)
class Places:
    """Wherever something of a project lies."""

    store: Store
    repository: Repository
    preview: PreviewControl
    temporal: Client
    home: Path


async def keep_clear(places: Places, kept_days: int) -> None:
    """Purges what was deleted more than ``kept_days`` ago, now and every hour, until cancelled."""
    while True:
        try:
            await purge(places, datetime.now(UTC) - timedelta(days=kept_days))
        except (
            PyMongoError,
            RPCError,
            RuntimeError,
            OSError,
        ) as error:  # RuntimeError: a lazy client's first connection
            log.warning("deleted projects could not be purged", error=str(error), again_in_s=EVERY_S)
        await asyncio.sleep(EVERY_S)


async def purge(places: Places, before: datetime) -> list[str]:
    """Purges what was deleted before that moment; the ids of those projects. May be cut off anywhere and begun anew.
    Raises OSError, RPCError."""
    found = await places.store.projects.buried_before(before)
    for project_id in found:
        await places.store.projects.entomb(project_id)
        await places.preview.forget(project_id)
        await _forget_runs(places.temporal, project_id)
        await places.store.estate.remove(project_id, await _commits(places.repository, project_id))
        await places.repository.remove(project_id)
        await asyncio.to_thread(_remove_folders, places.home, project_id)
        await places.store.projects.purge(project_id)
        log.info("deleted project purged", project_id=project_id)
    return found


async def _commits(repository: Repository, project_id: str) -> list[str]:
    try:
        return [each.commit for each in await repository.commits(project_id)]
    except ProjectMissing:
        return []


async def _forget_runs(client: Client, project_id: str) -> None:
    """Temporal's histories of the project's runs and of their healings; one that still runs is ended by this."""
    name = workflow_id(project_id)
    async for found in client.list_workflows(f"WorkflowId = '{name}' OR RootWorkflowId = '{name}'"):
        execution = WorkflowExecution(workflow_id=found.id, run_id=found.run_id)
        order = DeleteWorkflowExecutionRequest(namespace=client.namespace, workflow_execution=execution)
        try:
            await client.workflow_service.delete_workflow_execution(order)
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise


def _remove_folders(home: Path, project_id: str) -> None:
    for folder, name in FOLDERS.items():
        place = home / folder / name.format(project_id)
        if place.exists():
            shutil.rmtree(place)

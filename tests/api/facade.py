"""A facade over real servers, with what a test needs to drive it. Asserts nothing."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx
from cryptography.fernet import Fernet
from fastapi import FastAPI
from pydantic import SecretStr
from temporalio.client import Client
from temporalio.worker import Worker

from activities.store.store import Store
from activities.store.vault import Vault
from activities.workspace.checkout import Signature, checkout
from activities.workspace.store import GitStore
from api.app import create_app
from api.deps import ApiSettings, Deps
from gencode.adapters import GitRepository
from tests.api.world import World
from tests.fakes.preview import MemoryPreview, WellSandbox
from tests.fakes.workspace import MemoryWorkspace
from tests.workflows.studio import WORKFLOWS

PATIENCE_S = 60  # so that a hanging test ends; no test measures it
HOST = "http://studio.test"
SECRET = Fernet.generate_key().decode()
"""Of the installation that a session's facades are of."""
ENDED = ("delivered", "failed", "cancelled")


@dataclass
class Facade:
    """The app, a client of it, and the world behind it. No worker runs until ``worker`` is entered."""

    app: FastAPI
    http: httpx.AsyncClient
    deps: Deps
    workspace: MemoryWorkspace
    preview: MemoryPreview
    world: World
    git: GitStore

    @contextlib.asynccontextmanager
    async def worker(self) -> AsyncIterator[None]:
        """A worker for the workflow and the stub steps, until the context is left."""
        async with Worker(
            self.deps.temporal,
            task_queue=self.deps.settings.task_queue,
            workflows=WORKFLOWS,
            activities=self.world.activities(),
            max_heartbeat_throttle_interval=timedelta(milliseconds=100),
            default_heartbeat_throttle_interval=timedelta(milliseconds=100),
        ):
            yield

    async def generate(self, project_id: str, prompt: str = "Keep track of books and borrowers") -> httpx.Response:
        """Ask for a generation."""
        return await self.http.post(f"/api/workspace/{project_id}/generate", json={"prompt": prompt})

    async def commit(self, project_id: str, step: str, files: dict[str, str], agent: str = "Derek") -> str:
        """Commit files to the project's real repository, as a step would."""
        url = await self.git.create(project_id)
        trailers = (("Gencode-Step", step), ("Gencode-Try", "1"), ("Gencode-Provider", "offline"))
        with tempfile.TemporaryDirectory() as scratch:
            async with checkout(url, Path(scratch)) as tree:
                for path, text in files.items():
                    (tree.tree / path).write_text(text)
                return await tree.commit(Signature(agent, f"{step}: as asked", trailers), list(files))

    async def until(self, project_id: str, *statuses: str) -> dict[str, object]:
        """The workspace, once its run has one of the statuses."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                answer = await self.http.get(f"/api/workspace/{project_id}")
                found: dict[str, object] = answer.json()
                if answer.status_code == httpx.codes.OK and found["status"] in statuses:
                    return found
                await asyncio.sleep(0.05)


def new_project() -> str:
    """An id that no other test uses."""
    return f"p-{uuid.uuid4().hex[:10]}"


@contextlib.asynccontextmanager
async def facade_over(temporal: Client, store: Store, chosen: ApiSettings | None = None) -> AsyncIterator[Facade]:
    """A facade on a task queue of its own."""
    settings = replace(
        chosen or ApiSettings(),
        task_queue=f"api-{uuid.uuid4().hex[:8]}",
        namespace=temporal.namespace,
        temporal_ui_url="http://127.0.0.1:8233",
    )
    workspace, preview = MemoryWorkspace(), MemoryPreview()
    with tempfile.TemporaryDirectory() as root:
        git = GitStore(Path(root))
        vault = Vault([SecretStr(SECRET)])
        app = create_app(Deps(temporal, store, workspace, preview, GitRepository(git), settings, vault, WellSandbox()))
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=HOST) as http:
            yield Facade(app, http, app.state.deps, workspace, preview, World(store), git)
        await app.state.hub.close()

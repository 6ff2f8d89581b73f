"""Previews: a delivered app, cloned clean, built and served in a sandbox, one at a time for each project. Its data
stays between previews and never touches the workspace."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from activities.workspace.errors import WorkspaceError
from activities.workspace.store import GitStore
from sandbox.runner import Command, Limits, Sandbox, Served
from templates.render import BUNDLE_COMMAND


class PreviewBroken(WorkspaceError):
    """The app could not be built for a preview; the text has the end of the build's output."""


class Previews:
    """Serves projects of ``store`` in ``sandbox``; clones and data lie under ``home``."""

    def __init__(self, store: GitStore, sandbox: Sandbox, home: Path) -> None:
        self._store = store
        self._sandbox = sandbox
        self._home = home
        self._running: dict[str, tuple[Served, AsyncExitStack]] = {}
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def serve(self, project_id: str, port: int = 0) -> AsyncIterator[Served]:
        """Clone, build, serve until the block is left. Raises WorkspaceMissing, PreviewBroken, SandboxError."""
        app, data = self._home / project_id / "app", self._home / project_id / "data"
        await self._store.head(project_id)
        await asyncio.to_thread(shutil.rmtree, app, ignore_errors=True)
        await self._store.export(project_id, app)
        await asyncio.to_thread(shutil.rmtree, app / ".git")
        data.mkdir(parents=True, exist_ok=True)
        key = f"preview/{project_id}"
        await self._sandbox.reap(key)
        built = await self._sandbox.run(
            Command(BUNDLE_COMMAND, app, key, cwd="frontend", outputs=("frontend/dist",)),
            Limits(),
        )
        if not built.ok:
            raise PreviewBroken(f"{project_id} does not build: {built.output.strip()[-1000:]}. Retry the failed step.")
        async with self._sandbox.serve(app, data, key, Limits(wall_s=float("inf")), port) as served:
            yield served

    async def start(self, project_id: str) -> Served:
        """Serve until ``stop``; the running preview when there is one already."""
        async with self._turn:
            if project_id in self._running:
                return self._running[project_id][0]
            held = AsyncExitStack()
            served = await held.enter_async_context(self.serve(project_id))
            self._running[project_id] = (served, held)
            return served

    async def stop(self, project_id: str) -> None:
        """End the project's preview; nothing happens when there is none."""
        async with self._turn:
            running = self._running.pop(project_id, None)
        if running is not None:
            await running[1].aclose()

    def status(self, project_id: str) -> Served | None:
        """The running preview, or None."""
        running = self._running.get(project_id)
        return running[0] if running else None

    async def close(self) -> None:
        """End all previews."""
        for project_id in list(self._running):
            await self.stop(project_id)

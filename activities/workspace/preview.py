"""Previews: a delivered app, cloned clean, built and served in a sandbox, one at a time for each project, and ended
when nobody has looked at it for a while. Its data stays between previews and never touches the workspace."""

from __future__ import annotations

import asyncio
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from activities.workspace.errors import WorkspaceError
from activities.workspace.store import GitStore
from sandbox.errors import ServeFailed
from sandbox.runner import Command, Limits, Sandbox, Served
from templates.render import BUNDLE_COMMAND

IDLE_S = 1800.0
LOOK_S = 15.0
MAIN = "backend/app/main.py"


class PreviewBroken(WorkspaceError):
    """The app cannot be served as it stands; the text says why, and where to read more."""


@dataclass(frozen=True)
class _Running:
    """A preview, what holds it, and what watches it."""

    served: Served
    held: AsyncExitStack
    watch: asyncio.Task[None]


class Previews:
    """Serves projects of ``store`` in ``sandbox``; clones and data lie under ``home``. One that nobody used for
    ``idle_s`` seconds, or that ended by itself, is put away."""

    def __init__(self, store: GitStore, sandbox: Sandbox, home: Path, idle_s: float = IDLE_S) -> None:
        self._store = store
        self._sandbox = sandbox
        self._home = home
        self._idle_s = idle_s
        self._running: dict[str, _Running] = {}
        self._last_words: dict[str, str] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def serve(self, project_id: str, port: int = 0) -> AsyncIterator[Served]:
        """Clone, build, serve until the block is left. Raises WorkspaceMissing, PreviewBroken, SandboxError."""
        app, data = self._home / project_id / "app", self._home / project_id / "data"
        await self._store.head(project_id)
        await asyncio.to_thread(shutil.rmtree, app, ignore_errors=True)
        await self._store.export(project_id, app)
        await asyncio.to_thread(shutil.rmtree, app / ".git")
        if not (app / MAIN).is_file():
            raise PreviewBroken(
                f"Project '{project_id}' has no whole app to show yet. Let its run go on, or start it again."
            )
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
        """Serve until ``stop``, or until nobody uses it; the running preview when there is one already. Raises what
        ``serve`` raises; of an app that does not come up, PreviewBroken, and its log is kept."""
        async with self._turns[project_id]:
            running = self._running.get(project_id)
            if running is not None and running.served.alive():
                return running.served
            await self._put_away(project_id)
            held = AsyncExitStack()
            try:
                served = await held.enter_async_context(self.serve(project_id))
            except ServeFailed as failed:
                self._last_words[project_id] = failed.log
                raise PreviewBroken(
                    f"The app does not come up: {failed.message}. Read its log (gencode logs {project_id} --preview), "
                    "and retry the step that made what fails."
                ) from failed
            watch = asyncio.create_task(self._watch(project_id, served))
            self._running[project_id] = _Running(served, held, watch)
            return served

    async def stop(self, project_id: str) -> None:
        """End the project's preview; nothing happens when there is none."""
        async with self._turns[project_id]:
            await self._put_away(project_id)

    async def forget(self, project_id: str) -> None:
        """End the project's preview, and keep nothing of what it said."""
        await self.stop(project_id)
        self._last_words.pop(project_id, None)

    def status(self, project_id: str) -> Served | None:
        """The running preview, or None; one that ended by itself runs no more."""
        running = self._running.get(project_id)
        return running.served if running is not None and running.served.alive() else None

    def logs(self, project_id: str) -> str:
        """The tail of what the preview said; of the last one when none runs, empty before the first."""
        running = self._running.get(project_id)
        return running.served.logs() if running is not None else self._last_words.get(project_id, "")

    async def close(self) -> None:
        """End all previews."""
        for project_id in list(self._running):
            await self.stop(project_id)

    async def _put_away(self, project_id: str) -> None:
        running = self._running.pop(project_id, None)
        if running is None:
            return
        if running.watch is not asyncio.current_task():
            running.watch.cancel()
        self._last_words[project_id] = running.served.logs()
        await running.held.aclose()

    async def _watch(self, project_id: str, served: Served) -> None:
        """Look now and then; end what is idle or dead."""
        while served.alive() and served.idle_s() < self._idle_s:
            await asyncio.sleep(min(LOOK_S, max(0.05, self._idle_s - served.idle_s())))
        async with self._turns[project_id]:
            running = self._running.get(project_id)
            if running is not None and running.served is served:
                await self._put_away(project_id)

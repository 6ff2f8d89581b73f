"""The facade's ports, answered by the git store and the previews."""

from __future__ import annotations

from activities.workspace.errors import WorkspaceError, WorkspaceMissing
from activities.workspace.preview import Previews
from activities.workspace.store import GitStore
from api.ports import FileEntry, PathMissing, Preview, PreviewRefused, PreviewStatus, ProjectMissing
from sandbox.errors import SandboxError
from sandbox.runner import Served


class StoreReader:
    """WorkspaceReader over the git store."""

    def __init__(self, store: GitStore) -> None:
        self._store = store

    async def files(self, project_id: str, commit: str | None) -> list[FileEntry]:
        """Every file of the commit. Raises ProjectMissing."""
        try:
            return [FileEntry(entry.path, entry.size) for entry in await self._store.files(project_id, commit)]
        except WorkspaceMissing as missing:
            raise ProjectMissing(str(missing)) from missing

    async def read(self, project_id: str, path: str, commit: str | None) -> bytes:
        """One file's bytes. Raises ProjectMissing, PathMissing."""
        await self.files(project_id, commit)
        try:
            return await self._store.read(project_id, path, commit)
        except WorkspaceMissing as missing:
            raise PathMissing(str(missing)) from missing


class PreviewPort:
    """PreviewControl over the previews."""

    def __init__(self, previews: Previews) -> None:
        self._previews = previews

    async def start(self, project_id: str) -> Preview:
        """Start, or find running. Raises ProjectMissing, PreviewRefused."""
        try:
            return _preview(project_id, await self._previews.start(project_id))
        except WorkspaceMissing as missing:
            raise ProjectMissing(str(missing)) from missing
        except (WorkspaceError, SandboxError) as refused:
            raise PreviewRefused(str(refused)) from refused

    async def stop(self, project_id: str) -> Preview:
        """Stop, or find stopped."""
        await self._previews.stop(project_id)
        return _preview(project_id, None)

    async def status(self, project_id: str) -> Preview:
        """Whether it runs, and where."""
        return _preview(project_id, self._previews.status(project_id))


def _preview(project_id: str, served: Served | None) -> Preview:
    if served is None:
        return Preview(project_id, PreviewStatus.STOPPED)
    return Preview(project_id, PreviewStatus.RUNNING, served.url, served.sandbox)

"""The facade's ports, answered by the git store, its history and the previews."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby

from activities.workspace.errors import GitFailed, WorkspaceError, WorkspaceMissing
from activities.workspace.history import History, Made
from activities.workspace.preview import Previews
from activities.workspace.store import GitStore
from api.ports import (
    Commit,
    FileDiff,
    FileEntry,
    PathMissing,
    Preview,
    PreviewRefused,
    PreviewStatus,
    ProjectMissing,
    Provenance,
    RequestUnread,
    Span,
)
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


class GitRepository:
    """Repository over the git store."""

    def __init__(self, store: GitStore) -> None:
        self._store = store
        self._history = History(store)

    async def head(self, project_id: str, commit: str | None) -> str:
        """The whole hash of a commit."""
        await self._there(project_id)
        with _paths():
            return await self._history.head(project_id, commit)

    async def commits(self, project_id: str) -> list[Commit]:
        """Every commit, the newest first."""
        await self._there(project_id)
        return [_commit(made) for made in await self._history.commits(project_id)]

    async def diff(self, project_id: str, old: str, new: str) -> list[FileDiff]:
        """How the files of two commits differ."""
        await self._there(project_id)
        with _paths():
            found = await self._history.diff(project_id, old, new)
        return [FileDiff(one.path, one.change, one.added, one.removed, one.patch, one.binary, one.cut) for one in found]

    async def provenance(self, project_id: str, path: str, commit: str | None) -> Provenance:
        """Who wrote which line."""
        at = await self.head(project_id, commit)
        with _paths():
            lines = await self._history.blame(project_id, path, at)
        named = [_commit(made) for made in await self._history.commits(project_id) if made.commit in set(lines)]
        return Provenance(at, tuple(_spans(lines)), tuple(named))

    async def archive(self, project_id: str, commit: str | None) -> bytes:
        """The commit's files as a zip."""
        return await self._history.archive(project_id, await self.head(project_id, commit))

    async def advertise(self, project_id: str, protocol: str) -> bytes:
        """What git's upload-pack service offers."""
        await self._there(project_id)
        return await self._history.advertise(project_id, protocol)

    async def upload_pack(self, project_id: str, request: bytes, protocol: str) -> bytes:
        """What git's upload-pack service answers."""
        await self._there(project_id)
        try:
            return await self._history.upload_pack(project_id, request, protocol)
        except GitFailed as failed:
            raise RequestUnread(f"git could not read this: {failed}. Clone with git itself.") from failed

    async def remove(self, project_id: str) -> None:
        """Forgets the workspace."""
        await asyncio.to_thread(shutil.rmtree, self._store.path(project_id), ignore_errors=True)

    async def _there(self, project_id: str) -> None:
        try:
            await self._history.head(project_id)
        except WorkspaceMissing as missing:
            raise ProjectMissing(str(missing)) from missing


@contextmanager
def _paths() -> Iterator[None]:
    try:
        yield
    except WorkspaceMissing as missing:
        raise PathMissing(str(missing)) from missing


def _commit(made: Made) -> Commit:
    told = made.trailers
    return Commit(
        made.commit,
        made.author,
        datetime.fromisoformat(made.at),
        made.summary,
        told.get("Step", ""),
        int(told.get("Try", "0")),
        told.get("Verdict", ""),
        told.get("Provider", ""),
        told.get("Model", ""),
        float(told.get("Cost-Usd", "0")),
    )


def _spans(lines: list[str]) -> Iterator[Span]:
    first = 1
    for commit, group in groupby(lines):
        last = first + len(list(group)) - 1
        yield Span(first, last, commit)
        first = last + 1


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

    async def forget(self, project_id: str) -> None:
        """Stop it, and keep nothing of what it said."""
        await self._previews.forget(project_id)

    async def status(self, project_id: str) -> Preview:
        """Whether it runs, and where."""
        return _preview(project_id, self._previews.status(project_id))

    async def logs(self, project_id: str) -> str:
        """What the app said, the running one or the last."""
        return self._previews.logs(project_id)


def _preview(project_id: str, served: Served | None) -> Preview:
    if served is None:
        return Preview(project_id, PreviewStatus.STOPPED)
    return Preview(project_id, PreviewStatus.RUNNING, served.url, served.sandbox)

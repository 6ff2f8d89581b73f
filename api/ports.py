"""What the facade needs of others and does not do itself: reading a workspace and its history, running a preview.

PortError
├── ProjectMissing   the project has no workspace yet
├── PathMissing      the commit has no file of that path, or there is no such commit
├── RequestUnread    git could not make sense of what a git client sent
└── PreviewRefused   the preview cannot be had now; the text says why and what to do
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class PortError(Exception):
    """Anything that the other side could not do."""


class ProjectMissing(PortError):
    """The project has no workspace yet."""


class PathMissing(PortError):
    """The workspace has no file of that path at that commit, or no such commit."""


class RequestUnread(PortError):
    """What a git client sent is no request of git's protocol."""


class PreviewRefused(PortError):
    """The preview cannot be started or stopped now."""


@dataclass(frozen=True)
class FileEntry:
    """A file of a workspace: its path from the root with forward slashes, and its size."""

    path: str
    size: int


class WorkspaceReader(Protocol):
    """Reads what is committed. ``commit`` None means the newest. Raises ProjectMissing, PathMissing."""

    async def files(self, project_id: str, commit: str | None) -> list[FileEntry]: ...

    async def read(self, project_id: str, path: str, commit: str | None) -> bytes: ...


@dataclass(frozen=True)
class Commit:
    """A commit and how it came about; the fields after ``summary`` are empty where it was not a step that made it."""

    commit: str
    author: str
    at: datetime
    summary: str
    step: str = ""
    number: int = 0
    verdict: str = ""
    provider: str = ""
    model: str = ""
    cost_usd: float = 0.0


@dataclass(frozen=True)
class Span:
    """Lines ``first`` to ``last``, counted from 1, that the same commit wrote."""

    first: int
    last: int
    commit: str


@dataclass(frozen=True)
class Provenance:
    """Who wrote which line of a file at ``commit``; ``commits`` are those that the spans name."""

    commit: str
    spans: tuple[Span, ...]
    commits: tuple[Commit, ...]


@dataclass(frozen=True)
class FileDiff:
    """How one file differs. ``patch`` is a unified diff, empty for a binary file; a long one is cut and says so."""

    path: str
    change: str  # added, modified or deleted
    lines_added: int
    lines_removed: int
    patch: str
    binary: bool = False
    cut: bool = False


class Repository(Protocol):
    """A workspace's history. Commits may be shortened hashes. Raises ProjectMissing, PathMissing."""

    async def head(self, project_id: str, commit: str | None) -> str:
        """The whole hash of a commit, of the newest when None."""

    async def commits(self, project_id: str) -> list[Commit]:
        """Every commit, the newest first."""

    async def diff(self, project_id: str, old: str, new: str) -> list[FileDiff]:
        """How the files of two commits differ, by path."""

    async def provenance(self, project_id: str, path: str, commit: str | None) -> Provenance:
        """Which commit wrote each line of a file."""

    async def archive(self, project_id: str, commit: str | None) -> bytes:
        """The commit's files as a zip."""

    async def advertise(self, project_id: str, protocol: str) -> bytes:
        """What git's upload-pack service offers."""

    async def upload_pack(self, project_id: str, request: bytes, protocol: str) -> bytes:
        """What git's upload-pack service answers. Raises RequestUnread."""

    async def remove(self, project_id: str) -> None:
        """Forgets the workspace for good; nothing happens when there is none."""


class PreviewStatus(StrEnum):
    RUNNING = "running"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Preview:
    """A project's running app, or that it does not run. ``url`` is where a browser on this machine opens it."""

    project_id: str
    status: PreviewStatus
    url: str | None = None
    sandbox: str = ""


class PreviewControl(Protocol):
    """Runs the generated app in its sandbox. Starting a running one and stopping a stopped one change nothing.
    Raises ProjectMissing, PreviewRefused."""

    async def start(self, project_id: str) -> Preview: ...

    async def stop(self, project_id: str) -> Preview: ...

    async def status(self, project_id: str) -> Preview: ...

    async def forget(self, project_id: str) -> None:
        """Stops it and keeps nothing of what it said."""

    async def logs(self, project_id: str) -> str:
        """The tail of what the running app said; empty when none runs."""


@dataclass(frozen=True)
class Health:
    """Whether something works now; ``detail`` names the next move when it does not."""

    ok: bool
    detail: str


class SandboxHealth(Protocol):
    """Whether generated code can be run."""

    async def look(self) -> Health: ...

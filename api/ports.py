"""What the facade needs of others and does not do itself: reading a workspace, running a preview.

PortError
├── ProjectMissing   the project has no workspace yet
├── PathMissing      the commit has no file of that path
└── PreviewRefused   the preview cannot be had now; the text says why and what to do
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class PortError(Exception):
    """Anything that the other side could not do."""


class ProjectMissing(PortError):
    """The project has no workspace yet."""


class PathMissing(PortError):
    """The workspace has no file of that path at that commit."""


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

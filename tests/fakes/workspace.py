"""A workspace held in memory: one commit of files a project. The git store's contract, without git."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.ports import FileEntry, PathMissing, ProjectMissing


@dataclass
class MemoryWorkspace:
    """``projects`` maps a project to its files; ``reads`` notes what was asked for."""

    projects: dict[str, dict[str, bytes]] = field(default_factory=dict)
    reads: list[tuple[str, str]] = field(default_factory=list)

    async def files(self, project_id: str, commit: str | None) -> list[FileEntry]:
        return [FileEntry(path, len(content)) for path, content in self._of(project_id).items()]

    async def read(self, project_id: str, path: str, commit: str | None) -> bytes:
        self.reads.append((project_id, path))
        files = self._of(project_id)
        if path not in files:
            raise PathMissing(f"'{path}' is not in the workspace. List its files first.")
        return files[path]

    def _of(self, project_id: str) -> dict[str, bytes]:
        if project_id not in self.projects:
            raise ProjectMissing(f"Project '{project_id}' has no workspace yet. Wait for its first step.")
        return self.projects[project_id]

"""The store: one bare repository a project, and what may be read from it. Writing goes through a Checkout."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from activities.workspace.errors import GitFailed, WorkspaceMissing
from activities.workspace.git import git, git_bytes

BRANCH = "main"
PROJECT_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


@dataclass(frozen=True)
class FileEntry:
    """A file of a commit: path from the root, size in bytes."""

    path: str
    size: int


class GitStore:
    """Bare repositories under ``root``. Project ids are checked here too: the path never leaves ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, project_id: str) -> Path:
        """Where the project's repository lies. Raises WorkspaceMissing for an id that is none."""
        if not PROJECT_ID.fullmatch(project_id):
            raise WorkspaceMissing(
                f"{project_id!r} is no project id: use 1 to 63 lower-case letters, digits and hyphens, "
                "a letter or digit first."
            )
        return self._root / f"{project_id}.git"

    def url(self, project_id: str) -> str:
        """The git URL of the project's repository."""
        return self.path(project_id).resolve().as_uri()

    async def create(self, project_id: str) -> str:
        """Make the repository if there is none, and return its URL. Safe to call twice, or from two processes at
        once."""
        path = self.path(project_id)
        if not path.exists():
            self._root.mkdir(parents=True, exist_ok=True)
            fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=self._root))
            await git("init", "--quiet", "--bare", f"--initial-branch={BRANCH}", "--", on=(str(fresh),), cwd=self._root)
            await git("config", "receive.denyNonFastForwards", "true", cwd=fresh)
            try:
                fresh.rename(path)
            except OSError:  # somebody else made it first
                shutil.rmtree(fresh)
        return self.url(project_id)

    async def head(self, project_id: str) -> str | None:
        """The newest commit, or None before the first."""
        path = self.path(project_id)
        if not path.exists():
            raise WorkspaceMissing(f"Project {project_id!r} has no workspace yet: generate it first.")
        try:
            return await git("rev-parse", "--verify", "--quiet", f"refs/heads/{BRANCH}", cwd=path)
        except GitFailed:
            return None

    async def files(self, project_id: str, commit: str | None = None) -> list[FileEntry]:
        """Every file of the commit (the newest by default), by path. Empty before the first commit."""
        at = commit or await self.head(project_id)
        if at is None:
            return []
        raw = await self._git(project_id, "ls-tree", "-r", "-l", "-z", "--full-tree", on=(at,))
        entries = []
        for line in raw.split("\0"):
            if line:
                meta, path = line.split("\t", 1)
                entries.append(FileEntry(path, int(meta.split()[3])))
        return entries

    async def read(self, project_id: str, path: str, commit: str | None = None) -> bytes:
        """The file's bytes at the commit (the newest by default). Raises WorkspaceMissing when there is no such
        file."""
        at = commit or await self.head(project_id)
        known = {entry.path for entry in await self.files(project_id, at)}
        if at is None or path not in known:
            raise WorkspaceMissing(f"Project {project_id!r} has no file {path!r}: list its files first.")
        return await git_bytes("cat-file", "blob", on=(f"{at}:{path}",), cwd=self.path(project_id))

    async def export(self, project_id: str, target: Path) -> str:
        """Clone the newest commit into ``target`` (replaced if it is an earlier export) and return its hash."""
        head = await self.head(project_id)
        if head is None:
            raise WorkspaceMissing(f"Project {project_id!r} has no commit yet: wait for its first step.")
        if (target / ".git").exists():
            await git("fetch", "--quiet", "origin", BRANCH, cwd=target)
            await git("reset", "--quiet", "--hard", "FETCH_HEAD", cwd=target)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            await git("clone", "--quiet", "--", on=(self.url(project_id), str(target)), cwd=target.parent)
        return await git("rev-parse", "HEAD", cwd=target)

    async def _git(self, project_id: str, *args: str, on: Sequence[str] = ()) -> str:
        path = self.path(project_id)
        if not path.exists():
            raise WorkspaceMissing(f"Project {project_id!r} has no workspace yet: generate it first.")
        try:
            return await git(*args, on=on, cwd=path)
        except GitFailed as failed:
            raise WorkspaceMissing(f"Project {project_id!r} has no such commit or file ({failed}).") from failed

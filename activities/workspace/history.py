"""What a workspace's repository remembers: commits, differences, who wrote which line, and the service by which git
clones it. Reads only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from activities.workspace.errors import GitFailed, WorkspaceMissing
from activities.workspace.git import git, git_bytes
from activities.workspace.store import GitStore

PROTOCOLS = ("version=1", "version=2")
PATCH_CHARS = 100_000
DIFF = ("diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color", "--full-index")
_TRAILERS = ("Step", "Try", "Verdict", "Provider", "Model", "Cost-Usd")
_FIELDS = (
    "%H",
    "%an",
    "%aI",
    "%s",
    *(f"%(trailers:key=Gencode-{name},valueonly,separator=%x2C)" for name in _TRAILERS),
)
_FORMAT = "%x1f".join(_FIELDS) + "%x1e"
_HASH = re.compile(r"[0-9a-f]{40}")
_PATCH = re.compile(r"^diff --git ", re.MULTILINE)
_CHANGES = {"A": "added", "M": "modified", "D": "deleted", "T": "modified"}


@dataclass(frozen=True)
class Made:
    """A commit. ``trailers`` are its Gencode trailers by name without the prefix, empty for a commit by hand."""

    commit: str
    author: str
    at: str
    summary: str
    trailers: Mapping[str, str]


@dataclass(frozen=True)
class Changed:
    """How a file differs between two commits. ``patch`` is cut at PATCH_CHARS."""

    path: str
    change: str
    added: int
    removed: int
    patch: str
    binary: bool
    cut: bool


class History:
    """The histories of a store's projects. Raises WorkspaceMissing for a project, commit or file that is not there."""

    def __init__(self, store: GitStore) -> None:
        self._store = store

    async def head(self, project_id: str, commit: str | None = None) -> str:
        """The whole hash of the commit, of the newest by default."""
        at = commit or await self._store.head(project_id)
        if at is None:
            raise WorkspaceMissing(f"Project {project_id!r} has no commit yet: wait for its first step.")
        return (await self._git(project_id, "rev-parse", "--verify", "--quiet", on=(f"{at}^{{commit}}",))).strip()

    async def commits(self, project_id: str) -> list[Made]:
        """Every commit, the newest first."""
        raw = await self._git(project_id, "log", f"--format={_FORMAT}", on=(await self.head(project_id),))
        return [_made(record.strip("\n")) for record in raw.split("\x1e") if record.strip("\n")]

    async def diff(self, project_id: str, old: str, new: str) -> list[Changed]:
        """How the commits differ, file by file; a rename is a deletion and an addition."""
        pair = (await self.head(project_id, old), await self.head(project_id, new))
        status = (await self._git(project_id, *DIFF, "--name-status", "-z", on=pair)).split("\0")
        counts = (await self._git(project_id, *DIFF, "--numstat", "-z", on=pair)).split("\0")
        patches = _PATCH.split(await self._git(project_id, *DIFF, "--patch", on=pair))[1:]
        rows = zip(status[0::2], status[1::2], counts, patches, strict=False)
        return [_changed(kind, path, count, patch) for kind, path, count, patch in rows]

    async def blame(self, project_id: str, path: str, commit: str | None = None) -> list[str]:
        """The commit that wrote each line, line by line."""
        at = await self.head(project_id, commit)
        raw = await self._git(project_id, "blame", "--porcelain", "--no-progress", on=(at,), paths=(path,))
        heads = (line.split(" ") for line in raw.split("\n") if not line.startswith("\t"))
        return [words[0] for words in heads if _HASH.fullmatch(words[0]) and len(words) >= 3]

    async def archive(self, project_id: str, commit: str | None = None) -> bytes:
        """The commit's files as a zip, in a folder of the project's name."""
        at = await self.head(project_id, commit)
        path = self._store.path(project_id)
        return await git_bytes("archive", "--format=zip", f"--prefix={project_id}/", on=(at,), cwd=path)

    async def advertise(self, project_id: str, protocol: str) -> bytes:
        """The answer to git's first question over HTTP."""
        refs = await self._upload_pack(project_id, protocol)
        return b"001e# service=git-upload-pack\n0000" + refs

    async def upload_pack(self, project_id: str, request: bytes, protocol: str) -> bytes:
        """The answer to git's later questions. Raises GitFailed for a request that is none."""
        return await self._upload_pack(project_id, protocol, request)

    async def _upload_pack(self, project_id: str, protocol: str, stdin: bytes | None = None) -> bytes:
        await self.head(project_id)
        path = self._store.path(project_id)
        env = {"GIT_PROTOCOL": protocol} if protocol in PROTOCOLS else {}
        on = (str(path),)
        if stdin is None:
            return await git_bytes("upload-pack", "--stateless-rpc", "--advertise-refs", on=on, cwd=path, env=env)
        return await git_bytes("upload-pack", "--stateless-rpc", on=on, cwd=path, env=env, stdin=stdin)

    async def _git(
        self, project_id: str, *args: str, on: Sequence[str] = (), paths: Sequence[str] | None = None
    ) -> str:
        path = self._store.path(project_id)
        if not path.exists():
            raise WorkspaceMissing(f"Project {project_id!r} has no workspace yet: generate it first.")
        try:
            return await git(*args, on=on, paths=paths, cwd=path)
        except GitFailed as failed:
            raise WorkspaceMissing(f"Project {project_id!r} has no such commit or file ({failed}).") from failed


def _made(record: str) -> Made:
    commit, author, at, summary, *values = record.split("\x1f")
    return Made(
        commit, author, at, summary, {name: value for name, value in zip(_TRAILERS, values, strict=True) if value}
    )


def _changed(kind: str, path: str, count: str, patch: str) -> Changed:
    added, removed = count.split("\t")[:2]
    binary = added == "-"
    _, _, body = patch.partition("\n")
    text = "" if binary else body
    return Changed(
        path, _CHANGES.get(kind, "modified"), 0 if binary else int(added), 0 if binary else int(removed),
        text[:PATCH_CHARS], binary, len(text) > PATCH_CHARS,
    )  # fmt: skip

"""A checkout: a throw-away working tree of one commit, its git data kept outside of it, and the way back by
compare-and-swap. Code that runs in the tree never sees git's data."""

from __future__ import annotations

import asyncio
import fcntl
import re
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from activities.workspace.address import GitUrl, git_url
from activities.workspace.errors import GitFailed, PushLost
from activities.workspace.git import git
from activities.workspace.store import BRANCH

PREFIX, HELD = "checkout-", "held"
"""A checkout's folder, and the file in it that its process has locked for as long as it lives."""
MAKING_S = 60
_PUSHES = 8
_LITERAL = re.compile(r"[.*\[\]^$\\]")  # what grep would not take for itself


@dataclass(frozen=True)
class Signature:
    """Who made a commit, what it says, and the trailers that say how it came about."""

    author: str
    subject: str
    trailers: tuple[tuple[str, str], ...]

    @property
    def message(self) -> str:
        """Subject and trailers in git's own form."""
        return f"{self.subject}\n\n" + "".join(f"{name}: {value}\n" for name, value in self.trailers)


class Checkout:
    """``tree`` is the working tree; ``base`` the commit it was made from (None in an empty repository)."""

    def __init__(self, url: GitUrl, home: Path, base: str | None) -> None:
        self.tree = home / "work"
        self.base = base
        self._url = url
        self._home = home

    async def git(self, *args: str, on: Sequence[str] = (), paths: Sequence[str] | None = None) -> str:
        """git in this checkout, see `activities.workspace.git`. Raises GitFailed, OperandRefused."""
        env = {"GIT_DIR": str(self._home / "git"), "GIT_WORK_TREE": str(self.tree)}
        return await git(*args, on=on, paths=paths, cwd=self.tree, env=env | allowing(self._url))

    async def find(self, key: str) -> str | None:
        """The newest commit that carries the key, or None."""
        if self.base is None:
            return None
        pattern = _LITERAL.sub(r"\\\g<0>", key)
        found = await self.git("log", "-1", "--format=%H", f"--grep=^Gencode-Key: {pattern}$", on=(self.base,))
        return found or None

    async def show(self, commit: str, path: str) -> str:
        """A file's text at a commit. Raises GitFailed."""
        return await self.git("show", on=(f"{commit}:{path}",))

    async def commit(self, signature: Signature, paths: Sequence[str]) -> str:
        """Commit what stands under ``paths`` and push it; the hash as it stands on the branch. Raises PushLost."""
        present = [path for path in paths if (self.tree / path).exists() or await self.git("ls-files", paths=(path,))]
        await self.git("add", "--all", paths=present)
        tree = await self.git("write-tree")
        for attempt in range(_PUSHES):
            commit = await self._commit_tree(tree, self.base, signature)
            try:
                await self.git("push", "--quiet", "--", on=(self._url.text, f"{commit}:refs/heads/{BRANCH}"))
                return commit
            except GitFailed:
                await asyncio.sleep(0.05 * attempt)
                tree = await self._merge(commit)
        raise PushLost(f"{_PUSHES} pushes in a row met a newer branch. The step is tried again from the newest commit.")

    async def _commit_tree(self, tree: str, parent: str | None, signature: Signature) -> str:
        parents = (f"-p{parent}",) if parent else ()
        email = f"{signature.author.lower()}@gencode.invalid"
        return await self.git(
            "-c", f"user.name={signature.author}", "-c", f"user.email={email}",
            "commit-tree", f"-m{signature.message}", *parents, on=(tree,),
        )  # fmt: skip

    async def _merge(self, commit: str) -> str:
        """The tree of ``commit`` on top of the branch as it is now, which becomes the base. GitFailed on a conflict."""
        self.base = await _fetch(self._url, self._home / "git")
        if self.base is None:
            raise GitFailed("the branch went away while a step was being pushed. Generate the project anew.")
        return await self.git("merge-tree", "--write-tree", on=(self.base, commit))


def allowing(url: GitUrl) -> dict[str, str]:
    """The one protocol by which git may reach anybody, for its environment."""
    return {"GIT_ALLOW_PROTOCOL": url.scheme}


@asynccontextmanager
async def checkout(url: str, scratch: Path) -> AsyncIterator[Checkout]:
    """A checkout of the newest commit under ``scratch``, removed on leaving. Raises RepositoryRefused for a
    URL that is none, GitFailed when it does not answer."""
    repository = git_url(url)
    scratch.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix=PREFIX, dir=scratch))
    try:
        with (home / HELD).open("w") as held:
            fcntl.flock(held, fcntl.LOCK_SH)
            yield await _made(repository, home)
    finally:
        await asyncio.to_thread(shutil.rmtree, home, ignore_errors=True)


async def _made(url: GitUrl, home: Path) -> Checkout:
    (home / "work").mkdir()
    await git("init", "--quiet", "--bare", f"--initial-branch={BRANCH}", "--", on=(str(home / "git"),), cwd=home)
    await git("config", "core.bare", "false", cwd=home / "git")
    await asyncio.to_thread(_borrow, url, home / "git")
    fresh = Checkout(url, home, await _fetch(url, home / "git"))
    if fresh.base is not None:
        await fresh.git("checkout", "--quiet", "-B", BRANCH, on=(fresh.base,))
    return fresh


def sweep(scratch: Path) -> int:
    """Remove what workers left that were killed; how many checkouts there were. Blocking."""
    left = [home for home in scratch.glob(f"{PREFIX}*") if not _held(home)]
    for home in left:
        shutil.rmtree(home, ignore_errors=True)
    return len(left)


def _held(home: Path) -> bool:
    """Whether a living process works there; one that is just being made counts."""
    try:
        with (home / HELD).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return home.exists() and time.time() - home.stat().st_mtime < MAKING_S
    return False


def _borrow(url: GitUrl, git_dir: Path) -> None:
    """Let git read the objects of a repository on this machine where they lie, instead of copying all of them."""
    objects = Path(url2pathname(urlsplit(url.text).path)) / "objects"
    if url.scheme == "file" and objects.is_dir():
        (git_dir / "objects" / "info" / "alternates").write_text(f"{objects}\n")


async def _fetch(url: GitUrl, git_dir: Path) -> str | None:
    here, env = (url.text, f"refs/heads/{BRANCH}"), allowing(url)
    refs = await git("ls-remote", "--", on=here, cwd=git_dir, env=env)
    if not refs:
        return None
    await git("fetch", "--quiet", "--", on=here, cwd=git_dir, env=env)
    return refs.split()[0]

"""What a command left in a workdir of the host, made harmless before anybody reads it: links that lead out, pipes,
sockets and devices, repositories and set-id bits go. It touches no plain file's content."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from sandbox.toolchain import MOUNT

REPOSITORY = ".git"
LENT = f"{MOUNT}/node_modules"  # our own link, see sandbox.workdir
SET_ID = stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX


def clean(workdir: Path, keep_repository: bool) -> None:
    """``keep_repository`` spares the workdir's own .git, for one that was there before. Blocking."""
    root = os.path.realpath(workdir)
    for entry in _entries(Path(root)):
        if entry.name == REPOSITORY and not (keep_repository and os.path.dirname(entry.path) == root):
            _remove(entry)
        elif entry.is_symlink():
            if _leads_out(entry.path, root):
                os.unlink(entry.path)
        else:
            _tame(entry)


def _entries(root: Path) -> Iterator[os.DirEntry[str]]:
    """Everything below, a folder before what is in it; links not followed."""
    left = [root]
    while left:
        with os.scandir(left.pop()) as found:
            for entry in list(found):
                yield entry
                if entry.is_dir(follow_symlinks=False) and os.path.isdir(entry.path):
                    left.append(Path(entry.path))


def _remove(entry: os.DirEntry[str]) -> None:
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry.path)
    else:
        os.unlink(entry.path)


def _leads_out(path: str, root: str) -> bool:
    if os.readlink(path) == LENT:
        return False
    return os.path.commonpath((os.path.realpath(path), root)) != root


def _tame(entry: os.DirEntry[str]) -> None:
    """A plain file or folder without special bits, or nothing."""
    mode = entry.stat(follow_symlinks=False).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        os.unlink(entry.path)
    elif mode & SET_ID:
        os.chmod(entry.path, stat.S_IMODE(mode) & ~SET_ID)

"""Lends the baked node_modules to a workdir while something runs there, and takes it away again.

The link is counted, so that two commands in one workdir share it and the last one removes it. It never touches a
node_modules that is not our link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_lent: Counter[Path] = Counter()


@contextmanager
def node_modules(workdir: Path, target: str) -> Iterator[None]:
    """``frontend/node_modules`` in ``workdir`` is a link to ``target`` (a path as seen from inside) while this is
    open."""
    frontend = workdir.resolve() / "frontend"
    link = frontend / "node_modules"
    if not frontend.is_dir() or frontend.is_symlink() or (link.exists() and not link.is_symlink()):
        yield
        return
    _lent[link] += 1
    try:
        _point(link, target)
        yield
    finally:
        _lent[link] -= 1
        if not _lent[link]:
            del _lent[link]
            _drop(link, target)


def _point(link: Path, target: str) -> None:
    """Make the link; one of ours that an earlier, killed attempt left is replaced."""
    if link.is_symlink():
        if str(link.readlink()) == target:
            return
        link.unlink()
    link.symlink_to(target)


def _drop(link: Path, target: str) -> None:
    """Remove the link if it is still ours."""
    if link.is_symlink() and str(link.readlink()) == target:
        link.unlink()

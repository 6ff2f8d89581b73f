"""Repositories made small: what twelve pushes left as loose objects becomes one pack. Drops nothing that a commit
needs, and touches no repository that is being written to."""

from __future__ import annotations

import time
from pathlib import Path

from activities.workspace.git import git

LOOSE = 50  # objects that are not worth the work
QUIET_S = 60.0


async def pack(root: Path, quiet_s: float = QUIET_S) -> int:
    """Pack the repositories under ``root`` that were not written to for ``quiet_s``; how many. Raises GitFailed."""
    todo = [path for path in sorted(root.glob("*.git")) if _is_loose(path, quiet_s)]
    for path in todo:
        await git("-c", "pack.threads=1", "gc", "--quiet", cwd=path)
    return len(todo)


def _is_loose(path: Path, quiet_s: float) -> bool:
    folders = [folder for folder in (path / "objects").glob("[0-9a-f][0-9a-f]") if folder.is_dir()]
    if sum(1 for folder in folders for _ in folder.iterdir()) < LOOSE:
        return False
    return time.time() - max(folder.stat().st_mtime for folder in folders) > quiet_s

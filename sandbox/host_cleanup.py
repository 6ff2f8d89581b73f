"""Remains on this host that no process uses any more: temporary folders and control groups of a worker that was killed.
Takes only what has been there for a while: a sandbox that is just being made has no process yet."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

from sandbox.cgroup import Cgroups
from sandbox.removal import remove
from sandbox.supervisor_plan import slug

STALE_S = 600
_OURS = re.compile(r"gencode-([0-9a-f]{20})-.+")


def sweep(alive: set[str], cgroups: Cgroups | None, stale_s: float = STALE_S) -> int:
    """Remove what belongs to no key that is ``alive``; how many things there were. Blocking."""
    used = {slug(key) for key in alive}
    folders = [path for path in Path(tempfile.gettempdir()).glob("gencode-*") if _stale(path, used, stale_s)]
    for folder in folders:
        remove(folder)
    return len(folders) + (cgroups.remove_empty(stale_s) if cgroups is not None else 0)


def _stale(path: Path, used: set[str], stale_s: float) -> bool:
    """Whether it is a folder of a sandbox, nobody's, and old."""
    named = _OURS.fullmatch(path.name)
    if named is None or named[1] in used or not path.is_dir():
        return False
    try:
        return time.time() - path.stat().st_mtime > stale_s
    except OSError:
        return False

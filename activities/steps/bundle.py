"""The frontend's bundle, built once for the same sources: a later step of the run looks at the very files that an
earlier one built. Keyed by every byte that goes in; a worker that has none builds it."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
from pathlib import Path

from activities.payloads.results import CheckResult
from activities.steps.work import Work
from templates.render import BUNDLE_COMMAND

DIST = "frontend/dist"
_KEPT = 20  # bundles of 0.5 MB each
_NOT_SOURCES = {"node_modules", "dist", "e2e", "test-results"}


async def built(work: Work) -> CheckResult:
    """``vite build`` into frontend/dist, or the kept bundle of the same sources; the check says which."""
    kept = work.bundles / f"{work.sandbox.name}-{await asyncio.to_thread(_digest, work.tree / 'frontend')}"
    target = work.tree / DIST
    if kept.is_dir():
        await asyncio.to_thread(shutil.copytree, kept, target, dirs_exist_ok=True)
        return CheckResult(
            "vite build", True, "the bundle built before from the same sources", sandbox=work.sandbox.name
        )
    check = await work.check("vite build", work.command(*BUNDLE_COMMAND, cwd="frontend", outputs=(DIST,)))
    if check.ok:
        await asyncio.to_thread(_keep, target, kept)
    return check


def _digest(frontend: Path) -> str:
    digest = hashlib.sha256()
    for folder, folders, names in os.walk(frontend):
        folders[:] = sorted(set(folders) - _NOT_SOURCES)
        for name in sorted(names):
            path = Path(folder, name)
            if not path.is_symlink():
                digest.update(f"{path.relative_to(frontend)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _keep(dist: Path, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_name(f".{kept.name}-{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(dist, draft)
    try:
        draft.rename(kept)
    except OSError:  # another step was faster
        shutil.rmtree(draft)
    oldest = sorted((path for path in kept.parent.iterdir()), key=lambda path: path.stat().st_mtime)[:-_KEPT]
    for path in oldest:
        shutil.rmtree(path, ignore_errors=True)

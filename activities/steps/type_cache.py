"""mypy's cache of the baked packages, made once from our own template and lent to each check. Never taken back: what
generated code could have touched is thrown away."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

from sandbox.runner import Command, Limits, Sandbox

NAME = ".mypy_cache"
MYPY = ("python", "-P", "-m", "mypy", "app")
"""Run in backend/. -P: a module there named like one of mypy's is not taken for it."""


class TypeCache:
    """``home`` keeps one cache for each sandbox and toolchain; ``template`` is the backend that it is made from."""

    def __init__(self, home: Path, template: Path) -> None:
        self._home = home
        self._template = template
        self._cache = home / "none"

    async def warm(self, sandbox: Sandbox, toolchain_key: str) -> None:
        """Make the cache when there is none yet; some seconds, once. A template that does not type-check leaves none,
        and checks are slower then."""
        self._cache = self._home / f"mypy-{sandbox.name}-{toolchain_key}"
        if self._cache.exists():
            return
        self._home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".warming-", dir=self._home) as folder:
            tree = Path(folder) / "backend"
            await asyncio.to_thread(shutil.copytree, self._template, tree)
            command = Command(MYPY, Path(folder), "warming", cwd="backend", outputs=(f"backend/{NAME}",))
            result = await sandbox.run(command, Limits(wall_s=120))
            if result.ok and not self._cache.exists():
                await asyncio.to_thread((tree / NAME).rename, self._cache)

    async def lend(self, backend: Path) -> None:
        """Put a copy into the backend that is about to be checked."""
        if self._cache.exists():
            await asyncio.to_thread(shutil.copytree, self._cache, backend / NAME, dirs_exist_ok=True)

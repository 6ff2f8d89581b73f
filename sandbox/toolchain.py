"""The baked environment that generated apps are built and tested with: Python packages, node_modules, Node, a browser.

Keyed by what goes into it, so an app's packages are installed once per machine and no later step touches a network.
It is built where it stays and marked last, so a half-built one is never taken for one. It installs only what the
template lists: nothing a model named."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sandbox import baking, browser

LAYOUT = "1"  # raise when the layout of the folder changes, so that old ones are not taken for new ones
IMAGES = Path(__file__).parent / "images"
MOUNT = "/opt/gencode"  # where a sandbox shows the toolchain

Progress = Callable[[str], None]


@dataclass(frozen=True)
class ToolchainSources:
    """The files of the app template that say what to install."""

    requirements: tuple[Path, ...]
    package_json: Path
    package_lock: Path


@dataclass(frozen=True)
class Toolchain:
    """A finished toolchain. ``root`` holds python/, nodejs/, node_modules/ and bin/; ``python_base`` is the
    installation that python/ was made from and must be visible beside it; ``browser`` may lie outside."""

    root: Path
    key: str
    python_base: Path
    browser: browser.Browser

    @property
    def python(self) -> Path:
        """The interpreter that has the app's packages."""
        return self.root / "python" / "bin" / "python"

    @property
    def node(self) -> Path:
        """The Node binary."""
        return self.root / "bin" / "node"

    @property
    def node_modules(self) -> Path:
        """The installed frontend packages."""
        return self.root / "node_modules"


def key_of(sources: ToolchainSources) -> str:
    """A short name for everything that goes into the toolchain."""
    digest = hashlib.sha256()
    for part in (LAYOUT, sys.version, sys.base_prefix, platform.machine()):
        digest.update(f"{part}\0".encode())
    for path in (*sources.requirements, sources.package_json, sources.package_lock, *_own_lists()):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def ensure(root: Path, sources: ToolchainSources, progress: Progress) -> Toolchain:
    """The toolchain for ``sources`` under ``root``, built when it is not there yet (one to three minutes, needs the
    package registries). Blocking; safe to call from several processes. Raises ToolchainFailed."""
    key = key_of(sources)
    home = root.resolve() / key
    if not baking.is_baked(home):
        recipe = baking.Recipe(
            (*sources.requirements, _own_lists()[0]), _own_lists()[1], sources.package_json, sources.package_lock
        )
        baking.bake(home, recipe, progress)
    node, cli = str(home / "bin" / "node"), str(home / "node_modules" / "playwright" / "cli.js")
    found = browser.ensure(root.resolve(), (node, cli), progress)
    known = json.loads((home / baking.MARK).read_text())
    return Toolchain(home, key, Path(known["python_base"]), found)


def _own_lists() -> tuple[Path, Path]:
    """What we add to the app's own packages: the database, and Node."""
    return IMAGES / "lab-requirements.txt", IMAGES / "node-requirements.txt"

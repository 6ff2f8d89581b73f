"""Debian's packages, for what no wheel brings: installed by root only, and only when nothing else is there."""

from __future__ import annotations

import os
import shutil
import subprocess

INSTALL_S = 900


def can_install() -> bool:
    """Whether this process may install packages here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> str:
    """Install the packages; the tail of what was said. Success is judged by what is there afterwards."""
    said = _run(("apt-get", "update"))
    apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends")
    return said[-500:] + _run((*apt, *packages))


def _run(argv: tuple[str, ...]) -> str:
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=INSTALL_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return (done.stdout + done.stderr)[-2000:]

"""The image that ours are built on: Python's slim one where a registry answers, else one made here from Debian's
packages.

The home-made one takes this machine's certificate bundle along, so that a build works behind a proxy that this
machine trusts."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

PUBLIC = "python:3.12-slim-bookworm"
HOME_MADE = "gencode-base:bookworm"
PACKAGES = "python3,python3-pip,python3-venv,ca-certificates"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
DROPPED = ("man", "doc", "locale")
MAKE_S = 900


def find(say: Callable[[str], None]) -> str | None:
    """The base to build on; None, after saying why, when there is none and none can be made."""
    for name in (PUBLIC, HOME_MADE):
        if _run(["docker", "image", "inspect", name]).returncode == 0:
            return name
    if _run(["docker", "pull", "--quiet", PUBLIC]).returncode == 0:
        return PUBLIC
    if not shutil.which("mmdebstrap"):
        say(f"FAIL  no registry gives {PUBLIC}, and there is no mmdebstrap to make a base: apt-get install mmdebstrap")
        return None
    say(f"note  no registry gives {PUBLIC}: making {HOME_MADE} with mmdebstrap (about a minute)")
    return _make(say)


def _make(say: Callable[[str], None]) -> str | None:
    """Debian's packages as an image."""
    with tempfile.TemporaryDirectory(prefix="gencode-base-") as folder:
        archive = Path(folder) / "root.tar"
        lean = [f"--dpkgopt=path-exclude=/usr/share/{name}/*" for name in DROPPED]
        steps = [
            [
                "mmdebstrap",
                "--variant=minbase",
                f"--include={PACKAGES}",
                *lean,
                *_certificates(),
                "bookworm",
                str(archive),
            ],
            ["docker", "import", str(archive), HOME_MADE],
        ]
        for step in steps:
            done = _run(step)
            if done.returncode != 0:
                say(f"FAIL  {step[0]} could not make a base image\n{done.stderr[-2000:]}")
                return None
    return HOME_MADE


def _certificates() -> list[str]:
    """Copy the bundle in after the packages are set up."""
    return [f"--customize-hook=copy-in {CERTIFICATES} /etc/ssl/certs"] if CERTIFICATES.exists() else []


def _run(argv: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(argv, capture_output=True, text=True, timeout=MAKE_S, check=False)

"""Installing and running from a checkout in an ugly place, by the command that the README names: with spaces and more
letters than a script's first line takes, a home that cannot be written, a strict umask, and as another user where root
runs the tests."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from activities.workspace.git import git
from tests.gencode.conftest import ROOT

UGLY = Path("my projects", "Ünï code", *["a folder whose name is longer than a line with an interpreter in it"] * 2)
NOBODY = 65534
PASSED_ON = ("PIP_", "SSL_", "NODE_EXTRA", "npm_config_registry", "HTTP", "http", "NO_PROXY", "no_proxy")
INSTALL_AND_RUN_S = 1500


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own are its user's alone."""
    folder = Path(tempfile.mkdtemp(prefix="gencode-install-"))
    folder.chmod(0o755)
    yield folder
    (folder / "home").chmod(0o755)
    shutil.rmtree(folder)


async def _checked_out(to: Path) -> None:
    """The files of this checkout, as they stand."""
    for name in (await git("ls-files", "-z", cwd=ROOT)).split("\0"):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)


def _python() -> str:
    """One that another user may run too."""
    return shutil.which("python3", path="/usr/bin:/bin") or sys.executable


@pytest.mark.thorough
async def test_a_checkout_in_an_ugly_place_makes_an_app_for_another_user(place: Path) -> None:
    checkout, home, log = place / UGLY, place / "home", place / "log"
    await _checked_out(checkout)
    home.mkdir()
    home.chmod(0o555)
    other = NOBODY if os.geteuid() == 0 else None
    if other:
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(place / UGLY.parts[0])], check=True)
    env = {name: value for name, value in os.environ.items() if name.startswith(PASSED_ON)}
    env |= {f"GENCODE_{name}PORT": "0" for name in ("", "TEMPORAL_", "UI_", "MONGO_")}
    env |= {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", "LLM_PROVIDER": "offline"}
    words = ("make", f"PYTHON={_python()}", "run", "PROMPT=Keep a list of books")
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            *words, cwd=checkout, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, umask=0o077,
            user=other, group=other, extra_groups=[] if other else None,
        )  # fmt: skip
    code = await asyncio.wait_for(process.wait(), INSTALL_AND_RUN_S)
    assert code == 0, log.read_text(errors="replace")[-5000:]
    assert "outcome       delivered" in log.read_text(errors="replace")

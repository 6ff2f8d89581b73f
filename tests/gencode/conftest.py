"""A studio of its own for the tests: `gencode up` in a temporary home, on free ports, over the toolchain of the
checkout."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from activities.payloads.steps import StepName
from gencode.settings import Settings
from gencode.stack_file import Stack, running
from tests.api.conftest import facade, mongo_url, store, temporal
from tests.api.test_client import guarded, terminal

__all__ = ["facade", "guarded", "mongo_url", "store", "temporal", "terminal"]
ROOT = Path(__file__).parents[2]
PROMPT = "Keep a library of seeds: each variety has a name, a supplier and sowings with a date and a germination rate"
UNDISTURBED = "seeds"
Json = dict[str, object]


@dataclass(frozen=True)
class Run:
    """What `gencode generate --json` printed, and where the app lies."""

    printed: Json
    app: Path

    def step(self, name: StepName) -> Json:
        """What was printed of a step."""
        steps = self.printed["steps"]
        assert isinstance(steps, list)
        return next(step for step in steps if step["name"] == name.value)


@dataclass(frozen=True)
class Studio:
    """A running stack, its home, and the environment that its processes have."""

    stack: Stack
    settings: Settings
    env: dict[str, str]

    async def cli(self, *args: str) -> tuple[int, str]:
        """Run `gencode`; exit code and stdout."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "gencode.cli", *args, cwd=ROOT, env=self.env, stdout=subprocess.PIPE
        )
        out, _ = await process.communicate()
        return process.returncode or 0, out.decode()


def environment(home: Path) -> dict[str, str]:
    """The tests' own environment, with every port free to choose and nothing of a user's `.env`."""
    ports = {f"GENCODE_{name}PORT": "0" for name in ("", "TEMPORAL_", "UI_", "MONGO_")}
    mine = {"GENCODE_HOME": str(home), "GENCODE_TOOLCHAIN": str(Settings().toolchain), "LLM_PROVIDER": "offline"}
    unset = {"MONGO_URL": "", "TEMPORAL_ADDRESS": "", "TEMPORAL_UI_URL": ""}
    return dict(os.environ) | ports | mine | unset


@pytest.fixture(scope="session")
async def studio(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Studio]:
    """Up for the whole session."""
    async with up(tmp_path_factory.mktemp("studio")) as there:
        yield there


@pytest.fixture(scope="session")
async def run(studio: Studio) -> Run:
    """One generation by the command, that nobody disturbed."""
    code, out = await studio.cli("generate", PROMPT, "--project", UNDISTURBED, "--json", "--no-serve")
    printed = json.loads(out)
    assert code == 0, json.dumps(printed.get("steps"), indent=1)[:4000]
    return Run(printed, Path(str(printed["app_path"])))


@asynccontextmanager
async def up(home: Path, **more: str) -> AsyncIterator[Studio]:
    """A studio in ``home``, with ``more`` in its environment; ended by the signal that a person's Ctrl-C sends."""
    env = environment(home) | more
    settings = Settings(gencode_home=home)
    log = home / "up.log"
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "gencode.cli", "up", cwd=ROOT, env=env, stdout=out, stderr=out
        )
    try:
        yield Studio(await _ready(settings, process, log), settings, env)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await process.wait()


async def _ready(settings: Settings, process: asyncio.subprocess.Process, log: Path) -> Stack:
    for _ in range(1200):
        stack = running(settings)
        if stack and {child.name for child in stack.children} == {"temporal", "mongo", "worker", "api", "web-ui"}:
            return stack
        if process.returncode is not None:
            break
        await asyncio.sleep(0.1)
    pytest.fail(f"`gencode up` did not come up:\n{log.read_text(errors='replace')[-3000:]}")

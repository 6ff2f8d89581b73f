"""A worker that was killed with SIGKILL leaves nothing behind once the next attempt has reaped."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from sandbox import reaping
from sandbox.choose import bubblewrap
from sandbox.runner import Sandbox
from sandbox.toolchain import Toolchain


async def killed_worker(kind: str, workdir: Path, data: Path, key: str, what: str) -> None:
    """Start a worker, wait until what it runs has started, and kill -9 it."""
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.sandbox.worker",
        kind,
        str(workdir),
        str(data),
        key,
        what,
        stdout=asyncio.subprocess.PIPE,
    )
    assert worker.stdout is not None
    line = await asyncio.wait_for(worker.stdout.readline(), 60)
    assert line.startswith(b"started"), line
    worker.send_signal(signal.SIGKILL)
    await worker.wait()


@pytest.mark.parametrize("what", ["run", "serve"])
async def test_a_killed_worker_leaves_nothing_after_the_next_attempt(
    sandbox: Sandbox, workdir: Path, data: Path, key: str, what: str
) -> None:
    await killed_worker(sandbox.name, workdir, data, key, what)
    await sandbox.reap(key)
    assert reaping.processes(key) == set()
    assert await sandbox.reap(key) == 0


async def test_reaping_leaves_other_keys_alone(sandbox: Sandbox, workdir: Path, data: Path, key: str) -> None:
    await killed_worker(sandbox.name, workdir, data, key, "run")
    assert await sandbox.reap(f"{key}-other") == 0
    await sandbox.reap(key)


async def test_bubblewrap_dies_with_its_worker(toolchain: Toolchain, workdir: Path, data: Path, key: str) -> None:
    await killed_worker("bubblewrap", workdir, data, key, "run")
    try:
        async with asyncio.timeout(10):
            while reaping.processes(key):
                await asyncio.sleep(0.05)
    finally:
        await (await bubblewrap(toolchain)).reap(key)

"""A command of the CLI at a terminal of 80 columns: a pseudo-terminal, with a person who types. Asserts nothing."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pty
import sys
from collections.abc import Mapping

from tests.gencode.conftest import ROOT


async def at_a_tty(*args: str, env: Mapping[str, str], typed: str = "") -> tuple[int, list[str]]:
    """Exit code, and the lines that the terminal showed."""
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gencode.cli", *args, cwd=ROOT, env={**env, "COLUMNS": "80", "TERM": "xterm"},
        stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, typed.encode())
    shown = await asyncio.to_thread(_all, ours)
    os.close(ours)
    return await process.wait(), shown.decode().splitlines()


def _all(terminal: int) -> bytes:
    shown = b""
    with contextlib.suppress(OSError):  # how Linux says that nobody holds the other end any more
        while part := os.read(terminal, 4096):
            shown += part
    return shown

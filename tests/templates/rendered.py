"""Writes rendered files into a folder and runs the tools of that app there."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from templates.files import FileChange


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    exit_code: int
    output: str


def write(changes: Iterable[FileChange], folder: Path) -> Path:
    """The files, written below ``folder``; their backend's folder."""
    for change in changes:
        path = folder / change.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(change.content or b"")
    return folder / "backend"


async def python(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Ran:
    """``python *arguments`` in ``cwd``, with no bytecode left behind."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **(env or {})},
        stdout=PIPE,
        stderr=STDOUT,
    )
    output, _ = await process.communicate()
    return Ran(process.returncode or 0, output.decode())

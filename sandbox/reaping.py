"""Finds and ends what an earlier attempt with the same key left on this host, by the GENCODE_KEY in its environment.

The outer process of every tree carries it, and its death takes the tree with it; nothing is looked up in a file of
ours that a killed worker could have failed to write."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

NAME = "GENCODE_KEY"
WAIT_S = 2.0


def processes(value: str, name: str = NAME) -> set[int]:
    """Every process of this host whose environment says ``name=value``. Those of other users cannot be read and are
    skipped."""
    mark = f"{name}={value}".encode()
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid() and mark in _environment(folder):
            found.add(int(folder.name))
    return found


def keys() -> set[str]:
    """The key of every process of this host that carries one."""
    mark = f"{NAME}=".encode()
    words = (word for folder in Path("/proc").iterdir() if folder.name.isdigit() for word in _environment(folder))
    return {word.removeprefix(mark).decode(errors="replace") for word in words if word.startswith(mark)}


async def kill(key: str) -> int:
    """SIGKILL all of them and wait until they are gone; how many there were."""
    first = left = processes(key)
    for _ in range(100):
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        left = processes(key)
        if not left:
            break
        await asyncio.sleep(WAIT_S / 100)
    return len(first)


def _environment(folder: Path) -> list[bytes]:
    try:
        return (folder / "environ").read_bytes().split(b"\0")
    except OSError:
        return []

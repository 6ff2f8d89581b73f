"""Run git, with nothing of the machine's or the repository's own configuration in force. Knows no project."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from activities.workspace.errors import GitFailed

# A workspace holds files nobody has read: no hook, monitor, filter or submodule of theirs may run.
_SAFE = (
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.fsmonitor=false",
    "-c", "core.attributesFile=/dev/null",
    "-c", "core.autocrlf=false",
    "-c", "core.quotePath=false",
    "-c", "submodule.recurse=false",
    "-c", "gc.auto=0",
    "-c", "safe.directory=*",
    "-c", "commit.gpgSign=false",
)  # fmt: skip


def _environment(extra: dict[str, str]) -> dict[str, str]:
    return {
        "PATH": os.defpath,
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
    } | extra


async def git_bytes(*args: str, cwd: Path, env: dict[str, str] | None = None, stdin: bytes | None = None) -> bytes:
    """What git prints. Raises GitFailed with git's own words when it ends with an error."""
    process = await asyncio.create_subprocess_exec(
        "git", *_SAFE, *args,
        cwd=cwd,
        env=_environment(env or {}),
        stdin=asyncio.subprocess.PIPE if stdin is not None else asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        out, err = await process.communicate(stdin)
    except BaseException:
        if process.returncode is None:
            process.kill()
            await process.wait()
        raise
    if process.returncode != 0:
        words = err.decode(errors="replace").strip() or out.decode(errors="replace").strip()
        raise GitFailed(f"git {args[0]} failed: {words[-2000:]}")
    return out


async def git(*args: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    """What git prints, as text without the last newline. Raises GitFailed."""
    return (await git_bytes(*args, cwd=cwd, env=env)).decode(errors="replace").rstrip("\n")

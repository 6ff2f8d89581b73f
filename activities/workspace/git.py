"""Run git, with nothing of the machine's or the repository's own configuration in force. What comes from outside is
handed over as operands and paths, never among the options. Knows no project."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from activities.workspace.errors import GitFailed, OperandRefused

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
        "GIT_ALLOW_PROTOCOL": "file",  # our own store; who means another says so
        "GIT_LITERAL_PATHSPECS": "1",  # a file may be called ":(top)*"
    } | extra


async def git_bytes(
    *options: str,
    on: Sequence[str] = (),
    paths: Sequence[str] | None = None,
    cwd: Path,
    env: dict[str, str] | None = None,
    stdin: bytes | None = None,
) -> bytes:
    """What git prints. ``options`` are written in our own source (a test reads it for that); ``on`` are commits, refs
    and URLs, ``paths`` what follows a ``--``. Raises GitFailed with git's own words, OperandRefused."""
    process = await asyncio.create_subprocess_exec(
        "git", *_SAFE, *options, *_operands(on), *_after(paths),
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
        raise GitFailed(f"git {options[0]} failed: {words[-2000:]}")
    return out


async def git(
    *options: str,
    on: Sequence[str] = (),
    paths: Sequence[str] | None = None,
    cwd: Path,
    env: dict[str, str] | None = None,
) -> str:
    """What git prints, as text without the last newline. Raises GitFailed, OperandRefused."""
    printed = await git_bytes(*options, on=on, paths=paths, cwd=cwd, env=env)
    return printed.decode(errors="replace").rstrip("\n")


def _operands(on: Sequence[str]) -> Sequence[str]:
    """Names as they are, where none can be taken for an option or ends where it does not seem to."""
    for name in on:
        if not name or name.startswith("-") or not name.isprintable():
            raise OperandRefused(
                f"{name[:120]!r} is no commit, ref or URL: git would read it as an option. Name one that begins with a "
                "letter or a digit."
            )
    return on


def _after(paths: Sequence[str] | None) -> Sequence[str]:
    if paths is None:
        return ()
    if any("\0" in path for path in paths):
        raise OperandRefused("a path has a NUL character in it. Name a file that the workspace has.")
    return ("--", *paths)

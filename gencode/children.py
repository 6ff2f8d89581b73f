"""Child processes of the local stack: started with a log file, waited for, stopped by id. Starts nothing by itself."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

Ready = Callable[[], Awaitable[bool]]


class StackError(Exception):
    """Something of the local stack did not come up; the text names the log and the next move."""


@dataclass(frozen=True)
class Recipe:
    """How to start one process, and how to see that it is ready. ``env`` is its whole environment."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str]
    ready: Ready
    ready_s: float = 60
    umask: int = -1  # of the files that it makes; -1: ours


@dataclass(frozen=True)
class Child:
    """A running child. ``created`` tells a process apart from a later one with the same id."""

    name: str
    pid: int
    created: float
    log: Path


async def start(recipe: Recipe, logs: Path, cwd: Path) -> Child:
    """Start and wait until ready. Raises StackError with the end of the log when it dies or is not ready in time."""
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{recipe.name}.log"
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            *recipe.argv, cwd=cwd, env=dict(recipe.env), stdin=asyncio.subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True, umask=recipe.umask,
        )  # fmt: skip
    created = psutil.Process(process.pid).create_time()
    child = Child(recipe.name, process.pid, created, log)
    try:
        async with asyncio.timeout(recipe.ready_s):
            while not await recipe.ready():
                if process.returncode is not None:
                    raise StackError(_died(recipe, log, process.returncode))
                await asyncio.sleep(0.05)
    except TimeoutError:
        await stop(child)
        raise StackError(
            f"{recipe.name} was not ready after {recipe.ready_s:.0f} s. Its log is {log}; "
            "`gencode doctor` looks for the cause."
        ) from None
    except BaseException:
        await stop(child)
        raise
    return child


def _died(recipe: Recipe, log: Path, code: int) -> str:
    tail = log.read_text(errors="replace").strip()[-1500:]
    return (
        f"{recipe.name} ended with exit code {code} while starting. Its log {log} says:\n{tail}\nTry `gencode doctor`."
    )


def alive(pid: int, created: float) -> bool:
    """Whether that very process still runs."""
    try:
        process = psutil.Process(pid)
        return abs(process.create_time() - created) < 1 and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


async def stop(child: Child, patience_s: float = 10) -> None:
    """Ask the child to end, with all it started; insist after ``patience_s``."""
    if not alive(child.pid, child.created):
        return
    family = [psutil.Process(child.pid)]
    with contextlib.suppress(psutil.NoSuchProcess):
        family += family[0].children(recursive=True)
    with contextlib.suppress(psutil.NoSuchProcess):
        family[0].send_signal(signal.SIGTERM)
    deadline = asyncio.get_running_loop().time() + patience_s
    while alive(child.pid, child.created) and asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(0.05)
    for process in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()

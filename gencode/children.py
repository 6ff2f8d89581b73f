"""Child processes of the local stack: started with a log file, waited for, stopped by id. Starts nothing by itself."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from gencode import identity
from gencode.refusals import Refused

Ready = Callable[[], Awaitable[bool]]
LOG_BYTES = 10_000_000  # a longer log is put aside before the next start


class StackError(Refused):
    """Something of the local stack did not come up; the text names the log and the next move."""


@dataclass(frozen=True)
class Recipe:
    """How to start one process, and how to see that it is ready. ``env`` is its whole environment. ``mine`` says
    whether what is ready is the process of that id: another's server may answer on the port."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str]
    ready: Ready
    ready_s: float = 60
    mine: Callable[[int], bool] = lambda _: True
    umask: int = -1  # of the files that it makes; -1: ours


@dataclass(frozen=True)
class Child:
    """A running child. ``born`` tells a process apart from a later one with the same id."""

    name: str
    pid: int
    born: str
    log: Path

    @property
    def alive(self) -> bool:
        """Whether that very process still runs."""
        return identity.alive(self.pid, self.born)


async def start(recipe: Recipe, logs: Path, cwd: Path) -> Child:
    """Start and wait until ready. Raises StackError with the end of the log when it dies or is not ready in time."""
    log = _log(logs, recipe.name)
    with log.open("ab") as out:
        begun = out.tell()
        process = await asyncio.create_subprocess_exec(
            *recipe.argv, cwd=cwd, env=dict(recipe.env), stdin=asyncio.subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True, umask=recipe.umask,
        )  # fmt: skip
    child = Child(recipe.name, process.pid, identity.born(process.pid), log)
    try:
        async with asyncio.timeout(recipe.ready_s):
            while not (await recipe.ready() and recipe.mine(process.pid)):
                if process.returncode is not None:
                    raise StackError(_died(recipe, log, begun, process.returncode))
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


def _log(logs: Path, name: str) -> Path:
    """The log that the next process writes on: what an earlier one said before it died stays in it."""
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{name}.log"
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(logs / f"{name}.earlier.log")
    with log.open("a") as out:
        out.write(f"--- {name} is started, {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n")
    return log


def _died(recipe: Recipe, log: Path, begun: int, code: int) -> str:
    tail = log.read_bytes()[begun:].decode(errors="replace").strip()[-1500:]
    return (
        f"{recipe.name} ended with exit code {code} while starting. Its log {log} says:\n{tail}\nTry `gencode doctor`."
    )


def listens(port: int) -> Callable[[int], bool]:
    """Whether that process, or one that it started, listens on the port."""

    def mine(pid: int) -> bool:
        try:
            family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
            sockets = [socket for process in family for socket in process.net_connections("tcp")]
        except psutil.NoSuchProcess:
            return False
        return any(socket.status == psutil.CONN_LISTEN and socket.laddr.port == port for socket in sockets)

    return mine


async def stop(child: Child, patience_s: float = 10) -> None:
    """Ask the child to end, with all it started; insist after ``patience_s``."""
    if not child.alive:
        return
    family: list[psutil.Process] = []
    with contextlib.suppress(psutil.NoSuchProcess):
        family = [psutil.Process(child.pid)]
        family += family[0].children(recursive=True)
        family[0].send_signal(signal.SIGTERM)
    deadline = asyncio.get_running_loop().time() + patience_s
    while child.alive and asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(0.05)
    for process in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()

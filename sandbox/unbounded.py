"""Commands on the bare host, for a person who said --sandbox=none. Bounds wall time and output, and a process's own
memory; hides nothing, cuts no network, and every result says so."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import tempfile
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sandbox import host_cleanup, reaping, supervisor_plan
from sandbox.health import Connecting
from sandbox.process import Bounds, Child, spawn, supervise
from sandbox.relay import Traffic, relay
from sandbox.removal import remove
from sandbox.runner import Command, CommandResult, Limits, OnOutput, Served
from sandbox.serving import serving
from sandbox.toolchain import Toolchain
from sandbox.workdir import node_modules

NAME = "none"
RUN = "GENCODE_RUN"  # tells one run's processes from another's that has the same key


@dataclass(frozen=True)
class Unbounded:
    """The Sandbox that is none."""

    toolchain: Toolchain

    @property
    def name(self) -> str:
        """The name that results carry."""
        return NAME

    @property
    def weak_limits(self) -> tuple[str, ...]:
        """Everything but wall time and output."""
        return ("memory_bytes", "cpus", "cpu_weight", "pids", "tmp_bytes")

    async def run(self, command: Command, limits: Limits, on_output: OnOutput | None = None) -> CommandResult:
        """Run to the end or a limit."""
        work = str(command.workdir.resolve())
        uses_lab = supervisor_plan.needs_lab(command)
        argv = self._lab(supervisor_plan.plan(command, work, self._keeper(work))) if uses_lab else list(command.argv)
        with node_modules(command.workdir, str(self.toolchain.node_modules)), _home(command.key) as home:
            env = self._environment(command.key, command.env, home)
            words = ["env", f"--chdir={command.workdir.resolve() / command.cwd}", "prlimit", "--core=0"]
            child = await spawn([*words, f"--data={limits.memory_bytes}", "--", *argv], env)
            bounds = Bounds(limits.wall_s, limits.output_bytes, _killer(child, env[RUN]))
            try:
                ending = await supervise(child, bounds, on_output)
            finally:
                _sweep(env[RUN])
        stopped = ending.stopped_by or supervisor_plan.stopped(command, ending.exit_code)
        return CommandResult(ending.exit_code, ending.output, ending.duration_s, NAME, stopped, self.weak_limits)

    @asynccontextmanager
    async def serve(
        self, workdir: Path, data_dir: Path, key: str, limits: Limits, port: int = 0
    ) -> AsyncIterator[Served]:
        """Serve the app straight on the host's loopback. Raises ServeFailed."""
        data_dir.mkdir(parents=True, exist_ok=True)
        inner = _free_port()
        listen = ("--host", "127.0.0.1", "--port", str(inner))
        local = self._keeper(str(workdir.resolve()), listen)
        argv = self._lab(
            supervisor_plan.serve_plan(str(data_dir.resolve()), limits.disk_bytes, tethered=True, local=local)
        )
        with _home(key) as home:
            env = self._environment(key, supervisor_plan.SERVED, home)
            child = await spawn(argv, env, stdin=True)
            async with serving(child, limits.output_bytes, _killer(child, env[RUN])) as app:

                def connect() -> Connecting:
                    return asyncio.open_connection("127.0.0.1", inner)

                await app.wait_healthy(connect)
                traffic = Traffic()
                async with relay(connect, port, traffic) as bound:
                    yield Served(f"http://127.0.0.1:{bound}", NAME, app.tail.text, app.alive, traffic.idle_s)

    async def reap(self, key: str) -> int:
        """End every process that carries the key; remove its temporary folders."""
        ended = await reaping.kill(key)
        for folder in Path(tempfile.gettempdir()).glob(f"{_prefix(key)}*"):
            remove(folder)
        return ended

    async def keys(self) -> set[str]:
        """The keys of every process of this host that carries one."""
        return await asyncio.to_thread(reaping.keys)

    async def sweep(self) -> int:
        """Remove folders and groups that a killed worker left."""
        return await asyncio.to_thread(host_cleanup.sweep, await self.keys(), None)

    def _lab(self, plan: str) -> list[str]:
        return [str(self.toolchain.python), str(supervisor_plan.LAB), plan]

    def _keeper(self, work: str, listen: tuple[str, ...] = ()) -> tuple[str, ...]:
        return tuple(
            supervisor_plan.keeper(str(self.toolchain.python), str(supervisor_plan.KEEPER), "PORT", work, listen)
        )

    def _environment(self, key: str, extra: dict[str, str], home: Path) -> dict[str, str]:
        """Like a real sandbox's environment: nothing of the host's is handed on, even where it could be looked up."""
        root = self.toolchain.root
        own = {
            "PATH": f"{root}/python/bin:{root}/bin:{root}/node_modules/.bin:/usr/bin:/bin",
            "HOME": str(home),
            "TMPDIR": str(home),
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "CHROMIUM_PATH": str(self.toolchain.browser.path),
        }
        return own | extra | {reaping.NAME: key, RUN: uuid.uuid4().hex}


@contextmanager
def _home(key: str) -> Iterator[Path]:
    """A folder for HOME and TMPDIR, removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=_prefix(key)))
    try:
        yield folder
    finally:
        remove(folder)


def _prefix(key: str) -> str:
    return f"gencode-{supervisor_plan.slug(key)}-"


def _killer(child: Child, run: str) -> Callable[[], None]:
    """What ends a run: its session, and then whatever left the session but kept the environment."""

    def kill() -> None:
        child.kill()
        _sweep(run)

    return kill


def _sweep(run: str) -> None:
    for pid in reaping.processes(run, RUN):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

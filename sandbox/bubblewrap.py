"""Commands in a bubblewrap sandbox: no network, a read-only root, an empty environment, bounded by a cgroup where one
can be had.

/work and a served app's data lie on the host's disk: one file is bounded by the kernel, their sum by a look at them
every moment. Started by root, the processes inside are uid 1000 in their namespace with no capability, yet root's
files outside would count them as owner if they ever saw one."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sandbox import labplan, leftovers, reaping, remains, rootfs, syscalls
from sandbox.cgroup import Cgroups, Group
from sandbox.errors import SandboxBroken
from sandbox.handed import handed
from sandbox.health import Connecting
from sandbox.process import CHUNK_BYTES, Bounds, Child, Ending, spawn, supervise
from sandbox.quota import Quota
from sandbox.relay import Traffic, relay
from sandbox.runner import Command, CommandResult, Limits, OnOutput, Served, StoppedBy
from sandbox.serving import serving
from sandbox.toolchain import MOUNT, Toolchain
from sandbox.workdir import node_modules

NAME = "bubblewrap"
LOOKS, SETTLE_S = 8, 0.1
ENTER = str(labplan.INSIDE / "enter.sh")


@dataclass(frozen=True)
class Inside:
    """What is to run in one sandbox."""

    argv: list[str]
    view: rootfs.View
    key: str
    env: dict[str, str]
    limits: Limits


@dataclass(frozen=True)
class Bubblewrap:
    """The Sandbox over ``bwrap``; ``cgroups`` None means limits hold for each process only."""

    bwrap: Path
    toolchain: Toolchain
    cgroups: Cgroups | None

    @property
    def name(self) -> str:
        """The name that results carry."""
        return NAME

    @property
    def weak_limits(self) -> tuple[str, ...]:
        """Without cgroups: memory holds for each process only, the CPU not at all, and the number of processes not for
        root, whom the kernel does not count. Without libseccomp: no system call is refused."""
        open_doors = () if syscalls.program() is not None else ("syscalls",)
        if self.cgroups is not None:
            return open_doors
        return ("memory_bytes", "cpus", "cpu_weight", *(("pids",) if os.geteuid() == 0 else ()), *open_doors)

    async def run(self, command: Command, limits: Limits, on_output: OnOutput | None = None) -> CommandResult:
        """Run to the end or a limit. Raises SandboxBroken when bwrap could not set the sandbox up."""
        argv = _lab(labplan.plan(command, "/work")) if labplan.needs_lab(command) else list(command.argv)
        view = rootfs.View(command.workdir.resolve(), command.cwd)
        inside = Inside(argv, view, command.key, command.env, limits)
        async with self._group(command.key, limits) as group:
            with node_modules(command.workdir, f"{MOUNT}/node_modules"), _cleaned(view.workdir):
                ending, started = await self._supervised(inside, on_output, group)
            out_of_memory = group is not None and group.oom_kills() > 0
        return self._result(ending, started, out_of_memory, command)

    @asynccontextmanager
    async def serve(
        self, workdir: Path, data_dir: Path, key: str, limits: Limits, port: int = 0
    ) -> AsyncIterator[Served]:
        """Serve the app through a relay to a unix socket whose listening end is handed in: inside there is no
        network, and no folder of the host is shared for the socket's sake. ``limits.wall_s`` is not applied. Raises
        ServeFailed."""
        data_dir.mkdir(parents=True, exist_ok=True)
        view = rootfs.View(workdir.resolve(), read_only=True, data=data_dir.resolve())
        disk = await Quota.of(data_dir, limits.disk_bytes)
        folder = Path(tempfile.mkdtemp(prefix=_folder_prefix(key)))
        try:
            async with self._group(key, limits) as group:
                child = await self._start_serving(view, key, limits, group, folder / "app.sock")
                kill = _killer(child, group)
                async with disk.kept(kill), serving(child, limits.output_bytes, kill) as app:

                    def connect() -> Connecting:
                        return asyncio.open_unix_connection(folder / "app.sock")

                    await app.wait_healthy(connect)
                    traffic = Traffic()
                    async with relay(connect, port, traffic) as bound:
                        yield Served(f"http://127.0.0.1:{bound}", NAME, app.tail.text, app.alive, traffic.idle_s)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    async def reap(self, key: str) -> int:
        """End every tree that carries the key; remove its cgroups and temporary folders. What a killed worker had just
        started shows a moment later, so it looks again until nothing more appears."""
        ended = 0
        for _ in range(LOOKS):
            found, remained = await self._reap_once(key)
            ended += found
            if not found and not remained:
                break
            await asyncio.sleep(SETTLE_S)
        return ended

    async def _reap_once(self, key: str) -> tuple[int, int]:
        """How many processes there were, and how many groups and folders."""
        ended = await reaping.kill(key)
        groups = self.cgroups.of(key) if self.cgroups else []
        for group in groups:
            ended += group.kill()
            await group.remove()
        folders = list(Path(tempfile.gettempdir()).glob(f"{_folder_prefix(key)}*"))
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        return ended, len(groups) + len(folders)

    async def keys(self) -> set[str]:
        """The keys of every process of this host that carries one."""
        return await asyncio.to_thread(reaping.keys)

    async def sweep(self) -> int:
        """Remove folders and groups that a killed worker left."""
        return await asyncio.to_thread(remains.sweep, await self.keys(), self.cgroups)

    @asynccontextmanager
    async def _group(self, key: str, limits: Limits) -> AsyncIterator[Group | None]:
        """A cgroup for one tree, removed with everything in it; None where there are none."""
        if self.cgroups is None:
            yield None
            return
        group = self.cgroups.make(key, limits)
        try:
            yield group
        finally:
            await group.remove()

    async def _start_serving(
        self, view: rootfs.View, key: str, limits: Limits, group: Group | None, path: Path
    ) -> Child:
        """Start the app on a listening unix socket at ``path``."""
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(path))
            listener.listen(64)
            argv = _lab(labplan.serve_plan("/work", rootfs.DATA_MOUNT, ("--fd", str(listener.fileno())), tethered=True))
            inside = Inside(argv, view, key, {"SEED": "1"}, limits)
            with handed(*self._told(inside)) as told:
                words = self._words(inside, group, told)
                return await spawn(words, _outer(key), (listener.fileno(), *told), stdin=True)

    async def _supervised(self, inside: Inside, on_output: OnOutput | None, group: Group | None) -> tuple[Ending, bool]:
        """The ending, and whether bwrap got as far as running the command."""
        disk = await Quota.of(inside.view.workdir, inside.limits.disk_bytes)
        read_end, write_end = os.pipe()
        os.set_blocking(read_end, False)
        with os.fdopen(read_end, "rb", buffering=0) as status:
            try:
                with handed(*self._told(inside, write_end)) as told:
                    child = await spawn(self._words(inside, group, told), _outer(inside.key), (write_end, *told))
            finally:
                os.close(write_end)
            kill = _killer(child, group)
            async with disk.kept(kill) as watched:
                limits, cpu_s = inside.limits, _counted(group)
                ending = await supervise(child, Bounds(limits.wall_s, limits.output_bytes, kill, cpu_s), on_output)
            if watched.over:
                ending = replace(ending, stopped_by=StoppedBy.DISK)
            return ending, b"exit-code" in (status.read(CHUNK_BYTES) or b"")

    def _told(self, inside: Inside, status_fd: int | None = None) -> list[bytes]:
        """What bwrap reads from descriptors: its arguments, and the filter of system calls where there is one. The
        first process inside is bwrap too, and its command line can be read there: it names nothing of the host."""
        words = ["--json-status-fd", str(status_fd)] if status_fd is not None else []
        env = rootfs.environment(self.toolchain, inside.key, inside.env)
        words += rootfs.arguments(self.toolchain, inside.view, inside.limits, env)
        program = syscalls.program()
        return [b"".join(word.encode() + b"\0" for word in words), *([program] if program is not None else [])]

    def _words(self, inside: Inside, group: Group | None, told: tuple[int, ...]) -> list[str]:
        """The whole command line on the host."""
        words = ["/bin/sh", ENTER, *(str(folder) for folder in (group.folders if group else ())), "--", str(self.bwrap)]
        for flag, descriptor in zip(("--args", "--seccomp"), told, strict=False):
            words += [flag, str(descriptor)]
        return [*words, "--", *self._rlimits(inside.limits), *inside.argv]

    def _rlimits(self, limits: Limits) -> list[str]:
        """Limits set from inside the namespace, where only its own processes are counted."""
        words = ["prlimit", "--core=0", f"--fsize={limits.disk_bytes}"]
        if self.cgroups is None:
            words += [f"--data={limits.memory_bytes}", f"--nproc={limits.pids}"]
        return [*words, "--"]

    def _result(self, ending: Ending, started: bool, out_of_memory: bool, command: Command) -> CommandResult:
        """The command's own end, told from the sandbox's."""
        code, stopped = ending.exit_code, ending.stopped_by
        if stopped is None and out_of_memory and code != 0:
            stopped = StoppedBy.MEMORY
        stopped = stopped or labplan.stopped(command, code)
        if stopped is None and not started:
            raise SandboxBroken(
                f"bubblewrap did not run the command (exit {code}), see `gencode doctor`: {ending.output}"
            )
        return CommandResult(code, ending.output, ending.duration_s, NAME, stopped, self.weak_limits)


@contextmanager
def _cleaned(workdir: Path) -> Iterator[None]:
    """Whatever became of the command, what it left is harmless afterwards."""
    own = (workdir / leftovers.REPOSITORY).exists()
    try:
        yield
    finally:
        leftovers.clean(workdir, keep_repository=own)


def _lab(plan: str) -> list[str]:
    return [f"{MOUNT}/python/bin/python", f"{rootfs.LAB_MOUNT}/lab.py", plan]


def _killer(child: Child, group: Group | None) -> Callable[[], None]:
    """What ends bwrap, and with it the namespace; the group for certain."""

    def kill() -> None:
        child.kill()
        if group is not None:
            group.kill()

    return kill


def _counted(group: Group | None) -> Callable[[], float] | None:
    """What counts the group's processor time; None where its kernel does not say."""
    return (lambda: group.cpu_s() or 0.0) if group is not None and group.cpu_s() is not None else None


def _outer(key: str) -> dict[str, str]:
    """The environment of bwrap itself, which its sandbox can read in /proc/1/environ: nothing of ours but the label."""
    return {"PATH": "/usr/bin:/bin", "GENCODE_KEY": key}


def _folder_prefix(key: str) -> str:
    return f"gencode-{labplan.slug(key)}-"

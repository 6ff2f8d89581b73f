"""Commands in a bubblewrap sandbox: no network, a read-only root, an empty environment, bounded by a cgroup where one
can be had.

Whatever can be written to is a file system in memory of a fixed size and number of entries, made for the sandbox and
gone with it; the workdir is carried in, results are carried out. An app beside a command has a sandbox of its own; the
two share a loopback and nothing else. A served app's data lie on the host's disk, where only its database can write.
Started by root, the processes inside are uid 1000 in their namespace with no capability, yet root's files outside
would count them as owner if they ever saw one."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sandbox import host_cleanup, reaping, rootfs, staging, supervisor_plan, syscalls
from sandbox.cgroup import Cgroups, Group
from sandbox.errors import SandboxBroken
from sandbox.health import Connecting
from sandbox.process import CHUNK_BYTES, Bounds, Child, Ending, spawn, supervise
from sandbox.relay import Traffic, relay
from sandbox.removal import remove
from sandbox.runner import Command, CommandResult, Limits, OnOutput, Served, StoppedBy
from sandbox.serving import serving
from sandbox.staging import Inside, Scene, Walls
from sandbox.toolchain import MOUNT, Toolchain

NAME = "bubblewrap"
LOOKS, SETTLE_S = 8, 0.1
ENTER = str(supervisor_plan.INSIDE / "enter.sh")
PYTHON = f"{MOUNT}/python/bin/python"


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
        argv = (
            _lab(supervisor_plan.plan(command, "/work")) if supervisor_plan.needs_lab(command) else list(command.argv)
        )
        insides = [Inside(argv, command.env, command.cwd)]
        if supervisor_plan.has_app(command):
            insides.append(_app(command.env))
        with _folder(command.key) as folder:
            scene = Scene(command.workdir.resolve(), folder, command.key, limits, command.outputs)
            async with self._group(command.key, limits) as group:
                ending, told = await self._supervised(scene, tuple(insides), on_output, group)
                out_of_memory = group is not None and group.oom_kills() > 0
        return self._result(ending, told, out_of_memory, command)

    @asynccontextmanager
    async def serve(
        self, workdir: Path, data_dir: Path, key: str, limits: Limits, port: int = 0
    ) -> AsyncIterator[Served]:
        """Serve the app through a relay to a unix socket whose listening end is handed in: inside there is no
        network, and no folder of the host is shared for the socket's sake. Its database is in a sandbox of its own,
        the only one that sees ``data_dir``. ``limits.wall_s`` is not applied. Raises ServeFailed."""
        data_dir.mkdir(parents=True, exist_ok=True)
        with _folder(key) as folder:
            scene = Scene(workdir.resolve(), folder, key, limits)
            async with self._group(key, limits) as group:
                child = await self._start_serving(scene, data_dir.resolve(), group)
                async with serving(child, limits.output_bytes, _killer(child, group)) as app:

                    def connect() -> Connecting:
                        return asyncio.open_unix_connection(folder / "app.sock")

                    await app.wait_healthy(connect)
                    traffic = Traffic()
                    async with relay(connect, port, traffic) as bound:
                        yield Served(f"http://127.0.0.1:{bound}", NAME, app.tail.text, app.alive, traffic.idle_s)

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
            remove(folder)
        return ended, len(groups) + len(folders)

    async def keys(self) -> set[str]:
        """The keys of every process of this host that carries one."""
        return await asyncio.to_thread(reaping.keys)

    async def sweep(self) -> int:
        """Remove folders and groups that a killed worker left."""
        return await asyncio.to_thread(host_cleanup.sweep, await self.keys(), self.cgroups)

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

    async def _start_serving(self, scene: Scene, data: Path, group: Group | None) -> Child:
        """Start the app on a listening unix socket in the scene's folder, and its database beside it."""
        seeded = supervisor_plan.SERVED
        with socket.socket(socket.AF_UNIX) as listener, open(os.devnull, "wb") as status:
            listener.bind(str(scene.folder / "app.sock"))
            listener.listen(64)
            plan = supervisor_plan.serve_plan(rootfs.DATA_MOUNT, scene.limits.disk_bytes, tethered=True)
            app = replace(_app(seeded, ("--fd", str(listener.fileno()))), descriptors=(listener.fileno(),))
            with staging.staged(
                self._walls(scene.limits), scene, (Inside(_lab(plan), seeded, data=data), app), status.fileno()
            ) as told:
                return await spawn(_words(group, told), _outer(scene.key), told.descriptors, stdin=True)

    async def _supervised(
        self, scene: Scene, insides: tuple[Inside, ...], on_output: OnOutput | None, group: Group | None
    ) -> tuple[Ending, list[dict[str, object]]]:
        """The ending, and what bwrap and the stage told of it."""
        read_end, write_end = os.pipe()
        os.set_blocking(read_end, False)
        with os.fdopen(read_end, "rb", buffering=0) as status:
            try:
                with staging.staged(self._walls(scene.limits), scene, insides, write_end) as told:
                    child = await spawn(_words(group, told), _outer(scene.key), told.descriptors)
            finally:
                os.close(write_end)
            limits, kill = scene.limits, _killer(child, group)
            ending = await supervise(
                child, Bounds(limits.wall_s, limits.output_bytes, kill, _counted(group)), on_output
            )
            return ending, _documents(status.read(CHUNK_BYTES) or b"")

    def _walls(self, limits: Limits) -> Walls:
        """Limits are set from inside the namespace, where only its own processes are counted."""
        words = ["prlimit", "--core=0"]
        if self.cgroups is None:
            words += [f"--data={limits.memory_bytes}", f"--nproc={limits.pids}"]
        return Walls(self.bwrap, self.toolchain, (*words, "--"))

    def _result(
        self, ending: Ending, told: list[dict[str, object]], out_of_memory: bool, command: Command
    ) -> CommandResult:
        """The command's own end, told from the sandbox's."""
        code, stopped, output = ending.exit_code, ending.stopped_by, ending.output
        full, refused = _staged(told)
        if stopped is None and out_of_memory and code != 0:
            stopped = StoppedBy.MEMORY
        stopped = stopped or supervisor_plan.stopped(command, code)
        if stopped is None and not any("exit-code" in each for each in told):
            raise SandboxBroken(f"bubblewrap did not run the command (exit {code}), see `gencode doctor`: {output}")
        if stopped is None and code != 0 and full:
            stopped = StoppedBy.DISK
        if stopped is None and refused:
            stopped, output = StoppedBy.RESULTS, f"{output}\nits results were not taken over: {refused}"
        return CommandResult(code, output, ending.duration_s, NAME, stopped, self.weak_limits)


def _documents(text: bytes) -> list[dict[str, object]]:
    """JSON texts, a line each."""
    found = [json.loads(line) for line in text.splitlines() if line.strip()]
    return [each for each in found if isinstance(each, dict)]


def _staged(told: list[dict[str, object]]) -> tuple[bool, str]:
    """Whether the file system was full in the end, and why results were not taken over."""
    for each in told:
        stage = each.get("stage")
        if isinstance(stage, dict):
            return bool(stage["full"]), str(stage["refused"])
    return False, ""


def _app(env: dict[str, str], listen: tuple[str, ...] = ()) -> Inside:
    """The app's own sandbox: it sees its own parts of the workdir, and may change none."""
    argv = supervisor_plan.keeper(PYTHON, f"{rootfs.LAB_MOUNT}/keeper.py", str(supervisor_plan.PORT), "/work", listen)
    return Inside(argv, env, only=supervisor_plan.APP_PARTS, read_only=True)


def _lab(plan: str) -> list[str]:
    return [PYTHON, f"{rootfs.LAB_MOUNT}/supervisor.py", plan]


def _words(group: Group | None, told: staging.Staged) -> list[str]:
    """The whole command line on the host."""
    folders = (str(folder) for folder in (group.folders if group else ()))
    return ["/bin/sh", ENTER, *folders, "--", *staging.words(told)]


def _killer(child: Child, group: Group | None) -> Callable[[], None]:
    """What ends the stage and bwrap, and with it the namespace; the group for certain."""

    def kill() -> None:
        child.kill()
        if group is not None:
            group.kill()

    return kill


def _counted(group: Group | None) -> Callable[[], float] | None:
    """What counts the group's processor time; None where its kernel does not say."""
    return (lambda: group.cpu_s() or 0.0) if group is not None and group.cpu_s() is not None else None


@contextmanager
def _folder(key: str) -> Iterator[Path]:
    """An empty folder to mount in, removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=_folder_prefix(key)))
    try:
        yield folder
    finally:
        remove(folder)


def _outer(key: str) -> dict[str, str]:
    """The environment of bwrap itself, which its sandbox can read in /proc/1/environ: nothing of ours but the label."""
    return {"PATH": "/usr/bin:/bin", "GENCODE_KEY": key}


def _folder_prefix(key: str) -> str:
    return f"gencode-{supervisor_plan.slug(key)}-"

"""Commands in a Docker container: network none, read-only root, bounded tmpfs for /work and /tmp, no capability, not
root.

An app has a container of its own, beside the command or the database. A served one has no network either: a gate with
our own relay in it publishes the port. Its data lies in a named volume that only its database can write to. Memory
counts what is in the tmpfs, too."""

from __future__ import annotations

import asyncio
import posixpath
import socket
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import docker
from docker.constants import DEFAULT_UNIX_SOCKET
from docker.errors import DockerException, NotFound
from docker.types import Mount
from docker.utils import kwargs_from_env

from sandbox import docker_files, docker_image, docker_inventory, docker_serve, supervisor_plan, syscalls
from sandbox.docker_beside import PYTHON, app_beside
from sandbox.docker_box import Box, BoxPlan
from sandbox.docker_exec import Spoken, listen, opened
from sandbox.docker_gate import SOCKET, Gate
from sandbox.errors import SandboxUnavailable
from sandbox.outer.carry import Bounds, Refused
from sandbox.pressure import MOST
from sandbox.runner import Command, CommandResult, Limits, OnOutput, Served, StoppedBy
from sandbox.toolchain import MOUNT, Toolchain

NAME = "docker"
PING_S = 3
UNIX = "unix://"
NOTHING = ("no part of the workdir",)  # a database needs none


@dataclass(frozen=True)
class Docker:
    """The Sandbox over a Docker engine that has the image."""

    image: str

    @classmethod
    async def connect(cls, toolchain: Toolchain) -> Docker:
        """The engine of the environment's DOCKER_HOST. Raises SandboxUnavailable when it does not answer or has no
        image."""
        return await asyncio.to_thread(cls._connect, docker_image.tag_of(toolchain.key))

    @classmethod
    def _connect(cls, tag: str) -> Docker:
        try:
            _knock()
            with closing(docker.from_env(timeout=PING_S)) as client:
                client.images.get(tag)
        except NotFound:
            raise SandboxUnavailable(
                f"the Docker engine has no image {tag}: build it with `python -m sandbox.images.app_image "
                "templates/crud/app`, or say --sandbox=bubblewrap"
            ) from None
        except (DockerException, OSError) as error:
            raise SandboxUnavailable(f"no Docker engine answers: {error}") from error
        return cls(tag)

    @property
    def name(self) -> str:
        """The name that results carry."""
        return NAME

    @property
    def weak_limits(self) -> tuple[str, ...]:
        """All hold; without libseccomp on this side, only the engine's own filter of system calls does."""
        return () if syscalls.program() is not None else ("syscalls",)

    async def run(self, command: Command, limits: Limits, on_output: OnOutput | None = None) -> CommandResult:
        """Run to the end or a limit. Raises SandboxBroken when the engine failed."""
        plan = BoxPlan(_name(command.key), self.image, command.key, limits, int(limits.wall_s * MOST))
        async with AsyncExitStack() as held:
            box, thread = await held.enter_async_context(opened(plan, command.workdir))
            env = environment(command.key, command.env)
            if supervisor_plan.has_app(command):
                await held.enter_async_context(app_beside(plan, command.workdir, env))
            loop = asyncio.get_running_loop()
            argv, cwd = list(command.argv), posixpath.normpath(posixpath.join("/work", command.cwd))
            if supervisor_plan.needs_lab(command):
                argv, cwd = _lab(supervisor_plan.plan(command, "/work")), "/"
            chunks = await loop.run_in_executor(thread, box.execute, argv, env, cwd)
            said = await listen(box, thread, chunks, limits, on_output)
            return await loop.run_in_executor(thread, _finish, box, said, command)

    @asynccontextmanager
    async def serve(
        self, workdir: Path, data_dir: Path, key: str, limits: Limits, port: int = 0
    ) -> AsyncIterator[Served]:
        """Serve the app, its database in a volume named after ``data_dir``. Raises ServeFailed."""
        volume = await asyncio.to_thread(docker_serve.data_volume, data_dir)
        name = _name(key)
        gate = Gate(name, self.image, key)
        async with docker_serve.gated(gate) as bound:
            data, env = Mount("/data", volume, type="volume"), environment(key, supervisor_plan.SERVED)
            plan = BoxPlan(name, self.image, key, limits, docker_serve.LIFETIME_S, (data,))
            async with (
                opened(plan, workdir, NOTHING) as (box, thread),
                app_beside(plan, workdir, env, (gate.mount,), ("--uds", SOCKET)) as said,
            ):
                text = supervisor_plan.serve_plan("/data", limits.disk_bytes, tethered=False)
                started = docker_serve.Started(thread, _lab(text), env, said)
                async with docker_serve.serving(box, started, bound, port) as served:
                    yield served

    async def reap(self, key: str) -> int:
        """Remove every container, volume and network that carries the key; how many containers there were."""
        return await asyncio.to_thread(docker_inventory.reap, key)

    async def keys(self) -> set[str]:
        """The keys of every container, volume and network of the engine that carries one."""
        return await asyncio.to_thread(docker_inventory.keys)

    async def sweep(self) -> int:
        """Nothing: whatever is on the engine names its key."""
        return 0


def _knock() -> None:
    """Raises OSError when nobody listens on the engine's unix socket. The SDK would find out too, and leave a socket
    of this process open."""
    url = str(kwargs_from_env().get("base_url") or DEFAULT_UNIX_SOCKET).removeprefix("http+")
    if url.startswith(UNIX):
        with socket.socket(socket.AF_UNIX) as knock:
            knock.settimeout(PING_S)
            knock.connect("/" + url.removeprefix(UNIX).lstrip("/"))


def environment(key: str, extra: dict[str, str]) -> dict[str, str]:
    """The whole environment of a command inside, beside what the image sets."""
    own = {
        "PATH": f"{MOUNT}/python/bin:{MOUNT}/bin:{MOUNT}/node_modules/.bin:/usr/bin:/bin",
        "HOME": "/tmp",
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return own | extra | {"GENCODE_KEY": key}


def _finish(box: Box, said: Spoken, command: Command) -> CommandResult:
    """Fetch the outputs and tell the command's end from the box's. Blocks."""
    stopped, code = said.stopped_by, 137
    if stopped is None:
        code = box.exit_code()
        if code != 0 and box.out_of_memory():
            stopped = StoppedBy.MEMORY
        elif (stopped := supervisor_plan.stopped(command, code)) is None and code != 0 and box.full():
            stopped = StoppedBy.DISK
    refused = _take(box, command) if said.stopped_by is None else ""
    output = f"{said.output}\nits results were not taken over: {refused}" if refused else said.output
    return CommandResult(code, output, said.duration_s, NAME, StoppedBy.RESULTS if refused else stopped)


def _take(box: Box, command: Command) -> str:
    """Fetch the outputs; why they were not taken over, or nothing."""
    bounds = Bounds(box.plan.limits.disk_bytes)
    try:
        for output in command.outputs:
            chunks = box.fetch(output)
            if chunks is not None:
                docker_files.unpack(chunks, command.workdir, output, bounds)
    except Refused as refused:
        return str(refused)
    return ""


def _lab(plan: str) -> list[str]:
    return [PYTHON, "/opt/lab/supervisor.py", plan]


def _name(key: str) -> str:
    return f"gencode-{supervisor_plan.slug(key)}-{uuid.uuid4().hex[:8]}"

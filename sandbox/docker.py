"""Commands in a Docker container: network none, read-only root, bounded tmpfs for /work and /tmp, no capability, not root.

Not closed yet: a served app sits on a bridge without masquerading, published on 127.0.0.1. It cannot reach the outside, but
the host's own services that listen on every address answer it at the bridge's gateway. Its data lies in a named volume
without a quota. Memory counts what is in the tmpfs, too.
"""

from __future__ import annotations

import asyncio
import posixpath
import time
import uuid
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import docker
from docker import DockerClient
from docker.errors import DockerException, NotFound

from sandbox import docker_files, docker_image, docker_serve, labplan
from sandbox.docker_box import LABEL, Box, BoxPlan, remove
from sandbox.docker_exec import Spoken, listen
from sandbox.errors import SandboxBroken, SandboxUnavailable
from sandbox.runner import Command, CommandResult, Limits, OnOutput, Served, StoppedBy
from sandbox.toolchain import MOUNT, Toolchain

NAME = "docker"
PING_S = 3
CALL_S = 60
START_S = 60.0


@dataclass(frozen=True)
class Docker:
    """The Sandbox over a Docker engine that has the image."""

    client: DockerClient
    image: str

    @classmethod
    async def connect(cls, toolchain: Toolchain) -> Docker:
        """The engine of the environment's DOCKER_HOST. Raises SandboxUnavailable when it does not answer or has no image."""
        return await asyncio.to_thread(cls._connect, docker_image.tag_of(toolchain.key))

    @classmethod
    def _connect(cls, tag: str) -> Docker:
        try:
            docker.from_env(timeout=PING_S).ping()
            client = docker.from_env(timeout=CALL_S)
            client.images.get(tag)
        except NotFound:
            raise SandboxUnavailable(f"the Docker engine has no image {tag}: build it, or say --sandbox=bubblewrap") from None
        except (DockerException, OSError) as error:
            raise SandboxUnavailable(f"no Docker engine answers: {error}") from error
        return cls(client, tag)

    @property
    def name(self) -> str:
        """The name that results carry."""
        return NAME

    @property
    def weak_limits(self) -> tuple[str, ...]:
        """All hold."""
        return ()

    async def run(self, command: Command, limits: Limits, on_output: OnOutput | None = None) -> CommandResult:
        """Run to the end or a limit. Raises SandboxBroken when the engine failed."""
        plan = BoxPlan(_name(command.key), self.image, command.key, limits, int(limits.wall_s))
        async with _box(self.client, plan, command.workdir) as (box, thread):
            loop = asyncio.get_running_loop()
            argv, cwd = list(command.argv), posixpath.normpath(posixpath.join("/work", command.cwd))
            if labplan.needs_lab(command):
                argv, cwd = _lab(labplan.plan(command, "/work")), "/"
            exec_id, chunks = await loop.run_in_executor(thread, box.execute, argv, environment(command), cwd)
            said = await listen(box, thread, chunks, limits, on_output)
            return await loop.run_in_executor(thread, _finish, box, exec_id, said, command)

    @asynccontextmanager
    async def serve(
        self, workdir: Path, data_dir: Path, key: str, limits: Limits, port: int = 0
    ) -> AsyncIterator[Served]:
        """Serve the app, its database in a volume named after ``data_dir``. Raises ServeFailed."""
        async with docker_serve.network(self.client, _name(key), key) as network:
            volume = await asyncio.to_thread(docker_serve.data_volume, self.client, data_dir)
            plan = BoxPlan(_name(key), self.image, key, limits, docker_serve.LIFETIME_S, network, port, volume)
            async with _box(self.client, plan, workdir) as (box, thread):
                text = labplan.serve_plan("/work", "/data", ("--host", "0.0.0.0", "--port", "8000"))
                env = {"SEED": "1", "GENCODE_KEY": key, "PYTHONDONTWRITEBYTECODE": "1"}
                async with docker_serve.serving(box, thread, _lab(text), env) as served:
                    yield served

    async def reap(self, key: str) -> int:
        """Remove every container, volume and network that carries the key; how many containers there were."""
        return await asyncio.to_thread(self._reap, key)

    def _reap(self, key: str) -> int:
        mine = {"label": f"{LABEL}={key}"}
        containers = self.client.containers.list(all=True, filters=mine)
        for container in containers:
            remove(self.client, str(container.name))
        for volume in self.client.volumes.list(filters=mine):
            volume.remove(force=True)
        for network in self.client.networks.list(filters=mine):
            network.remove()
        return len(containers)

"""One hardened container with a workdir in it. Blocking calls of the docker SDK only; the caller keeps them off the
loop."""

from __future__ import annotations

import base64
import contextlib
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

import docker
from docker import DockerClient
from docker.errors import DockerException, NotFound
from docker.models.containers import Container
from docker.types import LogConfig, Mount, Ulimit

from sandbox import syscalls
from sandbox.baking import SCRATCH
from sandbox.cgroup import cpu_shares
from sandbox.docker_files import UID
from sandbox.docker_stream import ExecStream
from sandbox.runner import Limits
from sandbox.toolchain import MOUNT

LABEL = "gencode.key"
USER = f"{UID}:{UID}"
CALL_S = 60
OOM_WAIT_S = 0.3
ROOM_BLOCKS, FULL_WORDS = 16, 2
MARGIN_S = 60  # how long a container outlives its wall time when nobody is left to remove it


class _Hardening(TypedDict):
    """The limits and walls of a container."""

    read_only: bool
    cap_drop: list[str]
    security_opt: list[str]
    user: str
    mem_limit: int
    memswap_limit: int
    nano_cpus: int
    cpu_shares: int
    pids_limit: int
    ipc_mode: Literal["private"]
    hostname: NotRequired[str]
    ulimits: list[Ulimit]
    log_config: LogConfig


@dataclass(frozen=True)
class BoxPlan:
    """What one container is made from; it has no network, or the loopback of the container named ``beside``. ``mounts``
    come beside /work, which its own processes may write to unless it is ``read_only``."""

    name: str
    image: str
    key: str
    limits: Limits
    lifetime_s: int
    mounts: tuple[Mount, ...] = ()
    beside: str = ""
    read_only: bool = False


class Box:
    """A running container, /work filled. Every method blocks."""

    def __init__(self, client: DockerClient, plan: BoxPlan) -> None:
        self.client = client
        self.plan = plan
        self.started_at = time.time()
        self.exec_id = ""

    def start(self, files: bytes) -> None:
        """Create the volume and the container, start it, and put the files in. Raises DockerException."""
        plan, limits = self.plan, self.plan.limits
        labels = {LABEL: plan.key}
        owner = 0 if plan.read_only else UID
        work = f"size={limits.disk_bytes},nr_inodes={limits.entries},mode=0755,uid={owner},gid={owner},nosuid,nodev"
        options = {"type": "tmpfs", "device": "tmpfs", "o": work}
        self.client.volumes.create(plan.name, driver="local", driver_opts=options, labels=labels)
        self.client.containers.run(
            plan.image,
            ["/bin/sh", "/opt/lab/hold.sh", str(plan.lifetime_s + MARGIN_S)],
            detach=True,
            name=plan.name,
            labels=labels,
            mounts=[Mount("/work", plan.name, type="volume", no_copy=plan.read_only), *plan.mounts],
            tmpfs=scratch(limits),
            network_mode=f"container:{plan.beside}" if plan.beside else "none",
            **hardening(limits, hostname="" if plan.beside else "sandbox"),
        )
        self._container().put_archive("/work", files)

    def execute(self, argv: list[str], env: dict[str, str], cwd: str) -> ExecStream:
        """Start the command; what it says, stdout and stderr together, until it ends. The caller closes the stream."""
        api = self.client.api
        self.exec_id = api.exec_create(self.plan.name, sealed(argv), environment=env, workdir=cwd, user=USER)["Id"]
        return ExecStream(api, self.exec_id)

    def exit_code(self) -> int:
        """The ended command's exit code; 137 when the container was killed under it."""
        code = self.client.api.exec_inspect(self.exec_id)["ExitCode"]
        return 137 if code is None else int(code)

    def out_of_memory(self) -> bool:
        """Whether the kernel killed something of this container for lack of memory. The container's own flag is set
        only when its first process was hit, so the engine's events are asked; they come a moment late."""
        mine = {"container": self.plan.name, "event": "oom"}
        until = time.time() + OOM_WAIT_S
        # The engine takes fractions of a second; the stub does not.
        events = self.client.events(since=self.started_at, until=until, filters=mine)  # type: ignore[call-overload]
        return bool(list(events))

    def fetch(self, output: str) -> Iterator[bytes] | None:
        """One path below /work as a tar; None when it is not there."""
        try:
            chunks, _ = self._container().get_archive(f"/work/{output}")
        except NotFound:
            return None
        return chunks

    def full(self) -> bool:
        """Whether there is no room left in /work for another file."""
        code, said = self._container().exec_run(["stat", "--file-system", "--format=%a %d", "/work"], user=USER)
        words = bytes(said).split() if code == 0 and isinstance(said, bytes) else []
        return len(words) == FULL_WORDS and (int(words[0]) < ROOM_BLOCKS or int(words[1]) < 1)

    def terminate(self) -> None:
        """Ask every process to leave, except the one that holds the container."""
        with contextlib.suppress(DockerException):
            self._container().exec_run(["/bin/sh", "-c", "kill -TERM -1"], user=USER)

    def kill(self) -> None:
        """SIGKILL everything in it."""
        with contextlib.suppress(DockerException):
            self._container().kill()

    def remove(self) -> None:
        """Remove the container and its volume, whatever state they are in, and let the engine go."""
        try:
            remove(self.client, self.plan.name)
        finally:
            self.client.close()

    def _container(self) -> Container:
        return self.client.containers.get(self.plan.name)


def scratch(limits: Limits) -> dict[str, str]:
    """The file systems in memory beside /work, each with its size; together they hold ``tmp_bytes``."""
    shares = {"/tmp": 2, "/dev/shm": 4, **{f"{MOUNT}/node_modules/{name}": 4 * len(SCRATCH) for name in SCRATCH}}
    owner = f"nr_inodes={limits.entries},uid={UID},gid={UID}"
    return {path: f"size={limits.tmp_bytes // share},{owner}" for path, share in shares.items()}


def hardening(limits: Limits, hostname: str = "sandbox") -> _Hardening:
    """What every container of ours is held by, as the SDK's words. One in another's network has that one's name."""
    walls: _Hardening = {
        "read_only": True,
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges"],
        "user": USER,
        "mem_limit": limits.memory_bytes,
        "memswap_limit": limits.memory_bytes,
        "nano_cpus": int(limits.cpus * 1e9),
        "cpu_shares": cpu_shares(limits),
        "pids_limit": limits.pids,
        "ipc_mode": "private",
        "ulimits": [Ulimit(name="core", soft=0, hard=0)],
        "log_config": LogConfig(type="none"),
    }
    return {**walls, "hostname": hostname} if hostname else walls


def sealed(argv: list[str]) -> list[str]:
    """The command behind our own filter of system calls, on top of the engine's; as it is where there is none."""
    made = syscalls.program()
    if made is None:
        return argv
    return [
        f"{MOUNT}/python/bin/python",
        "-I",
        "-S",
        "/opt/lab/seccomp_exec.py",
        base64.b64encode(made).decode(),
        *argv,
    ]


def engine(call_s: int = CALL_S) -> closing[DockerClient]:
    """A client of the environment's engine, to be closed after use: its idle connections are sockets of this
    process."""
    return closing(docker.from_env(timeout=call_s))


def remove(client: DockerClient, name: str) -> None:
    """Remove the container and the volume of that name, when they are there."""
    with contextlib.suppress(NotFound):
        client.containers.get(name).remove(force=True, v=True)
    with contextlib.suppress(NotFound):
        client.volumes.get(name).remove(force=True)

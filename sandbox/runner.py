"""The Sandbox protocol: run a command somewhere bounded. Says what a sandbox owes; runs nothing itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

MIB = 1024 * 1024


class StoppedBy(StrEnum):
    """Why a command did not end by itself."""

    WALL_TIME = "wall_time"
    MEMORY = "memory"
    OUTPUT = "output"
    DISK = "disk"
    RESULTS = "results"  # more was left as results than may be taken over, or of another kind
    CANCEL = "cancel"
    SERVICE = "service"  # the app ended before it was ready, so the command was not asked; its log is the output
    SERVICE_LATE = "service_late"  # a service did not answer in time; its log is the output


class ServiceName(StrEnum):
    """What runs beside the command, inside the same sandbox and reachable on its loopback only."""

    MONGO = "mongo"  # MONGO_URL names it; a fresh, empty database
    APP = "app"  # the app in backend/, at APP_URL; the shell's words in RESTART_COMMAND kill it and start it again


@dataclass(frozen=True)
class Limits:
    """Bounds that hold for everything inside the sandbox together. ``wall_s`` are fair seconds: while the machine is
    busy each counts for less, as sandbox.pressure says, and ``slots`` is how much of it the command takes while others
    wait (activities.slots). All places to write are file systems in memory, which count as memory, too: the workdir
    with ``disk_bytes``, everything else with ``tmp_bytes``, each with ``entries`` files and folders. ``disk_bytes`` is
    also what may come back as results, and what a served app's database may keep. ``cpu_weight`` counts only while
    processors are scarce: 100 is everybody's, one with 25 gets a quarter of what another gets."""

    wall_s: float = 60
    memory_bytes: int = 2048 * MIB
    cpus: float = 2
    cpu_weight: int = 100
    pids: int = 512
    output_bytes: int = 4 * MIB
    tmp_bytes: int = 512 * MIB
    disk_bytes: int = 512 * MIB
    entries: int = 100_000
    slots: int = 1


@dataclass(frozen=True)
class Command:
    """``argv`` without a shell. ``workdir`` (host) appears read-write as /work; ``cwd`` is relative to it. Only paths
    under ``outputs`` (relative to workdir) are promised to come back. ``env`` is the whole environment beside PATH,
    HOME, LANG and what services add. ``key`` is ``workflow/run/activity``: it labels everything the command starts.
    ``then`` is run after ``argv`` succeeded, beside the same services."""

    argv: tuple[str, ...]
    workdir: Path
    key: str
    cwd: str = "."
    env: dict[str, str] = field(default_factory=dict)
    services: tuple[ServiceName, ...] = ()
    outputs: tuple[str, ...] = ()
    then: tuple[str, ...] = ()


@dataclass(frozen=True)
class CommandResult:
    """``exit_code`` is the command's own, 128+signal when it was killed. ``output`` is stdout and stderr as they
    came, the last ``Limits.output_bytes`` at most; ``sandbox`` is the name of the implementation that ran it.
    ``weak_limits`` names the limits that this machine could hold only for each process, or not at all."""

    exit_code: int
    output: str
    duration_s: float
    sandbox: str
    stopped_by: StoppedBy | None = None
    weak_limits: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Ended by itself with exit code 0."""
        return self.exit_code == 0 and self.stopped_by is None


@dataclass(frozen=True)
class Served:
    """An app being served on the host's loopback: ``url`` is ``http://127.0.0.1:PORT``. ``logs`` gives the tail of
    what it said so far; ``alive`` turns False when it has ended by itself; ``idle_s`` says for how many seconds
    nothing has come or gone."""

    url: str
    sandbox: str
    logs: Callable[[], str]
    alive: Callable[[], bool]
    idle_s: Callable[[], float] = lambda: 0.0


OnOutput = Callable[[str], Awaitable[None]]


class Sandbox(Protocol):
    """One way of running code nobody has read. Raises SandboxError (see sandbox.errors) when the sandbox itself fails;
    a command that fails is a result."""

    @property
    def name(self) -> str:
        """``bubblewrap``, ``docker`` or ``none``."""

    @property
    def weak_limits(self) -> tuple[str, ...]:
        """Names of the Limits that hold only for each process, or not at all, on this machine."""

    async def run(self, command: Command, limits: Limits, on_output: OnOutput | None = None) -> CommandResult:
        """Run to the end, or to a limit. Cancelling the task kills everything inside within 2 s."""

    def serve(
        self, workdir: Path, data_dir: Path, key: str, limits: Limits, port: int = 0
    ) -> AbstractAsyncContextManager[Served]:
        """Serve the app in ``workdir`` with a database kept in ``data_dir`` until the context is left. ``port`` 0 picks
        a free one."""

    async def reap(self, key: str) -> int:
        """End everything an earlier attempt with that key left behind; how many were ended."""

"""A bounded group for one process tree: memory, processes, CPU, on cgroup v1 or v2, where this user may make one.

Where none can be made, `Cgroups.find` says None and the caller must say which limits are weak. It never pretends.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from sandbox.errors import SandboxBroken
from sandbox.runner import Limits
from sandbox.supervisor_plan import slug

MOUNT = Path("/sys/fs/cgroup")
PARENT = "gencode"
CONTROLLERS = ("memory", "pids", "cpu")
CPU_PERIOD_US = 100_000
REMOVE_S, REMOVE_PAUSE_S = 15.0, 0.02


@dataclass(frozen=True)
class Group:
    """One group that exists: a folder in each hierarchy (v1) or one folder (v2)."""

    folders: tuple[Path, ...]

    def oom_kills(self) -> int:
        """How many processes of the group the kernel killed for lack of memory."""
        for folder in self.folders:
            for name in ("memory.events", "memory.oom_control"):
                for line in _read(folder / name).splitlines():
                    if line.startswith("oom_kill "):
                        return int(line.split()[1])
        return 0

    def cpu_s(self) -> float | None:
        """Processor seconds that the group has used, ended processes included; None where this kernel keeps them
        elsewhere."""
        for folder in self.folders:
            for line in _read(folder / "cpu.stat").splitlines():
                if line.startswith("usage_usec "):
                    return int(line.split()[1]) / 1e6
            if used := _read(folder / "cpuacct.usage").strip():
                return int(used) / 1e9
        return None

    def pids(self) -> set[int]:
        """Every process in the group."""
        return {int(word) for folder in self.folders for word in _read(folder / "cgroup.procs").split()}

    def kill(self) -> int:
        """SIGKILL everything in the group; how many there were at the first look."""
        first = self.pids()
        for _ in range(10):  # a fork bomb may outrun one sweep; the pids limit bounds how often
            left = self.pids()
            for pid in left:
                _kill(pid)
            if not left:
                break
        return len(first)

    async def remove(self) -> None:
        """Kill what is left and remove the folders. Raises SandboxBroken when the kernel will not let go for long: on a
        busy machine what was killed takes its time to end."""
        for _ in range(int(REMOVE_S / REMOVE_PAUSE_S)):
            self.kill()
            if all(_rmdir(folder) for folder in self.folders):
                return
            await asyncio.sleep(REMOVE_PAUSE_S)
        raise SandboxBroken(f"cgroup {self.folders[0]} is still busy after {REMOVE_S:g} s: look at its cgroup.procs")


@dataclass(frozen=True)
class Cgroups:
    """Where groups can be made on this machine."""

    parents: tuple[Path, ...]
    version: int

    @classmethod
    def find(cls, mount: Path = MOUNT) -> Cgroups | None:
        """The usable hierarchies, or None. Makes our parent folder and a group in it to find out: a folder that is
        there may be another user's."""
        try:
            found = cls._find_v2(mount) if (mount / "cgroup.controllers").exists() else cls._find_v1(mount)
            if found is not None:
                for folder in found.make("trial", Limits()).folders:
                    folder.rmdir()
        except (OSError, SandboxBroken):
            return None
        return found

    @classmethod
    def _find_v2(cls, mount: Path) -> Cgroups | None:
        if not set(CONTROLLERS) <= set(_read(mount / "cgroup.controllers").split()):
            return None
        parent = mount / PARENT
        enable = " ".join(f"+{name}" for name in CONTROLLERS)
        (mount / "cgroup.subtree_control").write_text(enable)
        parent.mkdir(exist_ok=True)
        (parent / "cgroup.subtree_control").write_text(enable)
        return cls((parent,), 2)

    @classmethod
    def _find_v1(cls, mount: Path) -> Cgroups | None:
        if not all((mount / name).is_dir() for name in CONTROLLERS):
            return None
        parents = tuple((mount / name).resolve() / PARENT for name in CONTROLLERS)
        for parent in parents:
            parent.mkdir(exist_ok=True)
        return cls(parents, 1)

    def make(self, key: str, limits: Limits) -> Group:
        """A fresh group with the limits set. Raises SandboxBroken when the kernel refuses a limit."""
        name = f"{slug(key)}-{uuid.uuid4().hex[:8]}"
        group = Group(tuple(parent / name for parent in self.parents))
        try:
            for folder in group.folders:
                folder.mkdir()
            for file, value in self._settings(limits):
                self._set(group, file, value)
        except OSError as error:
            for folder in group.folders:
                _rmdir(folder)
            raise SandboxBroken(f"cannot limit a process group: {error}") from error
        return group

    def of(self, key: str) -> list[Group]:
        """The groups that an attempt with this key made and did not remove."""
        names = {path.name for parent in self.parents for path in parent.glob(f"{slug(key)}-*")}
        return [Group(tuple(parent / name for parent in self.parents)) for name in sorted(names)]

    def remove_empty(self, stale_s: float) -> int:
        """Remove groups without a process that were made ``stale_s`` ago; how many. The kernel keeps one in use."""
        old = time.time() - stale_s
        found = [path for parent in self.parents for path in parent.glob("*-*") if path.is_dir()]
        return len({path.name for path in found if path.stat().st_mtime < old and not _procs(path) and _rmdir(path)})

    def _settings(self, limits: Limits) -> list[tuple[str, str]]:
        quota = str(int(limits.cpus * CPU_PERIOD_US))
        memory, pids = str(limits.memory_bytes), str(limits.pids)
        if self.version == 2:
            cpu = [("cpu.max", f"{quota} {CPU_PERIOD_US}"), ("cpu.weight", str(limits.cpu_weight))]
            return [("memory.max", memory), ("memory.swap.max", "0"), ("pids.max", pids), *cpu]
        shares = str(cpu_shares(limits))
        cpu1 = [("cpu.cfs_period_us", str(CPU_PERIOD_US)), ("cpu.cfs_quota_us", quota), ("cpu.shares", shares)]
        return [("memory.limit_in_bytes", memory), ("memory.memsw.limit_in_bytes", memory), ("pids.max", pids), *cpu1]

    def _set(self, group: Group, file: str, value: str) -> None:
        """Write one limit. Swap accounting is compiled out of some kernels: its file may be missing."""
        for folder in group.folders:
            if (folder / file).exists():
                (folder / file).write_text(value)
                return
        if "sw" not in file:
            raise FileNotFoundError(f"no {file} in {group.folders}")


def cpu_shares(limits: Limits) -> int:
    """The weight as cgroup v1 and Docker count it: 1024 for 100."""
    return limits.cpu_weight * 1024 // 100


def _procs(folder: Path) -> str:
    return _read(folder / "cgroup.procs").strip()


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _rmdir(folder: Path) -> bool:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True

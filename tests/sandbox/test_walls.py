"""What a sandbox keeps in: the environment, files, network, root and privileges of the host are out of reach, limits
bite."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from sandbox.runner import MIB, Command, Limits, Sandbox, StoppedBy
from tests.sandbox.conftest import PROGRAMS, SHORT

SECRET = "a-value-that-only-the-host-knows"


async def said(sandbox: Sandbox, workdir: Path, key: str, *argv: str, limits: Limits = SHORT) -> list[str]:
    """The lines that a program says."""
    return (await sandbox.run(Command(("python", *argv), workdir, key), limits)).output.splitlines()


async def test_the_environment_of_the_host_is_not_seen(
    walls: Sandbox, workdir: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEMINI_API_KEY", SECRET)
    lines = await said(walls, workdir, key, "env.py")
    assert "'CHROMIUM_PATH'" in lines[0]
    assert len(lines) > 1
    assert not any("GEMINI_API_KEY" in line or SECRET in line for line in lines)


async def test_files_of_the_host_are_not_seen(walls: Sandbox, workdir: Path, key: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    paths = (
        str(secret),
        str(Path(__file__)),
        "/etc/shadow",
        "/root/.ssh",
        "/var/run/docker.sock",
        "/proc/1/root/root/.ssh",
    )
    lines = await said(walls, workdir, key, "read.py", *paths)
    assert [line.split()[1] for line in lines] == ["refused"] * len(paths)


async def test_nothing_can_be_reached_on_any_network(walls: Sandbox, workdir: Path, key: str) -> None:
    async with await asyncio.start_server(lambda _, writer: writer.close(), "0.0.0.0", 0) as server:
        port = server.sockets[0].getsockname()[1]
        hosts = ("127.0.0.1", "172.17.0.1", "10.0.0.1", "192.168.0.1", "169.254.169.254", "198.51.100.7", "localhost")
        lines = await said(walls, workdir, key, "connect.py", *(f"{host}:{port}" for host in hosts))
    assert [line.split()[1] for line in lines] == ["refused"] * len(hosts)


async def test_only_the_work_and_scratch_folders_can_be_written(walls: Sandbox, workdir: Path, key: str) -> None:
    closed = ("/", "/etc", "/usr", "/opt", "/opt/gencode", "/opt/gencode/node_modules", "/opt/lab", "/dev", "/proc/sys")
    lines = await said(walls, workdir, key, "write.py", "/work", "/tmp", *closed)
    assert [line.split()[1] for line in lines] == ["written"] * 2 + ["refused"] * len(closed)


async def test_it_is_not_root_and_cannot_become_more(walls: Sandbox, workdir: Path, key: str) -> None:
    lines = await said(walls, workdir, key, "privileges.py")
    none = ["CapEff 0", "CapPrm 0", "CapBnd 0", "CapAmb 0"]
    assert lines == ["uid 1000 gid 1000", *none, "NoNewPrivs 1", "unshare -1", "mount -1"]


async def test_the_memory_limit_bites_for_all_processes_together(walls: Sandbox, workdir: Path, key: str) -> None:
    asked = Command(("python", "memory.py", str(800 * MIB)), workdir, key)
    result = await walls.run(asked, Limits(wall_s=20, memory_bytes=300 * MIB, tmp_bytes=64 * MIB))
    assert "memory_bytes" in walls.weak_limits or result.stopped_by is StoppedBy.MEMORY
    assert (await walls.run(asked, Limits(wall_s=20, memory_bytes=1600 * MIB))).ok


async def test_the_process_limit_bites(walls: Sandbox, workdir: Path, key: str) -> None:
    few = await said(walls, workdir, key, "forks.py", "200", limits=Limits(wall_s=20, pids=40))
    many = await said(walls, workdir, key, "forks.py", "200", limits=Limits(wall_s=20, pids=300))
    assert few[0].startswith("refused")
    assert int(few[1].split()[1]) < 40
    assert many == ["made 200"]


async def test_the_cpu_limit_bites(walls: Sandbox, workdir: Path, key: str) -> None:
    lines = await said(walls, workdir, key, "spin.py", "2", limits=Limits(wall_s=20, cpus=0.25))
    assert "cpus" in walls.weak_limits or float(lines[0]) < 1


async def test_of_two_that_want_every_processor_the_heavier_one_has_more(
    walls: Sandbox, tmp_path: Path, key: str
) -> None:
    async def spun(weight: int) -> float:
        folder = tmp_path / str(weight)
        shutil.copytree(PROGRAMS, folder)
        spins = " & ".join(["python spin.py 4"] * len(os.sched_getaffinity(0)))
        asked = Command(("sh", "-c", f"{spins} & wait"), folder, f"{key}/{weight}")
        result = await walls.run(asked, Limits(wall_s=30, cpu_weight=weight))
        return sum(float(line) for line in result.output.splitlines())

    light, heavy = await asyncio.gather(spun(25), spun(100))
    assert "cpu_weight" in walls.weak_limits or heavy > 2 * light


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm"])
async def test_scratch_space_is_bounded(walls: Sandbox, workdir: Path, key: str, folder: str) -> None:
    limits = Limits(wall_s=20, tmp_bytes=20 * MIB)
    lines = await said(walls, workdir, key, "fill.py", folder, str(100 * MIB), limits=limits)
    assert lines[0].startswith("refused after") and int(lines[0].split()[2]) <= 20 * MIB

"""What every sandbox owes: the command's own end, its output, its limits, its outputs, and nothing left behind."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from sandbox import reaping
from sandbox.runner import Command, Limits, Sandbox, StoppedBy
from tests.sandbox.conftest import SHORT


async def test_a_command_ends_with_its_own_exit_code(sandbox: Sandbox, workdir: Path, key: str) -> None:
    result = await sandbox.run(Command(("sh", "-c", "exit 7"), workdir, key), SHORT)
    assert (result.exit_code, result.stopped_by, result.ok, result.sandbox) == (7, None, False, sandbox.name)


async def test_a_command_killed_by_a_signal_ends_with_128_and_the_signal(
    sandbox: Sandbox, workdir: Path, key: str
) -> None:
    result = await sandbox.run(Command(("sh", "-c", "kill -SEGV $$"), workdir, key), SHORT)
    assert (result.exit_code, result.stopped_by) == (139, None)


async def test_a_command_that_is_not_there_is_a_result(sandbox: Sandbox, workdir: Path, key: str) -> None:
    result = await sandbox.run(Command(("no-such-program",), workdir, key), SHORT)
    assert result.exit_code in (126, 127)
    assert "no-such-program" in result.output


async def test_output_of_both_streams_arrives_while_it_is_said(sandbox: Sandbox, workdir: Path, key: str) -> None:
    heard: list[str] = []

    async def hear(text: str) -> None:
        heard.append(text)

    words = "echo one; sleep 0.3; echo two >&2; sleep 0.3; printf 'dr\\303\\266i'"
    result = await sandbox.run(Command(("sh", "-c", words), workdir, key), SHORT, hear)
    assert result.output == "one\ntwo\ndröi"
    assert "".join(heard) == result.output
    assert len(heard) > 1


async def test_a_command_runs_in_its_folder_with_its_environment(sandbox: Sandbox, workdir: Path, key: str) -> None:
    asked = Command(("sh", "-c", "ls; echo $COLOUR"), workdir, key, cwd="backend", env={"COLOUR": "green"})
    assert (await sandbox.run(asked, SHORT)).output == "app\ngreen\n"


async def test_a_flood_is_stopped_and_its_end_is_kept(sandbox: Sandbox, workdir: Path, key: str) -> None:
    result = await sandbox.run(Command(("python", "flood.py"), workdir, key), Limits(wall_s=20, output_bytes=100_000))
    assert result.stopped_by is StoppedBy.OUTPUT
    assert len(result.output) == 100_000
    assert not result.output.startswith("0\n")


async def test_a_command_that_sleeps_too_long_is_stopped(sandbox: Sandbox, workdir: Path, key: str) -> None:
    result = await sandbox.run(Command(("sh", "-c", "echo before; sleep 300"), workdir, key), Limits(wall_s=1.5))
    assert (result.stopped_by, result.exit_code, result.output) == (StoppedBy.WALL_TIME, 137, "before\n")


async def test_cancelling_ends_everything(sandbox: Sandbox, workdir: Path, key: str) -> None:
    said = asyncio.Event()

    async def hear(text: str) -> None:
        said.set()

    running = asyncio.create_task(
        sandbox.run(Command(("sh", "-c", "python daemon.py; sleep 300"), workdir, key), SHORT, hear)
    )
    await asyncio.wait_for(said.wait(), 20)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(running, 10)
    assert reaping.processes(key) == set()
    assert await sandbox.reap(key) == 0


async def test_a_daemon_does_not_outlive_its_command(sandbox: Sandbox, workdir: Path, key: str) -> None:
    result = await sandbox.run(Command(("python", "daemon.py"), workdir, key), SHORT)
    assert (result.output, result.ok) == ("started\n", True)
    assert reaping.processes(key) == set()
    assert await sandbox.reap(key) == 0


async def test_outputs_come_back_and_links_in_them_do_not_lead_out(sandbox: Sandbox, workdir: Path, key: str) -> None:
    asked = Command(("python", "report.py"), workdir, key, outputs=("report.xml", "shots", "missing"))
    assert (await sandbox.run(asked, SHORT)).ok
    assert (workdir / "report.xml").read_text() == "<testsuite/>"
    assert (workdir / "shots" / "deep" / "home.txt").read_text() == "picture"


async def test_the_baked_packages_resolve_and_leave_no_trace(sandbox: Sandbox, workdir: Path, key: str) -> None:
    words = "require('react').version.split('.')[0] + ' ' + require('fs').existsSync('node_modules/vite/package.json')"
    asked = Command(("node", "--print", words), workdir, key, cwd="frontend")
    result = await sandbox.run(asked, SHORT)
    assert (result.output, result.exit_code) == ("19 true\n", 0)
    assert list((workdir / "frontend").iterdir()) == []


async def test_two_commands_share_one_workdir(sandbox: Sandbox, workdir: Path, key: str) -> None:
    words = "require.resolve('react'); setTimeout(() => require.resolve('react-dom'), 700)"
    slow = Command(("node", "--eval", words), workdir, key, cwd="frontend")
    quick = Command(("node", "--eval", "require.resolve('react')"), workdir, key, cwd="frontend")
    results = await asyncio.gather(sandbox.run(slow, SHORT), sandbox.run(quick, SHORT))
    assert [result.output for result in results] == ["", ""]
    assert [result.ok for result in results] == [True, True]

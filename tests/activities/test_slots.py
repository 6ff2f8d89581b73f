"""Admission to the machine: heavy work waits its turn, its waits count against nothing, the dead hold nothing."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from activities import slots as machine
from activities.deadline import OutOfTime, within
from activities.slots import Admitted, Slots
from sandbox.runner import Command, CommandResult, Limits, OnOutput, Sandbox
from sandbox.unbounded import Unbounded

HOLD = """
import fcntl, os, sys, time
file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(600)
"""


class Counting(Unbounded):
    """Counts how many commands run at once instead of running them."""

    now = most = 0
    patience = ""

    async def run(self, command: Command, limits: Limits, on_output: OnOutput | None = None) -> CommandResult:
        cls = type(self)
        cls.now, cls.patience = cls.now + limits.slots, command.env["PATIENCE"]
        cls.most = max(cls.most, cls.now)
        await asyncio.sleep(0.05)
        cls.now -= limits.slots
        return CommandResult(0, "", 0.05, "none")


def counting() -> Sandbox:
    """A fresh one, which needs no toolchain."""
    Counting.now = Counting.most = 0
    return Counting.__new__(Counting)


async def test_commands_never_take_more_than_the_machine_has_and_all_get_their_turn(tmp_path: Path) -> None:
    box = Admitted(counting(), Slots(tmp_path, 4))
    asked = [box.run(Command(("true",), tmp_path, "k"), Limits(slots=1 + number % 2)) for number in range(20)]
    ended = await asyncio.gather(*asked)
    assert all(each.ok for each in ended)
    assert 3 <= Counting.most <= 4
    assert float(Counting.patience) >= 1


async def test_what_is_run_alone_shares_the_machine_with_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "QUIET_S", 0.0)
    slots = Slots(tmp_path, 4)
    box = Admitted(counting(), slots)
    command = Command(("true",), tmp_path, "k")
    async with slots.alone():
        other = asyncio.create_task(_once(Slots(tmp_path, 4)))
        await box.run(command, Limits(slots=2))  # its own commands take no slots: it holds them all
        await asyncio.sleep(0.2)
        assert not other.done()
    await asyncio.wait_for(other, 5)


async def test_a_killed_worker_gives_back_what_it_held(tmp_path: Path) -> None:
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD, str(tmp_path / "slot-0"), stdout=asyncio.subprocess.PIPE
    )
    assert holder.stdout is not None
    await holder.stdout.readline()
    waiting = asyncio.create_task(_once(Slots(tmp_path, 1)))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    holder.kill()
    await holder.wait()
    await asyncio.wait_for(waiting, 5)


async def test_waiting_for_the_machine_counts_against_no_limit_and_hanging_does(tmp_path: Path) -> None:
    slots = Slots(tmp_path, 1)
    async with slots.taken(1):
        waiting = asyncio.create_task(_bounded(Slots(tmp_path, 1), 0.3))
        await asyncio.sleep(0.8)
        assert not waiting.done()
    await asyncio.wait_for(waiting, 5)
    with pytest.raises(OutOfTime, match=r"0\.1 s"):
        async with within(0.1):
            await asyncio.sleep(5)


async def _bounded(slots: Slots, limit_s: float) -> None:
    async with within(limit_s):
        await _once(slots)


async def _once(slots: Slots) -> None:
    async with slots.taken(1):
        pass

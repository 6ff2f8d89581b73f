"""The stack of a home: one, whoever starts it and how many use it; up while somebody needs it, whatever is killed; gone
with the last."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from gencode import identity
from gencode.settings import Settings
from gencode.stack_file import Stack, running
from tests.gencode.conftest import ROOT, environment

PATIENCE_S = 180
ENGINES_AND_OURS = {"temporal", "mongo", "worker", "api", "web-ui"}


class Command:
    """`gencode up` in a home, and what it has said."""

    def __init__(self, home: Path, name: str, process: asyncio.subprocess.Process) -> None:
        self.settings = Settings(gencode_home=home)
        self.process = process
        self._log = home.parent / f"{name}.log"

    @property
    def said(self) -> str:
        return self._log.read_text(errors="replace")

    async def says(self, words: str) -> None:
        """Waits for the words."""
        for _ in range(PATIENCE_S * 10):
            if words in self.said:
                return
            await asyncio.sleep(0.1)
        pytest.fail(f"{words!r} was not said:\n{self.said}")

    async def end(self, number: int) -> int:
        """Its exit code after the signal."""
        self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), PATIENCE_S)


@asynccontextmanager
async def up(home: Path, name: str) -> AsyncIterator[Command]:
    """The command; killed at the end if nobody ended it."""
    with (home.parent / f"{name}.log").open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "gencode.cli", "up", cwd=ROOT, env=environment(home), stdout=out, stderr=out
        )
    try:
        yield Command(home, name, process)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            await process.wait()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


async def _answers(settings: Settings) -> Stack:
    """The stack, once all of it is there and its API answers."""
    async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
        for _ in range(PATIENCE_S * 5):
            stack = running(settings)
            if stack is not None and all(child.alive for child in stack.children):
                try:
                    if (await client.get(f"{stack.api_url}/health/ready")).is_success:
                        return stack
                except httpx.TransportError:
                    pass
            await asyncio.sleep(0.2)
    pytest.fail("the stack does not answer")


def _left(stack: Stack) -> list[str]:
    return [child.name for child in stack.children if child.alive]


async def test_two_first_starts_share_one_stack_that_goes_with_the_last(home: Path) -> None:
    async with up(home, "one") as one, up(home, "other") as other:
        await asyncio.gather(one.says("serving until Ctrl-C"), other.says("serving until Ctrl-C"))
        stack = await _answers(one.settings)
        assert {child.name for child in stack.children} == ENGINES_AND_OURS
        first, second = (one, other) if stack.owner_pid == one.process.pid else (other, one)
        assert await first.end(signal.SIGINT) == 0
        assert _left(await _answers(one.settings)) == [child.name for child in stack.children]
        assert await second.end(signal.SIGHUP) == 0
    assert _left(stack) == []
    assert running(one.settings) is None
    assert not (home / "stack.json").exists()


@pytest.mark.thorough
async def test_when_the_owner_is_killed_who_uses_it_holds_the_stack_up(home: Path) -> None:
    async with up(home, "one") as one:
        await one.says("serving until Ctrl-C")
        async with up(home, "other") as other:
            await other.says("serving until Ctrl-C")
            for child in (await _answers(one.settings)).children:
                os.kill(child.pid, signal.SIGKILL)
            await one.end(signal.SIGKILL)
            await other.says("holding the stack up from now on")
            stack = await _answers(one.settings)
            assert stack.owner_pid == other.process.pid
            assert await other.end(signal.SIGTERM) == 0
    assert _left(stack) == []


@pytest.mark.thorough
async def test_what_a_killed_owner_left_is_ended_by_the_next_start(home: Path) -> None:
    async with up(home, "one") as one:
        await one.says("serving until Ctrl-C")
        left = await _answers(one.settings)
        await one.end(signal.SIGKILL)
    assert len(_left(left)) == len(ENGINES_AND_OURS)
    async with up(home, "next") as after:
        await after.says("serving until Ctrl-C")
        assert _left(left) == []


@pytest.mark.thorough
async def test_all_processes_killed_at_once_come_back_and_their_logs_are_kept(home: Path) -> None:
    async with up(home, "one") as one:
        await one.says("serving until Ctrl-C")
        before = await _answers(one.settings)
        for child in before.children:
            os.kill(child.pid, signal.SIGKILL)
        await one.says("api (process")
        after = await _answers(one.settings)
        assert not {child.pid for child in before.children} & {child.pid for child in after.children}
        assert [child.log.read_text().count("is started") for child in after.children] == [2, 2, 2, 2]


@pytest.mark.thorough
async def test_a_frozen_database_is_started_again(home: Path) -> None:
    async with up(home, "one") as one:
        await one.says("serving until Ctrl-C")
        mongo = next(child for child in (await _answers(one.settings)).children if child.name == "mongo")
        os.kill(mongo.pid, signal.SIGSTOP)
        await one.says(f"mongo (process {mongo.pid}) does not answer any more")
        await _answers(one.settings)


async def test_a_terminal_that_closes_while_the_stack_comes_up_leaves_nothing(home: Path) -> None:
    async with up(home, "one") as one:
        for _ in range(PATIENCE_S * 10):
            if (home / "stack.json").exists():
                break
            await asyncio.sleep(0.1)
        mine = psutil.Process(one.process.pid).children(recursive=True)
        assert await one.end(signal.SIGHUP) == 128 + signal.SIGHUP
        assert mine
        assert not [process for process in mine if process.is_running()]


def test_a_process_is_known_whatever_the_clock_says(monkeypatch: pytest.MonkeyPatch) -> None:
    born = identity.born(os.getpid())
    monkeypatch.setattr(psutil.Process, "create_time", lambda _: 0.0)
    assert identity.alive(os.getpid(), born)
    assert not identity.alive(os.getpid(), born + "0")


def test_a_process_that_ended_is_not_alive() -> None:
    process = subprocess.Popen(["sleep", "60"])
    born = identity.born(process.pid)
    process.kill()
    while psutil.Process(process.pid).status() != psutil.STATUS_ZOMBIE:
        pass
    assert not identity.alive(process.pid, born)
    process.wait()
    assert not identity.alive(process.pid, born)

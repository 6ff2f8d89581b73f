"""Processes are held up in order, a log outlives its process, what answers must be ours, and what cannot be held up
ends loudly."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gencode import keeper as keepers
from gencode import stack as stacks
from gencode.children import Recipe, StackError, listens, start
from gencode.keeper import Keeper
from gencode.settings import Settings


async def _ready() -> bool:
    return True


def recipe(name: str, words: str = "exec sleep 60") -> Recipe:
    return Recipe(name, ("/bin/sh", "-c", words), {"PATH": os.defpath}, _ready)


async def test_another_servers_answer_on_the_port_is_not_taken_for_ours(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = int(other.getsockname()[1])
        loser = replace(recipe("loser", "sleep 0.3; exit 3"), mine=listens(port))
        with pytest.raises(StackError, match="exit code 3"):
            await start(loser, tmp_path, tmp_path)


async def test_a_child_of_the_process_may_be_the_one_that_listens(tmp_path: Path) -> None:
    words = "import socket, time; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1]); time.sleep(60)"
    process = await asyncio.create_subprocess_exec(
        "/bin/sh", "-c", f'{sys.executable} -uc "{words}"; true', stdout=asyncio.subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    port = int(await process.stdout.readline())
    assert listens(port)(process.pid)
    other = await asyncio.create_subprocess_exec("sleep", "60")
    assert not listens(port)(other.pid)
    other.kill()
    os.killpg(process.pid, signal.SIGKILL)
    await asyncio.gather(other.wait(), process.wait())


async def test_what_cannot_be_started_again_ends_the_watch_loudly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keepers, "LOOK_S", 0.01)
    heard: list[str] = []
    once = tmp_path / "once"
    words = f"test -e {once} && {{ echo no more; exit 4; }}; touch {once}; exec sleep 60"
    keeper = Keeper([[recipe("first")], [recipe("second", words)]], tmp_path, heard.append, lambda: None)
    await keeper.bring_up()
    await asyncio.sleep(0.2)
    os.kill(keeper.children[1].pid, signal.SIGKILL)
    monkeypatch.setattr(keepers, "start", _dying)
    with pytest.raises(StackError, match="second ended"):
        await asyncio.wait_for(keeper.watch(), 30)
    assert sum("It is tried again" in line for line in heard) == keepers.MOST_FAILURES - 1
    await keeper.stop()
    assert not any(child.alive for child in keeper.children)


async def _dying(recipe: Recipe, logs: Path, cwd: Path) -> object:
    raise StackError(f"{recipe.name} ended with exit code 4 while starting.")


async def test_a_command_hears_that_the_stack_cannot_be_held_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keepers, "LOOK_S", 0.01)
    monkeypatch.setattr(stacks, "_engines", lambda *_: [recipe("temporal")])
    monkeypatch.setattr(stacks, "_ours", lambda *_: [recipe("api")])
    settings = Settings(gencode_home=tmp_path / "home", gencode_port=0, gencode_temporal_port=0)
    with pytest.raises(StackError, match="api ended"):
        async with stacks.local_stack(settings, lambda _: None) as stack:
            monkeypatch.setattr(keepers, "start", _dying)
            os.kill(next(child.pid for child in stack.children if child.name == "api"), signal.SIGKILL)
            await asyncio.sleep(60)
    assert not any(child.alive for child in stack.children)


async def test_a_home_that_cannot_be_written_is_refused_as_that(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    settings = Settings(gencode_home=tmp_path / "taken")
    with pytest.raises(StackError, match=r"taken.*Set GENCODE_HOME"):
        async with stacks.local_stack(settings, lambda _: None):
            pass

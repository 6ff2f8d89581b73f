"""Seconds that are fair: on a busy machine waiting counts for less, working counts whole."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from sandbox import pressure
from sandbox.inside import fair
from sandbox.process import Bounds, spawn, supervise
from sandbox.runner import StoppedBy

ENV = {"PATH": os.environ["PATH"]}


async def test_a_command_that_waits_on_a_busy_machine_is_not_ended_by_seconds_it_did_not_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pressure, "slowdown", lambda: 8.0)
    child = await spawn([sys.executable, "-c", "import time; time.sleep(1)"], ENV)
    ending = await supervise(child, Bounds(0.5, 1000, child.kill), None)
    assert (ending.exit_code, ending.stopped_by) == (0, None)


async def test_what_works_all_the_time_is_ended_on_a_busy_machine_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressure, "slowdown", lambda: 8.0)
    child = await spawn([sys.executable, "-c", "while True: pass"], ENV)
    started = time.monotonic()
    ending = await supervise(child, Bounds(0.5, 1000, child.kill), None)
    assert ending.stopped_by is StoppedBy.WALL_TIME
    assert time.monotonic() - started < 4  # eight times as long is what waiting would have got


async def test_waiting_for_ever_ends_at_the_outer_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressure, "slowdown", lambda: pressure.MOST)
    child = await spawn([sys.executable, "-c", "import time; time.sleep(60)"], ENV)
    ending = await supervise(child, Bounds(0.2, 1000, child.kill), None)
    assert ending.stopped_by is StoppedBy.WALL_TIME
    assert 1.5 < ending.duration_s < 10


def test_a_machine_is_as_slow_as_its_run_queue_is_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loadavg = tmp_path / "loadavg"
    monkeypatch.setattr(pressure, "LOADAVG", loadavg)
    for words, slow in (("0.10 0 0 1/90 7", 1.0), ("0.1 0 0 6/90 7", 3.0), ("9 0 0 1/90 7", 4.5), ("99 0 0 1/9 7", 10)):
        loadavg.write_text(words)
        monkeypatch.setattr(pressure, "cores", lambda: 2)
        assert pressure.slowdown() == slow
    loadavg.write_text("nonsense")
    assert pressure.slowdown() == 1.0


def test_a_service_is_waited_for_longer_while_the_machine_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair, "slowdown", lambda: 5.0)
    patience = fair.Patience(0.05)
    time.sleep(0.1)
    assert not patience.over()
    monkeypatch.setattr(fair, "slowdown", lambda: 1.0)
    time.sleep(0.1)
    assert patience.over()

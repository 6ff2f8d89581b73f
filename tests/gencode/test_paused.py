"""A run that does not go straight to its delivery: what `gencode generate` follows on, where it stops, what it says."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from activities.payloads.names import workflow_id
from activities.payloads.results import CheckResult, RunState, RunStatus, StepState, Verdict
from activities.payloads.steps import DEFAULT_PLAN, StepName
from gencode import commands
from gencode.board import board
from gencode.follow import Started, follow
from gencode.summary import Delivery, show
from tests.api.facade import PATIENCE_S, Facade, new_project
from tests.workflows.stubs import Act, Hold, bad, costs

STEPS = tuple(StepState(step.name, step.agent) for step in DEFAULT_PLAN.steps)
RUNNING = RunState("seeds", RunStatus.RUNNING, "Keep seeds", "offline", STEPS)
PAUSED = replace(RUNNING, status=RunStatus.PAUSED, reason="Paused on request.", waits_for="resume")
BUDGET = replace(PAUSED, reason="$0.35 of $0.35 is spent.", waits_for="budget")


async def start(facade: Facade, project: str) -> Started:
    run_id = (await facade.generate(project)).json()["run_id"]
    return Started(project, workflow_id(project), run_id)


async def test_a_run_that_somebody_pauses_is_followed_to_its_end(facade: Facade) -> None:
    project, hold, seen = new_project(), Hold(), list[RunStatus]()
    facade.world.script[StepName.ANALYSIS] = [hold]
    async with facade.worker(), asyncio.timeout(PATIENCE_S):
        started = await start(facade, project)
        await hold.started.wait()
        following = asyncio.create_task(
            follow(facade.deps.temporal, started, lambda state: seen.append(state.status), until_blocked=True)
        )
        await facade.http.post(f"/api/workspace/{project}/pause")
        hold.release.set()
        await facade.until(project, "paused")
        while RunStatus.PAUSED not in seen:
            await asyncio.sleep(0.05)
        assert not following.done()
        await facade.http.post(f"/api/workspace/{project}/resume")
        ended = await following
    assert ended.status is RunStatus.DELIVERED


@pytest.mark.parametrize(
    ("act", "waits_for"), [(costs(1.0), "budget"), (bad("it does not parse"), "decision")], ids=["money", "a decision"]
)
async def test_a_run_that_waits_for_a_person_is_not_waited_for(facade: Facade, act: Act, waits_for: str) -> None:
    project = new_project()
    facade.world.script[StepName.ANALYSIS] = [act]
    async with facade.worker(), asyncio.timeout(PATIENCE_S):
        started = await start(facade, project)
        left = await follow(facade.deps.temporal, started, lambda state: None, until_blocked=True)
        await facade.http.post(f"/api/workspace/{project}/cancel")
        await facade.until(project, "cancelled")
    assert left.status in {RunStatus.PAUSED, RunStatus.BLOCKED}
    assert left.waits_for == waits_for


@pytest.mark.parametrize("quiet", [False, True], ids=["lines", "json"])
def test_a_pause_is_told_once_each_time_and_beside_the_output(capsys: pytest.CaptureFixture[str], quiet: bool) -> None:
    told: set[str] = set()
    for state in (RUNNING, PAUSED, PAUSED, RUNNING, PAUSED, BUDGET):
        commands._lines(state, told, quiet)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == ["paused by somebody; `gencode resume seeds` goes on"] * 2


def test_the_board_says_how_a_pause_is_lifted_and_nothing_of_it_for_money() -> None:
    drawn = {state.waits_for: _drawn(state) for state in (PAUSED, BUDGET)}
    assert "`gencode resume seeds` goes on." in drawn["resume"]
    assert "gencode resume" not in drawn["budget"]


def _drawn(state: RunState) -> str:
    console = Console(file=io.StringIO(), width=120)
    console.print(board(state))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _summary(state: RunState, app: Path | None, sandbox: str = "") -> dict[str, str]:
    console = Console(file=io.StringIO(), width=120)
    started = Started("seeds", "generate-seeds", "1")
    show(console, Delivery(started, state, app, "0" * 40, 1.0, sandbox, "http://history", "http://studio"))
    assert isinstance(console.file, io.StringIO)
    return {line[:14].rstrip(): line[14:] for line in console.file.getvalue().splitlines()}


def test_a_run_that_delivered_nothing_is_summed_up_by_what_there_is(tmp_path: Path) -> None:
    assert set(_summary(BUDGET, None)) == {"history", "Studio", "outcome"}
    summary = _summary(BUDGET, tmp_path)
    assert set(summary) == {"app", "history", "Studio", "outcome"}
    assert summary["outcome"] == "paused: $0.35 of $0.35 is spent., 1.0 s"


def test_a_delivered_app_without_its_tests_says_that_they_were_not_run(tmp_path: Path) -> None:
    pictures = tmp_path / "docs" / "screenshots"
    pictures.mkdir(parents=True)
    (pictures / "home-390.png").touch()
    ran = Verdict(True, "9 passed", (CheckResult("pytest", True, "9 passed", passed=9),))
    steps = tuple(replace(step, verdict=ran) if step.name is StepName.TESTING_BACKEND else step for step in STEPS)
    summary = _summary(replace(RUNNING, status=RunStatus.DELIVERED, steps=steps), tmp_path, "none")
    assert summary["backend tests"] == "9 passed" and summary["browser tests"] == "not run"
    assert summary["preview"] == "gencode preview seeds" and summary["screenshots"].endswith("(1 pictures)")
    assert summary["sandbox"] == "none  (nothing was isolated)"

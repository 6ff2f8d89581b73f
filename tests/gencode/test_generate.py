"""One whole offline generation by the command that users run, judged by what it left behind and not by what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase
from temporalio.client import Client, WorkflowHistory

from activities.payloads.names import NAMESPACE
from activities.payloads.steps import StepName
from activities.workspace.git import git
from tests.gencode.conftest import Run, Studio


def _cases(report: Path) -> list[TestCase]:
    return [case for suite in JUnitXml.fromfile(str(report)) for case in suite]


def _green(cases: list[TestCase]) -> bool:
    return all(not isinstance(result, Failure | Error | Skipped) for case in cases for result in case.result)


def test_a_prompt_becomes_a_delivered_app(run: Run) -> None:
    assert run.printed["status"] == "delivered"
    assert {run.step(name)["status"] for name in StepName} == {"done"}
    assert run.printed["sandbox"] in {"docker", "bubblewrap"}


@pytest.mark.parametrize(("report", "suite"), [("pytest.xml", "backend"), ("e2e.xml", "e2e")])
def test_its_own_reports_name_test_cases_that_all_passed(run: Run, report: str, suite: str) -> None:
    cases = _cases(run.app / ".gencode" / "reports" / report)
    assert cases
    assert _green(cases)
    tests = run.printed["tests"]
    assert isinstance(tests, dict)
    assert tests[suite]["failed"] == 0
    assert tests[suite]["passed"] >= len(cases)


def test_every_entity_of_the_spec_has_cases_in_both_reports(run: Run) -> None:
    spec = json.loads((run.app / ".gencode" / "spec.json").read_text())
    for report in ("pytest.xml", "e2e.xml"):
        named = " ".join(f"{case.classname} {case.name}" for case in _cases(run.app / ".gencode" / "reports" / report))
        for entity in spec["entities"]:
            if entity["kind"] == "aggregate":
                assert entity["module"] in named or entity["label"].lower() in named.lower()


async def test_each_step_is_one_commit_by_its_agent(run: Run) -> None:
    log = await git("log", "--format=%an|%(trailers:key=Gencode-Step,valueonly,separator=%x2C)", cwd=run.app)
    commits = [line.split("|") for line in log.splitlines()]
    assert sorted(step for _, step in commits) == sorted(name.value for name in StepName)
    assert {step: agent for agent, step in commits} == {name.value: run.step(name)["agent"] for name in StepName}


def test_the_screenshots_are_pictures_at_both_widths(run: Run) -> None:
    pictures = sorted((run.app / "docs" / "screenshots").glob("*.png"))
    widths = {int.from_bytes(path.read_bytes()[16:20], "big") for path in pictures}  # IHDR: width at byte 16
    assert widths == {390, 1280}
    assert len(pictures) >= 4


def test_nothing_of_the_sample_data_client_is_left(run: Run) -> None:
    assert not (run.app / "frontend" / "src" / "api" / "mock").exists()


async def test_its_history_shows_twelve_named_activities_with_summaries(run: Run, studio: Studio) -> None:
    client = await Client.connect(studio.stack.temporal, namespace=NAMESPACE)
    handle = client.get_workflow_handle(str(run.printed["workflow_id"]), run_id=str(run.printed["run_id"]))
    history: WorkflowHistory = await handle.fetch_history()
    scheduled = {
        event.activity_task_scheduled_event_attributes.activity_type.name: event.user_metadata.summary.data
        for event in history.events
        if event.HasField("activity_task_scheduled_event_attributes")
    }
    assert {name.value for name in StepName} <= set(scheduled)
    assert all(scheduled[name.value] for name in StepName)

"""The table of requirements is written from reports and pictures: of the judge's suite, and of steps that ran."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from activities.payloads.results import RunState, RunStatus, StepRequest
from activities.payloads.steps import Agent, StepName
from activities.steps import testing_backend
from activities.steps.reports import Case, add_suite
from activities.steps.requirements import counted, counts_in, evidence_of
from activities.steps.witness import NAME
from activities.store.learning import score_of
from templates.render import traced
from templates.render.project_docs import project_docs
from templates.spec import AppSpec, Level, Requirement, TraceStatus
from tests.templates.specs import spec_of
from workflows.details import board_markdown

CRUD = "tests/test_task.py::test_a_record_is_created_read_changed_and_deleted"
ASKED = (
    Requirement(id="r1", words="tasks", parts=("entity:Task",)),
    Requirement(id="r2", words="no sign-in", level=Level.MUST_NOT),
    Requirement(id="r3", words="perhaps a map", level=Level.MAY),
    Requirement(id="r4", words="a blue page", parts=("theme",)),
)
REQUEST = StepRequest("p", StepName.PREVIEW_FINAL, Agent.MARCUS, 1, "tasks", "offline", 0.0, "store:p")


@pytest.fixture
def spec() -> AppSpec:
    return spec_of("exemplar").model_copy(update={"requirements": ASKED})


def test_what_passed_under_the_witness_and_what_was_pictured_counts(tmp_path: Path, spec: AppSpec) -> None:
    add_suite(tmp_path / testing_backend.JUNIT, NAME, [Case(CRUD, "passed", 0.1)])
    screens = tmp_path / "docs" / "screenshots"
    screens.mkdir(parents=True)
    (screens / "dashboard-1280.png").touch()
    rows = traced(spec, evidence_of(tmp_path, spec, REQUEST))
    found = [row.status for row in rows]
    gap = TraceStatus.NOT_COVERED
    assert found == [TraceStatus.PROVEN, gap, gap, TraceStatus.SHOWN]
    counts = counted(rows)
    assert (counts.must, counts.must_proven, counts.shown, counts.not_covered, counts.gaps) == (2, 1, 1, 2, 1)


def test_what_passed_inside_the_apps_own_process_proves_nothing(tmp_path: Path, spec: AppSpec) -> None:
    add_suite(tmp_path / testing_backend.JUNIT, "pytest", [Case(CRUD, "passed", 0.1)])
    assert traced(spec, evidence_of(tmp_path, spec, REQUEST))[0].status is TraceStatus.NOT_COVERED


def test_a_report_of_before_a_skip_proves_nothing(tmp_path: Path, spec: AppSpec) -> None:
    add_suite(tmp_path / testing_backend.JUNIT, NAME, [Case(CRUD, "passed", 0.1)])
    skipped = replace(REQUEST, skipped=(StepName.TESTING_BACKEND,))
    trace = traced(spec, evidence_of(tmp_path, spec, skipped))[0]
    assert (trace.status, trace.why) == (TraceStatus.NOT_COVERED, "testing_backend was skipped.")


@pytest.mark.parametrize("outcome", ["failed", "skipped"])
def test_a_test_that_did_not_pass_proves_nothing(tmp_path: Path, spec: AppSpec, outcome: str) -> None:
    add_suite(tmp_path / testing_backend.JUNIT, NAME, [Case(CRUD, outcome, 0.1)])
    assert traced(spec, evidence_of(tmp_path, spec, REQUEST))[0].status is TraceStatus.NOT_COVERED


def test_the_counts_are_read_back_from_the_table(tmp_path: Path, spec: AppSpec) -> None:
    assert counts_in(tmp_path) is None
    rows = traced(spec, evidence_of(tmp_path, spec, REQUEST))
    for change in project_docs(spec, traces=rows):
        path = tmp_path / change.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(change.content or b"")
    assert counts_in(tmp_path) == counted(rows)
    (tmp_path / ".gencode" / "requirements.json").write_text("{")
    assert counts_in(tmp_path) is None


def test_an_app_with_open_musts_is_delivered_with_gaps_and_scored_by_what_is_proven(
    tmp_path: Path, spec: AppSpec
) -> None:
    counts = counted(traced(spec, evidence_of(tmp_path, spec, REQUEST)))
    whole = RunState("p", RunStatus.DELIVERED, "tasks", "offline", ())
    state = replace(whole, requirements=counts)
    assert (whole.outcome, state.outcome) == ("delivered", "delivered, with gaps")
    assert "p: delivered, with gaps" in board_markdown(state)
    assert "gaps: 3" in board_markdown(state)
    assert score_of(state) == 0.0
    assert score_of(replace(state, requirements=replace(counts, must_proven=1))) == score_of(whole) / 2

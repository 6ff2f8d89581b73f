"""What a run came to, for machines: its exit code and its requirements."""

from __future__ import annotations

from pathlib import Path

import pytest

from activities.payloads.results import RequirementCounts, RunState, RunStatus, StepState
from activities.payloads.steps import DEFAULT_PLAN
from gencode.follow import Started
from gencode.summary import Delivery
from templates.render.project_docs import TRACES_PATH
from templates.spec import Requirement, Trace
from templates.spec.requirements import Traces


def delivery(app: Path, status: RunStatus = RunStatus.DELIVERED) -> Delivery:
    table = app / TRACES_PATH
    table.parent.mkdir(parents=True)
    open_must = Trace(requirement=Requirement(id="r1", words="print labels", why="no printer"), why="no printer")
    table.write_text(Traces(requirements=(open_must,)).model_dump_json())
    steps = tuple(StepState(step.name, step.agent) for step in DEFAULT_PLAN.steps)
    state = RunState("p", status, "labels", "offline", steps, requirements=RequirementCounts(must=1, gaps=1))
    return Delivery(Started("p", "w", "r"), state, app, "0123456789", 1.0, "none", "history", "studio")


@pytest.mark.parametrize(
    ("status", "strict", "code"),
    [(RunStatus.DELIVERED, False, 0), (RunStatus.DELIVERED, True, 1), (RunStatus.FAILED, False, 1)],
)
def test_gaps_change_the_exit_code_only_for_who_is_strict(
    tmp_path: Path, status: RunStatus, strict: bool, code: int
) -> None:
    assert delivery(tmp_path, status).exit_code(strict) == code


def test_the_json_has_each_requirement_with_its_status_and_how_many_are_open(tmp_path: Path) -> None:
    told = delivery(tmp_path).as_json()
    assert (told["status"], told["outcome"], told["gaps"]) == ("delivered", "delivered, with gaps", 1)
    assert told["requirements"] == [
        {"id": "r1", "words": "print labels", "statement": "", "level": "must", "kind": "data", "parts": []}
        | {"status": "not covered", "proof": [], "why": "no printer"}
    ]

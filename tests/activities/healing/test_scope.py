"""What a repair may touch: what its failure names; never a test's name or assertion; nothing for a limit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from activities.healing.diagnosis import _read
from activities.healing.evidence import browser, python_trace
from activities.healing.order import plan
from activities.healing.scope import asks_less, in_scope
from activities.healing.signature import Seen, failure
from activities.healing.strategies.strategy import Case
from activities.healing.strategies.table import STRATEGIES
from activities.healing.tests_kept import passes_now
from activities.healing.written_bodies import edits_a_written_body
from activities.payloads.healing import FailureClass
from activities.payloads.results import CheckResult
from activities.steps.dropping import dropped
from templates import render
from templates.spec import AppSpec
from templates.spec.closure import dangling
from templates.spec.requirements import Requirement
from templates.spec.rules import CustomAction

ROUTE, TEST, SPEC = "backend/app/routes/task.py", "frontend/e2e/task.spec.ts", ".gencode/spec.json"
LATE = "Test timeout of 60000ms exceeded.\nError: locator.click: Timeout 10000ms exceeded.\n at e2e/task.spec.ts:9"
DIFFERS = "Error: expect(locator).toHaveText failed\nExpected: 2\nReceived: 3\nTest timeout of 60000ms exceeded."


def test_a_limit_a_late_service_and_a_late_browser_reach_no_strategy_that_writes(tmp_path: Path) -> None:
    late = failure(Seen(FailureClass.RESOURCE, "service_late", "mongo did not answer"), "playwright")
    assert plan(late, (), allow_fallback=True, ask_models=True) == ("run again",)
    assert not STRATEGIES["run again"].writes
    assert browser.kind_of(LATE) is FailureClass.RESOURCE
    assert browser.kind_of(DIFFERS) is FailureClass.E2E
    trace = "pymongo.errors.ServerSelectionTimeoutError: 127.0.0.1:4000: connection refused"
    assert python_trace.from_text(trace)[0].failure_class is FailureClass.RESOURCE


@pytest.mark.parametrize("limit", ["wall_time", "memory", "output", "disk", "service_late"])
def test_every_limit_is_known_to_diagnosis(limit: str, case: Callable[..., Case]) -> None:
    work = case(ROUTE, "", Seen(FailureClass.RESOURCE, "", "")).work
    check = CheckResult("playwright", False, "0 passed", stopped_by=limit, evidence="Error in app/routes/task.py")
    assert [(each.failure_class, each.file) for each in _read(work, check)] == [(FailureClass.RESOURCE, "")]


def test_a_wait_in_vain_that_was_seen_twice_alone_is_the_apps(case: Callable[..., Case]) -> None:
    work = case(ROUTE, "", Seen(FailureClass.RESOURCE, "", "")).work
    trace = "pymongo.errors.ServerSelectionTimeoutError: no server"
    assert _read(work, CheckResult("pytest", False, "", evidence=trace))[0].failure_class is FailureClass.RESOURCE
    alone = CheckResult("pytest", False, "", evidence=trace, alone=True)
    assert _read(work, alone)[0].failure_class is FailureClass.DATABASE


def test_a_repair_keeps_every_tests_name_and_what_it_asserts() -> None:
    before = 'test("edits a task", async () => {\n  await expect(row).toHaveText("a");\n});\n'
    assert asks_less(before, before.replace("edits a task", "edits"))
    assert asks_less(before, before.replace('"a"', '"b"'))
    assert asks_less("def test_a():\n    assert x == 1\n", "def test_a():\n    assert x != 1\n")
    assert not asks_less("def test_a():\n    assert x == (1\n", "def test_a():\n    assert x == (1)\n")


def test_a_failure_reaches_its_own_files_and_what_its_test_is_about_and_nothing_else() -> None:
    lost = failure(Seen(FailureClass.E2E, "scenario", "Error", TEST, 9, "edits a task"), "playwright")
    assert all(in_scope(path, lost) for path in (TEST, ROUTE, "frontend/src/entities/task.ts"))
    assert not any(in_scope(path, lost) for path in ("backend/app/routes/project.py", "backend/tests/test_task.py"))


def test_the_very_test_that_failed_must_pass(tmp_path: Path) -> None:
    report = tmp_path / ".gencode/reports/e2e.xml"
    report.parent.mkdir(parents=True)
    report.write_text('<testsuites><testsuite name="s"><testcase name="edits" classname="c"/></testsuite></testsuites>')
    lost = failure(Seen(FailureClass.E2E, "scenario", "Error", TEST, 9, "edits a task"), "playwright")
    assert not passes_now(lost, tmp_path)
    report.write_text(report.read_text().replace('"edits"', '"edits a task"'))
    assert passes_now(lost, tmp_path)


def custom(spec: AppSpec) -> AppSpec:
    """The exemplar with two actions that an agent has to write, each asked for by a requirement."""
    task = spec.entity("Task")
    actions = tuple(
        each.model_copy(update={"rule": CustomAction(kind="custom")}) if each.name in {"advance", "complete"} else each
        for each in task.actions
    )
    new = task.model_copy(update={"actions": actions})
    entities = tuple(new if each is task else each for each in spec.entities)
    asked = tuple(
        Requirement(id=f"r{number}", words=name, parts=("entity:Task", f"action:Task.{name}"))
        for number, name in enumerate(("advance", "complete"), 1)
    )
    return spec.model_copy(update={"entities": entities, "requirements": asked})


async def test_the_template_takes_out_only_the_body_that_the_failure_names(case: Callable[..., Case]) -> None:
    path = "backend/app/actions/task.py"
    first = case(ROUTE, "", Seen(FailureClass.LOGIC, "", ""))
    spec = custom(first.work.spec)
    bodies = {"action.Task.complete": "record.progress = 100", "action.Task.advance": "record.progress = 1 // 0"}
    code = next(each for each in render.backend_impl(spec, bodies) if each.path == path)
    text = (code.content or b"").decode()
    line = text[: text.index("1 // 0")].count("\n") + 1
    (first.work.tree / SPEC).write_text(spec.model_dump_json())
    broken = case(path, text, Seen(FailureClass.LOGIC, "ZeroDivisionError", "division", path, line))
    proposals = await STRATEGIES["template fallback"].propose(broken)
    texts = proposals[-1].texts
    assert "record.progress = 100" in texts[path] and "advance" not in texts[path]
    assert "nobody wrote it" in texts[SPEC]
    assert not any("Nobody has written" in each for each in texts.values())
    unnamed = case(
        path, text, Seen(FailureClass.LOGIC, "AssertionError", "differs", "backend/app/routes/project.py", 3)
    )
    assert all(path not in each.texts for each in await STRATEGIES["template fallback"].propose(unnamed))


def test_what_is_dropped_is_not_covered_and_the_spec_still_closes(case: Callable[..., Case]) -> None:
    spec = custom(case(ROUTE, "", Seen(FailureClass.LOGIC, "", "")).work.spec)
    less = dropped(spec, {"action.Task.advance": "no body came " * 100})
    assert "advance" not in {action.name for action in less.entity("Task").actions}
    assert not dangling(less)
    gone, kept = AppSpec.model_validate_json(less.model_dump_json()).requirements
    assert gone.parts == () and "nobody wrote it" in gone.why
    assert kept == spec.requirements[1]


def test_a_body_that_an_agent_wrote_is_not_turned_round_for_a_test_that_disagrees(case: Callable[..., Case]) -> None:
    standard = case(ROUTE, "", Seen(FailureClass.LOGIC, "", "")).work.spec
    body = "    if record.a == record.b:\n        raise Refused()\n"
    before = f"async def complete(record):\n    # slot: action.Task.complete\n{body}    # end slot\n"
    assert edits_a_written_body(custom(standard), before, before.replace("==", "!="))
    assert edits_a_written_body(custom(standard), before, "")
    assert not edits_a_written_body(custom(standard), before, f"import os\n{before}")
    assert not edits_a_written_body(standard, before, before.replace("==", "!="))

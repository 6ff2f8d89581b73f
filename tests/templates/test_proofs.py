"""What is said to prove a part is a test that is rendered; a requirement is proven by tests that passed, and by nothing
else."""

from __future__ import annotations

import pytest

from activities.steps.suite import names, over_http
from templates.render import Evidence, traced
from templates.render.backend_tests import backend_tests
from templates.render.e2e import e2e_tests, screen_tests
from templates.render.layers import render_all
from templates.render.proofs import proofs
from templates.spec import AppSpec, Level, Requirement, TraceStatus
from templates.spec.closure import dangling
from templates.spec.parts import parts_of
from tests.templates.specs import spec_of

SPECS = ("exemplar", "bookshelf", "league", "gudang_rapi", "leafy_moods", "rack_notes", "warm_table")
CRUD = "tests/test_task.py::test_a_record_is_created_read_changed_and_deleted"


def asking(spec: AppSpec, *parts: str, level: Level = Level.MUST) -> AppSpec:
    """The spec with one requirement, which those parts serve."""
    asked = Requirement(id="r1", words="what was asked", level=level, parts=parts)
    return spec.model_copy(update={"requirements": (asked,)})


@pytest.mark.parametrize("name", SPECS)
def test_every_proof_names_a_rendered_test_and_a_part_that_is_there(name: str) -> None:
    spec = spec_of(name)
    known = proofs(spec)
    assert set(known.tests) | set(known.pictures) <= set(parts_of(spec))
    rendered = names(over_http(backend_tests(spec)))
    browser = {change.path.removeprefix("frontend/"): (change.content or b"").decode() for change in e2e_tests(spec)}
    for test in (each for tests in known.tests.values() for each in tests):
        file, _, title = test.partition(": ")
        assert test.split("[")[0] in rendered or f'test("{title}"' in browser[file]


@pytest.mark.parametrize("name", SPECS)
def test_every_picture_is_one_of_the_tour(name: str) -> None:
    spec = spec_of(name)
    tour = next(each for each in screen_tests(spec) if each.path.endswith("screens.spec.ts")).content or b""
    for picture in (each for pictures in proofs(spec).pictures.values() for each in pictures):
        assert f'name: "{picture.removesuffix("-1280.png")}"' in tour.decode()


def test_a_requirement_is_proven_by_the_tests_of_all_its_parts_and_by_no_fewer() -> None:
    spec = asking(spec_of("exemplar"), "entity:Task", "action:Task.complete")
    half = Evidence(passed={CRUD}, ran={CRUD})
    acted = "tests/test_task_rules.py::test_complete_sets_status"
    both = Evidence(passed={CRUD, acted}, ran={CRUD, acted})
    assert traced(spec, half)[0].status is TraceStatus.NOT_COVERED
    assert "action:Task.complete" in traced(spec, half)[0].why
    assert traced(spec, both)[0].proof == (CRUD, acted)


def test_a_test_that_failed_takes_the_proof_that_another_gave() -> None:
    spec = asking(spec_of("exemplar"), "entity:Task")
    browser = "e2e/task.spec.ts: Task: one is made, opened, changed, kept over a reload and deleted"
    trace = traced(spec, Evidence(passed={CRUD}, ran={CRUD, browser}))[0]
    assert (trace.status, trace.why) == (TraceStatus.NOT_COVERED, f"{browser} did not pass.")


def test_what_no_test_exercises_is_shown_on_a_picture_or_not_covered() -> None:
    looks = asking(spec_of("exemplar"), "theme")
    assert traced(looks, Evidence(pictures={"dashboard-1280.png"}))[0].status is TraceStatus.SHOWN
    assert traced(looks, Evidence(unasked="screenshot_verify was skipped."))[0].why == "screenshot_verify was skipped."
    board = asking(spec_of("exemplar"), "view:Task.board")
    assert traced(board, Evidence(pictures={"tasks-1280.png"}))[0].status is TraceStatus.NOT_COVERED


def test_what_nothing_serves_or_must_not_be_is_a_gap_and_what_may_be_is_none() -> None:
    spec = spec_of("exemplar")
    assert traced(asking(spec), Evidence())[0].is_gap
    assert traced(asking(spec, level=Level.MUST_NOT), Evidence())[0].is_gap
    assert not traced(asking(spec, level=Level.MAY), Evidence())[0].is_gap


def test_an_action_that_an_agent_writes_is_proven_by_its_own_cases_alone() -> None:
    spec = spec_of("bookshelf")
    slot = next(
        (f"action:{entity.name}.{action.name}", entity.module, action.name)
        for entity in spec.aggregates
        for action in entity.actions
        if action.rule.kind == "custom"
    )
    part, module, name = slot
    usual = f"tests/test_{module}_rules.py::test_{name}_does_its_work"
    own = "tests/test_special.py::test_special[it_does]"
    ran = {usual, own}
    asked = asking(spec, part)
    assert traced(asked, Evidence(passed=ran, ran=ran))[0].status is TraceStatus.NOT_COVERED
    assert traced(asked, Evidence(passed=ran, ran=ran, special={part: [own]}))[0].proof == (own,)
    fell = Evidence(passed=ran, ran=ran, special={part: [own]}, spoiled={part: "it fell back"})
    assert traced(asked, fell)[0].why == "it fell back"


def test_a_requirement_that_names_no_part_of_the_app_does_not_close() -> None:
    assert any("'entity:Nobody'" in each for each in dangling(asking(spec_of("exemplar"), "entity:Nobody")))


def test_the_readme_ends_with_one_row_for_each_requirement() -> None:
    spec = spec_of("exemplar")
    readme = next(each.content or b"" for each in render_all(spec) if each.path == "README.md").decode()
    rows = readme.rpartition("## What was asked for")[2].strip().splitlines()[5:]
    assert [row.split("|")[2].strip() for row in rows] == [each.words for each in spec.requirements]

"""The browser tests that are rendered: the exemplar byte for byte, any spec by what must hold of its tests."""

from __future__ import annotations

import re

import pytest

from templates.render.e2e import e2e_tests, screen_tests
from templates.render.e2e_subject import subject
from templates.render.engine import app_files, unique_paths, words
from templates.render.examples import examples
from templates.spec import AppSpec, FieldType
from tests.templates.specs import spec_of

SPEC_NAMES = ("exemplar", "bookshelf", "league", "gudang_rapi", "leafy_moods", "rack_notes")
TIMED = re.compile(r"waitForTimeout|setTimeout|networkidle")
OWN = ("frontend/e2e/", "frontend/playwright")


def rendered_of(spec: AppSpec) -> dict[str, str]:
    changes = unique_paths([*screen_tests(spec), *e2e_tests(spec)])
    return {change.path: (change.content or b"").decode() for change in changes}


def test_the_exemplar_s_tests_lie_there_as_they_are_rendered() -> None:
    lying = {path: content.decode() for path, content in app_files().items() if path.startswith(OWN)}
    rendered = rendered_of(spec_of("exemplar"))
    assert sorted(rendered) == sorted(lying)
    assert [path for path in rendered if rendered[path] != lying[path]] == []


@pytest.mark.parametrize("name", SPEC_NAMES)
def test_every_aggregate_is_tested_with_every_field_entered(name: str) -> None:
    spec = spec_of(name)
    files = rendered_of(spec)
    for entity in spec.aggregates:
        text = files[f"frontend/e2e/{entity.module}.spec.ts"]
        missing = [field.name for field in entity.fields if f"first.{field.name}" not in text]
        assert missing == [], f"{entity.name}: no step enters {missing}"


@pytest.mark.parametrize("name", SPEC_NAMES)
def test_every_record_action_that_can_be_seen_is_clicked(name: str) -> None:
    spec = spec_of(name)
    files = rendered_of(spec)
    for entity in spec.aggregates:
        for case in subject(spec, entity).actions:
            assert f'detail.button("{case.action.label}").click()' in files[f"frontend/e2e/{entity.module}.spec.ts"]


@pytest.mark.parametrize("name", SPEC_NAMES)
def test_no_test_waits_on_time(name: str) -> None:
    assert [path for path, text in rendered_of(spec_of(name)).items() if TIMED.search(text)] == []


@pytest.mark.parametrize("name", SPEC_NAMES)
def test_every_page_has_its_picture_taken(name: str) -> None:
    spec = spec_of(name)
    tour = rendered_of(spec)["frontend/e2e/screens.spec.ts"]
    names = ["dashboard", *(f"{e.collection}{page}" for e in spec.aggregates for page in ("", "-detail", "-new"))]
    assert [page for page in names if f'name: "{page}"' not in tour] == []


def test_the_tests_of_an_indonesian_app_look_for_indonesian_words() -> None:
    spec = spec_of("gudang_rapi")
    assert f'save: "{words("ui", "id")["save"]}"' in rendered_of(spec)["frontend/e2e/support/words.ts"]


@pytest.mark.parametrize("name", SPEC_NAMES)
def test_example_numbers_and_texts_keep_to_the_bounds_of_their_fields(name: str) -> None:
    for entity in spec_of(name).entities:
        for example in examples(entity):
            for value in (example.value, example.other):
                if isinstance(value, str) and example.way == "text":
                    assert 0 < len(value) <= example.limit
                if not isinstance(value, bool) and isinstance(value, int | float):
                    assert example.low <= value <= example.high
                    assert example.field.type is FieldType.DECIMAL or isinstance(value, int)


def test_an_action_starts_from_a_record_that_shows_its_effect() -> None:
    spec = spec_of("exemplar")
    cases = {case.action.name: case for case in subject(spec, spec.entity("Task")).actions}
    assert cases["complete"].start == {"status": "todo"}
    assert (cases["complete"].shows, cases["complete"].leaves) == ("Done", True)
    assert (cases["advance"].start["progress"], cases["advance"].shows) == (12, "22")
    assert cases["remind_now"].shows is None

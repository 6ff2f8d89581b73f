"""Which rendered test, by its id in the suite's report, exercises which part of the spec, and which picture shows it.
Worked out from what the tests are rendered of, never from their names; says nothing of whether they ran.

Ids are ``tests/test_task.py::test_name`` of pytest, with ``[case]`` where one case of many is meant, and
``e2e/task.spec.ts: title`` of Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from templates.render.backend_data import valid_record
from templates.render.backend_tests import list_facts
from templates.render.e2e_subject import Subject, subject
from templates.render.expectations import action_cases, computed_cases
from templates.render.names import embedded_of
from templates.spec import AppSpec, Entity

Found = Iterator[tuple[str, str]]
CUSTOM = frozenset({"custom", "custom_collection"})
"""Cases of actions that an agent writes: they ask only that nothing breaks, which proves nothing of what was asked."""


@dataclass(frozen=True)
class Proofs:
    """Part -> ids of the tests that exercise it, and part -> names of the pictures that show it."""

    tests: dict[str, list[str]] = field(default_factory=dict)
    pictures: dict[str, list[str]] = field(default_factory=dict)


def proofs(spec: AppSpec) -> Proofs:
    """Of every part that some rendered test exercises or some picture shows."""
    found = Proofs()
    for part, test in _tests(spec):
        found.tests.setdefault(part, []).append(test)
    for part, picture in _pictures(spec):
        found.pictures.setdefault(part, []).append(picture)
    return found


def _tests(spec: AppSpec) -> Found:
    for entity in spec.aggregates:
        yield from _records(spec, entity)
        yield from _list(entity)
        yield from _rules(spec, entity)
        yield from _browser(subject(spec, entity))
    for metric in spec.metrics:
        yield f"metric:{metric.name}", f"tests/test_dashboard.py::test_a_metric_follows_the_records[{metric.name}]"
        yield f"metric:{metric.name}", "e2e/alone.spec.ts: the dashboard shows what the records add up to"
    yield "app:phone", "e2e/app.spec.ts: every page is reached by links and fits a phone"
    yield "app:dark_mode", "e2e/app.spec.ts: dark mode changes the page and is remembered"
    yield "app:storage", "e2e/alone.spec.ts: records outlive a restart of the server"


def _records(spec: AppSpec, entity: Entity) -> Found:
    file = f"tests/test_{entity.module}.py"
    whole = f"{file}::test_a_record_is_created_read_changed_and_deleted"
    yield f"entity:{entity.name}", whole
    yield from ((f"field:{entity.name}.{name}", whole) for name in valid_record(entity, 0))
    for item in embedded_of(spec, entity):
        yield f"entity:{item.name}", whole
        yield from ((f"field:{item.name}.{each.name}", whole) for each in item.fields)
    for each in entity.references:
        yield f"field:{entity.name}.{each.name}", f"{file}::test_{each.name}_is_labelled_and_filters"


def _list(entity: Entity) -> Found:
    file = f"tests/test_{entity.module}_list.py"
    facts = list_facts(entity)
    yield f"sort:{entity.name}", f"{file}::test_sorting_goes_both_ways"
    if facts["searchable"]:
        yield f"search:{entity.name}", f"{file}::test_search_finds_words_in_any_case"
    if facts["choices"]:
        yield f"filter:{entity.name}", f"{file}::test_a_filter_keeps_exactly_what_matches"


def _rules(spec: AppSpec, entity: Entity) -> Found:
    file = f"tests/test_{entity.module}_rules.py"
    for case in computed_cases(spec, entity):
        name = getattr(case["value"], "name", "")
        yield f"computed:{entity.name}.{name}", f"{file}::test_{name}_{case['scenario']}"
    for case in action_cases(spec, entity):
        if case["kind"] not in CUSTOM:
            name = getattr(case["action"], "name", "")
            yield f"action:{entity.name}.{name}", f"{file}::test_{name}_{case['scenario']}"


def _browser(case: Subject) -> Found:
    entity = case.entity
    file = f"e2e/{entity.module}.spec.ts: {entity.label}"
    yield f"entity:{entity.name}", f"{file}: one is made, opened, changed, kept over a reload and deleted"
    if case.pair:
        yield f"search:{entity.name}", f"{file}: searched, filtered and sorted"


def _pictures(spec: AppSpec) -> Found:
    """The tour takes every list as it is first shown, and the dashboard light and dark."""
    for entity in spec.aggregates:
        yield f"view:{entity.name}.{entity.views[0].value}", f"{entity.collection}-1280.png"
    yield "theme", "dashboard-1280.png"

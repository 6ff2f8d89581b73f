"""The layer of the backend's own tests: a file for each entity, one for the dashboard, one for the app."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from templates.files import FileChange
from templates.render.accounts import fitted
from templates.render.backend_data import misfits, valid_record
from templates.render.engine import copied
from templates.render.expectations import action_cases, computed_cases
from templates.render.fields import TEXTUAL, has_default
from templates.render.names import embedded_of, enums_of, plural
from templates.render.pytext import literal
from templates.render.python_file import python_file
from templates.render.slots import NO_SLOTS
from templates.spec import AppSpec, Entity, FieldSpec, FieldType

STATIC = (
    "backend/requirements-dev.txt",
    "backend/tests/__init__.py",
    "backend/tests/conftest.py",
    "backend/tests/records.py",
    "backend/tests/test_app.py",
    "backend/tests/test_dashboard.py",
)
VARIANTS = 3
_UNSORTED = frozenset({FieldType.TAGS, FieldType.REFERENCE})


@dataclass(frozen=True)
class Shown:
    """A value that must be refused, as Python text."""

    field: str
    shown: str
    list_name: str = ""


@dataclass(frozen=True)
class ReferenceView:
    field: FieldSpec
    collection: str
    title: str


def backend_tests(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """A pytest suite that needs MONGO_URL and nothing else. Uses no slot: bodies are tested by what they do."""
    metrics = [metric.model_dump(mode="json") | _place(spec, metric.entity) for metric in spec.metrics]
    changes = [
        *copied(*STATIC),
        _json("backend/tests/metrics.json", metrics),
        _json("backend/tests/records.json", {each.collection: _records(spec, each) for each in spec.aggregates}),
        *(change for entity in spec.aggregates for change in _entity_tests(spec, entity)),
    ]
    return fitted(spec, "backend_tests", changes)


def _entity_tests(spec: AppSpec, entity: Entity) -> Iterator[FileChange]:
    stem = f"backend/tests/test_{entity.module}"
    records, lists = _record_facts(spec, entity), list_facts(entity)
    yield python_file("backend/tests/records.py.j2", f"{stem}.py", spec, entity=entity, **records)
    yield python_file("backend/tests/list.py.j2", f"{stem}_list.py", spec, entity=entity, **lists)
    rules = {"computed": computed_cases(spec, entity), "actions": action_cases(spec, entity)}
    if any(rules.values()):
        yield python_file("backend/tests/rules.py.j2", f"{stem}_rules.py", spec, entity=entity, **rules)


def _record_facts(spec: AppSpec, entity: Entity) -> dict[str, object]:
    return {
        "required": [field.name for field in entity.fields if field.required and field.default is None],
        "misfits": [Shown(each.field, _shown(each.value)) for each in misfits(entity)],
        "items": _bad_items(spec, entity),
        "defaults": _defaults(entity),
        "unique": [field for field in entity.fields if field.unique],
        "references": [_reference(spec, field) for field in entity.references],
    }


def list_facts(entity: Entity) -> dict[str, object]:
    """Which fields the tests of an entity's list search, sort and filter by."""

    def named(*types: FieldType) -> list[str]:
        return [field.name for field in entity.fields if field.type in types]

    return {
        "searchable": _searchable(entity),
        "sortable": [*named(*(each for each in FieldType if each not in _UNSORTED)), "created_at"],
        "enums": enums_of(entity),
        "choices": named(FieldType.ENUM, FieldType.BOOLEAN),
        "days": named(FieldType.DATE, FieldType.DATETIME),
    }


def _records(spec: AppSpec, entity: Entity) -> dict[str, object]:
    """What tests/records.py reads: three valid records, the least a record needs, what it must point at."""
    items = {plural(item): [valid_record(item, 0), valid_record(item, 1)] for item in embedded_of(spec, entity)}
    valid = [valid_record(entity, n) | items for n in range(VARIANTS)]
    needed = [field.name for field in entity.fields if field.required and field.default is None]
    return {
        "valid": valid,
        "minimal": {name: value for name, value in valid[0].items() if name in needed},
        "references": [
            {"field": field.name, "to": spec.entity(field.target or "").collection, "unique": field.unique}
            for field in entity.references
            if field.required
        ],
    }


def _place(spec: AppSpec, name: str) -> dict[str, object]:
    return {"collection": spec.entity(name).collection}


def _reference(spec: AppSpec, field: FieldSpec) -> ReferenceView:
    target = spec.entity(field.target or "")
    return ReferenceView(field, target.collection, target.title_field)


def _bad_items(spec: AppSpec, entity: Entity) -> list[Shown]:
    bad: list[Shown] = []
    for item in embedded_of(spec, entity):
        first = next(iter(misfits(item)), None)
        if first is not None:
            bad.append(Shown(first.field, _shown(first.value), plural(item)))
    return bad


def _shown(value: object) -> str:
    """Python text of a value; a long run of one letter as a product."""
    if isinstance(value, str) and len(value) > 1 and len(set(value)) == 1:
        return f"{literal(value[0])} * {len(value)}"
    return literal(value)


def _defaults(entity: Entity) -> list[tuple[str, object]]:
    """Fields left out of a minimal record, with what they become; a default of today depends on the day."""
    fixed = [field for field in entity.fields if not field.required or has_default(field)]
    return [(field.name, _default(field)) for field in fixed if field.default not in ("today", "now")]


def _default(field: FieldSpec) -> object:
    return [] if field.type is FieldType.TAGS else field.default


def _searchable(entity: Entity) -> bool:
    """The second valid record, and no other, holds the word the tests search for."""
    found = ["bravo" in str(valid_record(entity, 1)[field.name]) for field in entity.fields if field.type in TEXTUAL]
    return any(found)


def _json(path: str, value: object) -> FileChange:
    return FileChange(path, (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode())

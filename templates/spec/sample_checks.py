"""Checks of sample records: known fields, values that fit, references by a position that exists, nothing unique
twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from templates.spec import naming
from templates.spec.app import AppSpec
from templates.spec.entities import Entity, EntityKind
from templates.spec.fields import FieldSpec, FieldType
from templates.spec.values import misfit


def sample_findings(spec: AppSpec) -> Iterator[str]:
    """What is wrong with the samples, each with its place."""
    for entity in spec.entities:
        if entity.kind is EntityKind.EMBEDDED and entity.sample:
            yield f"{entity.name} is embedded: put its samples into those of {entity.embedded_in}"
            continue
        for position, row in enumerate(entity.sample):
            yield from _row(spec, entity, f"{entity.name}.sample[{position}]", row)
        for field in entity.fields:
            yield from _uniqueness(entity, field)


def _row(spec: AppSpec, entity: Entity, where: str, row: Mapping[str, object]) -> Iterator[str]:
    items = {naming.plural(item): item for item in naming.embedded_of(spec, entity)}
    known = {field.name for field in entity.fields} | items.keys()
    for name in row.keys() - known:
        yield f"{where} has {name!r}, which is no field of {entity.name}: drop it"
    for field in entity.fields:
        value = row.get(field.name)
        if value is None:
            if field.required and (field.default is None or field.name in row):
                yield f"{where} lacks {field.name!r}, which is required: give a value"
        elif _misfit(spec, field, value):
            yield f"{where}.{field.name}: {value!r} {_misfit(spec, field, value)}: give another"
    for name, item in items.items():
        yield from _items(spec, item, f"{where}.{name}", row.get(name))


def _items(spec: AppSpec, item: Entity, where: str, rows: object) -> Iterator[str]:
    if rows is None:
        return
    if not isinstance(rows, list | tuple) or not all(isinstance(row, dict) for row in rows):
        yield f"{where} is no list of records: write one"
        return
    for position, row in enumerate(rows):
        yield from _row(spec, item, f"{where}[{position}]", row)


def _misfit(spec: AppSpec, field: FieldSpec, value: object) -> str:
    if field.type is not FieldType.REFERENCE:
        return misfit(field, value)
    count = len(spec.entity(field.target or "").sample)
    inside = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < count
    return "" if inside else f"is no position among the {count} samples of {field.target}"


def _uniqueness(entity: Entity, field: FieldSpec) -> Iterator[str]:
    values = [row.get(field.name) for row in entity.sample if row.get(field.name) is not None]
    if field.unique and len({str(value) for value in values}) != len(values):
        yield f"{entity.name}.sample has a value of the unique field {field.name!r} twice: change one"

"""Checks of one field: its name, bounds, options, default and target."""

from __future__ import annotations

from collections.abc import Iterator

from templates.spec import naming
from templates.spec.app import AppSpec
from templates.spec.entities import Entity
from templates.spec.fields import FieldSpec, FieldType
from templates.spec.values import misfit

NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL})
DAYS = frozenset({FieldType.DATE, FieldType.DATETIME})
CHOICES = frozenset({FieldType.ENUM, FieldType.BOOLEAN})
_NEVER_UNIQUE = frozenset({FieldType.TAGS, FieldType.TEXT, *CHOICES})


def field_findings(spec: AppSpec, entity: Entity, field: FieldSpec) -> Iterator[str]:
    """What is wrong with the field, each with the next move."""
    where = f"{entity.name}.{field.name}"
    if naming.is_reserved_field(field.name):
        yield f"{where} has a name that is reserved: rename the field"
    if field.unique and field.type in _NEVER_UNIQUE:
        yield f"{where} is unique, which a {field.type} cannot be: drop unique"
    yield from _bounds(where, field)
    yield from _options(where, field)
    yield from _default(where, field)
    yield from _target(spec, where, field)


def _bounds(where: str, field: FieldSpec) -> Iterator[str]:
    if field.type not in NUMBERS and (field.minimum is not None or field.maximum is not None):
        yield f"{where} has bounds of a number, but is a {field.type}: drop them"
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        yield f"{where} has a minimum over its maximum: swap them"
    for bound in (field.minimum, field.maximum):
        whole = field.type is not FieldType.INTEGER or bound is None or float(bound).is_integer()
        if not whole:
            yield f"{where} takes whole numbers, but has the bound {bound}: round it"


def _options(where: str, field: FieldSpec) -> Iterator[str]:
    values = [option.value for option in field.options]
    if field.type is FieldType.ENUM and not values:
        yield f"{where} is an enum without options: add some"
    if field.type is not FieldType.ENUM and values:
        yield f"{where} has options, but is a {field.type}: make it an enum or drop them"
    if len(set(values)) != len(values):
        yield f"{where} has an option twice: rename one"


def _default(where: str, field: FieldSpec) -> Iterator[str]:
    if field.default is None:
        return
    if field.type in (FieldType.TAGS, FieldType.REFERENCE):
        yield f"{where} has a default, which a {field.type} cannot have: drop it"
    elif field.type in DAYS:
        if field.default not in ("today", "now"):
            yield f"{where} has the default {field.default!r}: only today is possible"
    elif misfit(field, field.default):
        yield f"{where} has the default {field.default!r}, which {misfit(field, field.default)}: give another"


def _target(spec: AppSpec, where: str, field: FieldSpec) -> Iterator[str]:
    if field.type is not FieldType.REFERENCE:
        if field.target is not None:
            yield f"{where} has a target, but is a {field.type}: make it a reference or drop the target"
        return
    if field.target not in {entity.name for entity in spec.aggregates}:
        yield f"{where} points at {field.target!r}, which is no aggregate of this app: name one that is"
    if not field.name.endswith("_id"):
        yield f"{where} is a reference: its name must end in _id"
    if field.required and field.on_delete == "clear":
        yield f"{where} is required, so it cannot be cleared when its target goes: choose restrict or cascade"

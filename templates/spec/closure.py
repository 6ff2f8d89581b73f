"""Is a spec closed? Whether names meet, values fit and nothing is called by a name that is taken. Reports, never mends;
the checks of rules and of samples are in files of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from templates.spec import naming
from templates.spec.account_checks import account_findings
from templates.spec.app import AppSpec
from templates.spec.entities import Entity, EntityKind, ViewKind
from templates.spec.field_checks import field_findings
from templates.spec.fields import FieldType
from templates.spec.parts import parts_of
from templates.spec.rule_checks import metric_findings, rule_findings
from templates.spec.sample_checks import sample_findings

_TITLES = frozenset({FieldType.STRING, FieldType.TEXT, FieldType.EMAIL, FieldType.URL, FieldType.PHONE})


def dangling(spec: AppSpec) -> list[str]:
    """One sentence for each thing that does not close, naming where it is and the next move; empty when all do. The
    checks that need sound names run only once the names are sound."""
    findings = [*_collisions(spec), *_entities(spec), *_fields(spec)]
    if findings:
        return findings
    return [
        *_required_cycles(spec),
        *_rules(spec),
        *metric_findings(spec),
        *sample_findings(spec),
        *account_findings(spec),
        *_requirements(spec),
    ]


def _requirements(spec: AppSpec) -> Iterator[str]:
    for name in _doubles([each.id for each in spec.requirements]):
        yield f"requirement {name!r} is there twice: number them anew"
    known = set(parts_of(spec))
    for each in spec.requirements:
        for part in each.parts:
            if part not in known:
                yield f"requirement {each.id} names {part!r}, which is no part of the app: leave it out"


def _collisions(spec: AppSpec) -> Iterator[str]:
    entities = spec.entities
    for what, names in (
        ("entity", [entity.name for entity in entities]),
        ("module", [entity.module for entity in entities]),
        ("collection", [naming.plural(entity) for entity in entities]),
        ("metric", [metric.name for metric in spec.metrics]),
    ):
        for name in _doubles(names):
            yield f"{what} {name!r} is there twice: rename one"
    classes = [*naming.APP_CLASSES, *(name for entity in entities for name in naming.class_names(entity))]
    for name in _doubles(classes):
        yield f"two things would be the class {name!r}: rename the entity or the field it comes from"
    if not spec.aggregates:
        yield "no entity has a collection of its own: make one of kind aggregate"


def _entities(spec: AppSpec) -> Iterator[str]:
    for entity in spec.entities:
        yield from _names(entity)
        yield from _embedding(spec, entity)
        title = entity.field(entity.title_field)
        titled = title is not None and title.type in _TITLES and title.required
        if title is None or (entity.kind is EntityKind.AGGREGATE and not titled):
            yield f"{entity.name}.title_field {entity.title_field!r} is no required text field: name one that is"
        if ViewKind.BOARD in entity.views and not naming.enums_of(entity):
            yield f"{entity.name} has a board view and no enum field for its columns: add one or drop the view"
        if not entity.views or _doubles(entity.views):
            yield f"{entity.name}.views is empty or lists a view twice: name each view once"


def _names(entity: Entity) -> Iterator[str]:
    where = entity.name
    if naming.is_reserved_word(entity.module) or entity.module in naming.RESERVED_MODULES:
        yield f"{where}.module {entity.module!r} is a reserved word: rename it"
    taken = naming.plural(entity) in naming.RESERVED_COLLECTIONS
    if taken or naming.is_reserved_word(naming.plural(entity)):
        yield f"{where}.collection {entity.collection!r} is reserved: rename it"
    for action in entity.actions:
        if action.name in naming.RESERVED_ACTIONS or naming.is_reserved_word(action.name):
            yield f"{where}.actions has {action.name!r}, which is reserved: rename it"
    for value in entity.computed:
        if value.name in naming.RESERVED_COMPUTED or naming.is_reserved_word(value.name):
            yield f"{where}.computed has {value.name!r}, which is reserved: rename it"
    for name in _doubles(action.name for action in entity.actions):
        yield f"{where}.actions has {name!r} twice: rename one"
    for label in _doubles(field.label.casefold() for field in entity.fields):
        yield f"{where} asks for two values as {label!r}, and a person cannot tell them apart: relabel one"
    for label in _doubles(action.label.casefold() for action in entity.actions):
        yield f"{where} has two buttons {label!r}: relabel one"


def _embedding(spec: AppSpec, entity: Entity) -> Iterator[str]:
    if entity.kind is EntityKind.AGGREGATE:
        if entity.embedded_in is not None:
            yield f"{entity.name}.embedded_in is set, but its kind is aggregate: drop it or make the kind embedded"
        return
    parent = next((each for each in spec.entities if each.name == entity.embedded_in), None)
    if parent is None or parent.kind is not EntityKind.AGGREGATE:
        yield f"{entity.name}.embedded_in {entity.embedded_in!r} is no aggregate: name the entity it lives in"
    if entity.references:
        yield f"{entity.name} is embedded and has a reference: make it an aggregate that points at both"
    if entity.computed or entity.actions or any(field.unique for field in entity.fields):
        yield f"{entity.name} is embedded: drop its computed values, actions and unique fields, or make it an aggregate"


def _fields(spec: AppSpec) -> Iterator[str]:
    for entity in spec.entities:
        for name in _doubles(naming.property_names(spec, entity)):
            yield f"{entity.name} has two properties {name!r} (fields, labels, items, computed values): rename one"
        for name in _doubles(naming.query_names(entity)):
            yield f"{entity.name}'s list would take two parameters {name!r}: rename the field it comes from"
        for field in entity.fields:
            yield from field_findings(spec, entity, field)


def _rules(spec: AppSpec) -> Iterator[str]:
    for entity in spec.aggregates:
        yield from rule_findings(spec, entity)


def _required_cycles(spec: AppSpec) -> Iterator[str]:
    """A record whose required references lead back to its own kind could never be made first."""
    needs = {each.name: {field.target for field in each.references if field.required} for each in spec.aggregates}
    for name, targets in needs.items():
        reached: set[str | None] = set()
        waiting = set(targets)
        while waiting - reached:
            target = (waiting - reached).pop()
            reached.add(target)
            waiting |= needs.get(target or "", set())
        if name in reached:
            yield f"{name} can never be created, its required references lead back to it: make one of them optional"


def _doubles(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]

"""Checks of computed values, actions and metrics: do the fields and entities they name exist, and are they of a type
that the rule can use?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from templates.spec.app import AppSpec, Metric
from templates.spec.entities import Action, Computed, Entity
from templates.spec.field_checks import CHOICES, DAYS, NUMBERS
from templates.spec.fields import FieldSpec, FieldType
from templates.spec.rules import (
    AssignRandom,
    Bands,
    CustomAction,
    CustomComputed,
    DaysSince,
    DaysUntil,
    Increment,
    Overdue,
    RelatedCount,
    RelatedSum,
    SetField,
    WeightedSum,
)
from templates.spec.values import misfit

Values = Collection[str | bool]
_GROUPS = frozenset({*CHOICES, FieldType.REFERENCE})
RESULTS: Mapping[str, FieldType] = {
    "days_until": FieldType.INTEGER,
    "days_since": FieldType.INTEGER,
    "overdue": FieldType.BOOLEAN,
    "weighted_sum": FieldType.DECIMAL,
    "bands": FieldType.STRING,
    "related_count": FieldType.INTEGER,
    "related_sum": FieldType.DECIMAL,
}
"""The type that each kind of rule gives."""


@dataclass(frozen=True)
class _Place:
    """The fields a rule may name, and how to speak of it."""

    entity: Entity
    where: str

    def need(self, name: str, types: Collection[FieldType]) -> Iterator[str]:
        """A finding when there is no field of that name and one of those types."""
        field = self.entity.field(name)
        if field is None or field.type not in types:
            wanted = " or ".join(sorted(types))
            yield f"{self.where} names {name!r}, which is no {wanted} field of {self.entity.name}: name one that is"

    def need_values(self, name: str, values: Values) -> Iterator[str]:
        """Findings when the field is no choice, or does not know one of the values."""
        findings = list(self.need(name, CHOICES))
        field = self.entity.field(name)
        if field is not None and not findings:
            bad = [value for value in values if misfit(field, value)]
            findings = [f"{self.where}: {value!r} {misfit(field, value)} ({name}): give another" for value in bad]
        yield from findings


def rule_findings(spec: AppSpec, entity: Entity) -> Iterator[str]:
    """What is wrong with the computed values and actions of an aggregate."""
    for position, value in enumerate(entity.computed):
        place = _Place(entity, f"computed {entity.name}.{value.name}")
        expected = RESULTS.get(value.rule.kind)
        if expected is not None and value.type != expected:
            yield f"{place.where} is a {value.type}, but {value.rule.kind} gives a {expected}: change its type"
        yield from _computed(spec, place, value, entity.computed[:position])
    for action in entity.actions:
        yield from _action(_Place(entity, f"action {entity.name}.{action.name}"), action)


def _computed(spec: AppSpec, place: _Place, value: Computed, earlier: tuple[Computed, ...]) -> Iterator[str]:
    match value.rule:
        case DaysUntil(field=name) | DaysSince(field=name):
            yield from place.need(name, DAYS)
        case Overdue() as rule:
            yield from place.need(rule.field, DAYS)
            if rule.done_field is not None:
                yield from place.need_values(rule.done_field, rule.done_values)
        case WeightedSum(terms=terms):
            for term in terms:
                yield from place.need(term.field, NUMBERS | CHOICES)
        case Bands() as rule:
            yield from _bands(place, rule, earlier)
        case RelatedCount() | RelatedSum() as rule:
            yield from _related(spec, place, rule)
        case CustomComputed():
            if not value.description:
                yield f"{place.where} is for an agent to write and says nothing: describe what it must be"


def _bands(place: _Place, rule: Bands, earlier: tuple[Computed, ...]) -> Iterator[str]:
    numbers = {each.name for each in earlier if each.type in NUMBERS}
    if rule.source not in numbers:
        yield from place.need(rule.source, NUMBERS)
    edges = [band.up_to for band in rule.bands]
    closed = [edge for edge in edges[:-1] if edge is not None]
    if edges[-1] is not None or len(closed) != len(edges) - 1 or closed != sorted(set(closed)):
        yield f"{place.where}: the bands must rise, and only the last is open (up_to null): put them in order"


def _related(spec: AppSpec, place: _Place, rule: RelatedCount | RelatedSum) -> Iterator[str]:
    child = next((each for each in spec.aggregates if each.name == rule.entity), None)
    via = child.field(rule.via) if child is not None else None
    if child is None or via is None or via.target != place.entity.name:
        yield (
            f"{place.where}: {rule.entity}.{rule.via} is no reference to {place.entity.name}: name an entity and field"
            " that point here"
        )
        return
    if isinstance(rule, RelatedSum):
        there = _Place(child, place.where)
        yield from there.need(rule.field, NUMBERS)
        if rule.sign_field is not None:
            yield from there.need(rule.sign_field, {FieldType.ENUM})
            yield from there.need_values(rule.sign_field, rule.minus_values)


def _action(place: _Place, action: Action) -> Iterator[str]:
    for name, values in action.hidden_when.items():
        yield from place.need_values(name, values)
    scope = "collection" if isinstance(action.rule, AssignRandom) else "record"
    if not isinstance(action.rule, CustomAction) and action.scope != scope:
        yield f"{place.where} has the scope {action.scope}, but {action.rule.kind} works on a {scope}: change it"
    match action.rule:
        case SetField(field=name, value=value):
            yield from _assignment(place, name, value)
        case Increment(field=name):
            yield from place.need(name, NUMBERS)
        case AssignRandom(field=name):
            yield from place.need(name, {FieldType.REFERENCE})
        case CustomAction():
            if not action.description:
                yield f"{place.where} is for an agent to write and says nothing: describe what it must do"


def _assignment(place: _Place, name: str, value: object) -> Iterator[str]:
    field = place.entity.field(name)
    if field is None or field.type is FieldType.REFERENCE:
        yield f"{place.where} sets {name!r}, which is no plain field of {place.entity.name}: name one that is"
    elif value is None:
        if field.required:
            yield f"{place.where} empties {name!r}, which is required: set a value or make the field optional"
    elif _unassignable(field, value):
        yield f"{place.where} sets {name!r} to {value!r}, which {_unassignable(field, value)}: give another"


def _unassignable(field: FieldSpec, value: object) -> str:
    if field.type in DAYS:
        return "" if value in ("now", "today") else "is neither now nor today"
    return misfit(field, value)


def metric_findings(spec: AppSpec) -> Iterator[str]:
    """What is wrong with the metrics."""
    for metric in spec.metrics:
        entity = next((each for each in spec.aggregates if each.name == metric.entity), None)
        if entity is None:
            yield f"metric {metric.name} is about {metric.entity!r}, which is no aggregate: name one that is"
        else:
            yield from _metric(_Place(entity, f"metric {metric.name}"), metric)


def _metric(place: _Place, metric: Metric) -> Iterator[str]:
    if metric.function != "count":
        yield from place.need(metric.field or "", NUMBERS)
    if metric.group_by is not None and metric.over is not None:
        yield f"{place.where} has both group_by and over: drop one"
    if metric.group_by is not None:
        yield from place.need(metric.group_by, _GROUPS)
    if metric.over is not None:
        yield from place.need(metric.over, DAYS)
    for name, values in metric.where.items():
        yield from place.need_values(name, values)

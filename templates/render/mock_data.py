"""What the mock of the server knows of the app, as JSON-like data: fields, rules, samples and metrics of the spec, with
entities by their modules. Computes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from templates.render.entity_definition import Data
from templates.render.names import embedded_of, plural
from templates.spec import AppSpec, Entity, FieldSpec, FieldType, Metric
from templates.spec.rules import RelatedCount, RelatedSum


def mock_entity(spec: AppSpec, entity: Entity) -> Data:
    """An entity with its samples."""
    return {
        "module": entity.module,
        "label": entity.label,
        "titleField": entity.title_field,
        "fields": [_field(spec, field) for field in entity.fields],
        "embedded": [plural(part) for part in embedded_of(spec, entity)],
        "computed": [{"name": value.name, "rule": _rule(spec, value.rule)} for value in entity.computed],
        "actions": [{"name": action.name, "rule": _rule(spec, action.rule)} for action in entity.actions],
        "samples": [_sample(spec, entity, sample) for sample in entity.sample],
    }


def mock_metric(spec: AppSpec, metric: Metric) -> Data:
    """A figure of the dashboard."""
    return {
        "name": metric.name,
        "label": metric.label,
        "entity": spec.entity(metric.entity).module,
        "function": metric.function,
        "field": metric.field,
        "groupBy": metric.group_by,
        "over": metric.over,
        "where": {name: list(values) for name, values in metric.where.items()},
    }


def _field(spec: AppSpec, field: FieldSpec) -> Data:
    data: Data = {"name": field.name, "label": field.label, "kind": field.type.value}
    if field.unique:
        data["unique"] = True
    if field.type is FieldType.ENUM:
        data["values"] = [{"value": option.value, "label": option.label} for option in field.options]
    if field.target:
        data |= {"target": spec.entity(field.target).module, "onDelete": field.on_delete}
    bounds = {"minimum": field.minimum, "maximum": field.maximum}
    return data | {name: bound for name, bound in bounds.items() if bound is not None}


def _rule(spec: AppSpec, rule: BaseModel) -> Data:
    data = {_camel(name): value for name, value in rule.model_dump(mode="json").items()}
    if isinstance(rule, RelatedCount | RelatedSum):
        data["entity"] = spec.entity(rule.entity).module
    if "bands" in data:
        data["bands"] = [{_camel(name): value for name, value in band.items()} for band in data["bands"]]
    return data


def _sample(spec: AppSpec, entity: Entity, sample: Mapping[str, object]) -> Data:
    known = {field.name for field in entity.fields} | {plural(part) for part in embedded_of(spec, entity)}
    return {name: value for name, value in sample.items() if name in known}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)

"""What the pages know of an entity, as JSON-like data for ``src/entities/``. Leaves out whatever says nothing: an
absent key is the pages' default."""

from __future__ import annotations

from functools import cache

from templates.render.engine import CRUD
from templates.render.fields import max_length
from templates.render.names import embedded_of, plural
from templates.spec import Action, AppSpec, Computed, Entity, FieldSpec, FieldType, ViewKind
from templates.spec.rules import Bands, Overdue, RelatedSum

Data = dict[str, object]
FALLBACK_ICON = "folder"


def definition(spec: AppSpec, entity: Entity) -> Data:
    """The part of an entity's definition that is data; its icon and its collection are code."""
    return {
        "module": entity.module,
        "path": entity.collection,
        "label": entity.label,
        "labelPlural": entity.label_plural,
        "description": entity.description,
        "titleField": entity.title_field,
        "views": _views(entity),
        "fields": [_field(spec, field) for field in entity.fields],
        "computed": [_computed(spec, value) for value in entity.computed],
        "embedded": [_embedded(spec, part) for part in embedded_of(spec, entity)],
        "recordActions": [_action(action) for action in entity.actions if action.scope == "record"],
        "collectionActions": [_action(action) for action in entity.actions if action.scope == "collection"],
        "children": [{"module": child.module, "via": via} for child, via in spec.children(entity)],
    }


def icon(entity: Entity) -> str:
    """The entity's icon, or a folder where the icon set has none of that name."""
    return entity.icon if entity.icon in _icons() else FALLBACK_ICON


@cache
def _icons() -> frozenset[str]:
    return frozenset((CRUD / "icons.txt").read_text().split())


def _views(entity: Entity) -> list[str]:
    """A board needs an enum for its columns; without one it is left out."""
    has_enum = any(field.type is FieldType.ENUM for field in entity.fields)
    views = [view.value for view in dict.fromkeys(entity.views) if has_enum or view is not ViewKind.BOARD]
    return views or [ViewKind.TABLE.value]


def _field(spec: AppSpec, field: FieldSpec) -> Data:
    data: Data = {"name": field.name, "label": field.label, "kind": field.type.value}
    optional: Data = {
        "required": field.required or None,
        "unique": field.unique or None,
        "help": field.help or None,
        "options": [option.model_dump() for option in field.options] or None,
        "initial": field.default,
        "minimum": field.minimum,
        "maximum": field.maximum,
        "maxLength": max_length(field),
        "unit": field.unit or None,
        "target": spec.entity(field.target).module if field.target else None,
        "inList": None if field.in_list else False,
    }
    return data | _told(optional)


def _computed(spec: AppSpec, value: Computed) -> Data:
    rule = value.rule
    data: Data = {"name": value.name, "label": value.label, "kind": value.type.value}
    bands = [{"label": band.label, "tone": band.tone} for band in rule.bands] if isinstance(rule, Bands) else None
    optional: Data = {
        "description": value.description or None,
        "bands": bands,
        "tone": "danger" if isinstance(rule, Overdue) else None,
        "unit": _unit(spec, rule) if isinstance(rule, RelatedSum) else None,
        "inList": None if value.in_list else False,
    }
    return data | _told(optional)


def _unit(spec: AppSpec, rule: RelatedSum) -> str | None:
    """A sum is counted in what is summed."""
    field = spec.entity(rule.entity).field(rule.field)
    return (field.unit or None) if field else None


def _embedded(spec: AppSpec, part: Entity) -> Data:
    return {
        "name": plural(part),
        "label": part.label_plural,
        "itemLabel": part.label,
        "fields": [_field(spec, field) for field in part.fields],
    }


def _action(action: Action) -> Data:
    hidden_when = {name: list(values) for name, values in action.hidden_when.items()}
    return {
        "name": action.name,
        "label": action.label,
        "description": action.description,
        "hiddenWhen": hidden_when,
    }


def _told(optional: Data) -> Data:
    return {key: value for key, value in optional.items() if value is not None}

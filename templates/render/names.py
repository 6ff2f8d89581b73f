"""The names that an entity goes by in rendered code and in the contract."""

from __future__ import annotations

from templates.render.fields import enum_name, nullable
from templates.spec import AppSpec, Computed, Entity, EntityKind, FieldSpec, FieldType
from templates.spec.rules import Bands, CustomComputed, DaysSince, DaysUntil


def plural(entity: Entity) -> str:
    """``blog_posts``: the collection as a Python and JSON name."""
    return entity.collection.replace("-", "_")


def label_field(reference: FieldSpec) -> str:
    """``project_id`` -> ``project_label``."""
    return f"{reference.name.removesuffix('_id')}_label"


def embedded_of(spec: AppSpec, entity: Entity) -> tuple[Entity, ...]:
    """The embedded entities that live inside this one, in order."""
    return tuple(each for each in spec.entities if each.kind is EntityKind.EMBEDDED and each.embedded_in == entity.name)


def enums_of(entity: Entity) -> tuple[FieldSpec, ...]:
    """The enum fields, in order."""
    return tuple(field for field in entity.fields if field.type is FieldType.ENUM)


def schema_names(spec: AppSpec, entity: Entity) -> tuple[str, ...]:
    """Every class the entity gives rise to."""
    enums = tuple(enum_name(entity, field) for field in enums_of(entity))
    if entity.kind is EntityKind.EMBEDDED:
        return (f"{entity.name}Item", *enums)
    suffixes = ("", "Fields", "Create", "Update", "Read", "Page", "Query", "Sort", "Computed")
    return (*(f"{entity.name}{suffix}" for suffix in suffixes), *enums)


def computed_nullable(entity: Entity, computed: Computed) -> bool:
    """True when the value may be null: it rests on something optional, or somebody else writes it."""
    rule = computed.rule
    if isinstance(rule, CustomComputed):
        return True
    if isinstance(rule, DaysUntil | DaysSince):
        field = entity.field(rule.field)
        return field is None or nullable(field)
    if isinstance(rule, Bands):
        field = entity.field(rule.source)
        earlier = next((each for each in entity.computed if each.name == rule.source), None)
        return nullable(field) if field else earlier is None or computed_nullable(entity, earlier)
    return False


COMPUTED_PYTHON = {
    FieldType.INTEGER: "int",
    FieldType.DECIMAL: "float",
    FieldType.BOOLEAN: "bool",
    FieldType.STRING: "str",
}


def computed_type(entity: Entity, computed: Computed) -> str:
    """The Python type of the value."""
    base = COMPUTED_PYTHON[computed.type]
    return f"{base} | None" if computed_nullable(entity, computed) else base

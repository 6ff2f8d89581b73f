"""The names that an entity goes by in rendered code and in the contract."""

from __future__ import annotations

from templates.render.fields import nullable
from templates.spec import Computed, Entity, FieldType
from templates.spec.naming import embedded_of, enum_name, enums_of, label_field, owner_label, plural
from templates.spec.rules import Bands, CustomComputed, DaysSince, DaysUntil

__all__ = [
    "computed_nullable",
    "computed_type",
    "embedded_of",
    "enum_name",
    "enums_of",
    "label_field",
    "owner_label",
    "plural",
]


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

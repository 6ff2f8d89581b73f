"""The TypeScript types of an entity's records as the spec promises them, for the time before there is a contract."""

from __future__ import annotations

from dataclasses import dataclass

from templates.render.fields import has_default, nullable
from templates.render.names import computed_nullable, embedded_of, label_field, owner_label, plural
from templates.render.tstext import union
from templates.spec import AppSpec, Computed, Entity, FieldSpec, FieldType

_TYPES = {
    FieldType.INTEGER: "number",
    FieldType.DECIMAL: "number",
    FieldType.BOOLEAN: "boolean",
    FieldType.TAGS: "string[]",
}


@dataclass(frozen=True)
class Member:
    """One property of an interface; ``optional`` is the question mark."""

    name: str
    type: str
    optional: bool = False


@dataclass(frozen=True)
class RecordTypes:
    """The interfaces of one entity: what is read, and what may be sent."""

    name: str
    read: tuple[Member, ...]
    create: tuple[Member, ...]


def record_types(spec: AppSpec, entity: Entity) -> RecordTypes:
    """The types of an aggregate."""
    parts = embedded_of(spec, entity)
    lists = tuple(Member(plural(part), f"{part.name}Item[]") for part in parts)
    owner = spec.accounts.of(entity.name).owner if spec.accounts else None
    read = (
        *(Member(field.name, _stored(field)) for field in entity.fields),
        *(Member(label_field(field), "string | null") for field in entity.references),
        *lists,
        *(Member(value.name, _computed(entity, value)) for value in entity.computed),
        *(Member(name, "string | null") for name in ((owner, owner_label(owner)) if owner else ())),
    )
    create = (
        *(Member(field.name, _stored(field), _may_be_left_out(field)) for field in entity.fields),
        *(Member(each.name, each.type, optional=True) for each in lists),
    )
    return RecordTypes(entity.name, read, create)


def item_members(part: Entity) -> tuple[Member, ...]:
    """The type of one row of an embedded list, both ways."""
    return tuple(Member(field.name, _stored(field), _may_be_left_out(field)) for field in part.fields)


def _stored(field: FieldSpec) -> str:
    base = union([option.value for option in field.options]) if field.type is FieldType.ENUM else _TYPES.get(field.type)
    return f"{base or 'string'} | null" if nullable(field) else base or "string"


def _may_be_left_out(field: FieldSpec) -> bool:
    return has_default(field) or not field.required


def _computed(entity: Entity, value: Computed) -> str:
    base = _TYPES.get(value.type, "string")
    return f"{base} | null" if computed_nullable(entity, value) else base

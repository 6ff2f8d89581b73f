"""The layer of stored documents: models, their types and relations. Renders no route and no behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from templates.files import FileChange
from templates.render.accounts import fitted
from templates.render.engine import copied
from templates.render.fields import ModelField, model_field
from templates.render.names import embedded_of, enum_name, enums_of, plural
from templates.render.python_file import python_file
from templates.render.slots import NO_SLOTS
from templates.spec import AppSpec, Entity, EntityKind, FieldType

STATIC = (
    "backend/pyproject.toml",
    "backend/requirements.txt",
    "backend/app/__init__.py",
    "backend/app/db.py",
    "backend/app/crud/*.py",
)
_INDEXED = frozenset({FieldType.REFERENCE, FieldType.ENUM, FieldType.DATE, FieldType.DATETIME})


@dataclass(frozen=True)
class Item:
    """An embedded entity as its parent's model names it."""

    name: str
    list_name: str


@dataclass(frozen=True)
class Index:
    name: str
    unique: bool
    bson: str


@dataclass(frozen=True)
class RelationLine:
    source: str
    field: str
    target: str
    on_delete: str


def backend_models(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """Documents, schemas, indexes and relations, with the static core they stand on. Uses no slot."""
    changes = [
        *copied(*STATIC),
        python_file("backend/words.py.j2", "backend/app/words.py", spec),
        python_file(
            "backend/models/__init__.py.j2",
            "backend/app/models/__init__.py",
            spec,
            aggregates=spec.aggregates,
            relations=_relations(spec),
        ),
        *(_model(spec, entity) for entity in spec.entities),
    ]
    return fitted(spec, "backend_models", changes)


def _model(spec: AppSpec, entity: Entity) -> FileChange:
    fields = tuple(model_field(entity, field) for field in entity.fields)
    path = f"backend/app/models/{entity.module}.py"
    if entity.kind is EntityKind.EMBEDDED:
        parent = spec.entity(entity.embedded_in or "")
        seen = {"entity": entity, "fields": fields, "has_enums": bool(enums_of(entity)), "parent": parent}
        return python_file("backend/models/item.py.j2", path, spec, **seen, own={})
    embedded = tuple(Item(f"{each.name}Item", plural(each)) for each in embedded_of(spec, entity))
    own = {f"app.models.{each.module}": [f"{each.name}Item"] for each in embedded_of(spec, entity)}
    return python_file(
        "backend/models/entity.py.j2",
        path,
        spec,
        entity=entity,
        fields=fields,
        embedded=embedded,
        has_enums=bool(enums_of(entity)),
        owner=spec.accounts.of(entity.name).owner if spec.accounts else None,
        indexes=_indexes(fields),
        not_null=_not_null(fields, embedded),
        own=own,
    )


def _indexes(fields: tuple[ModelField, ...]) -> tuple[Index, ...]:
    return tuple(
        Index(field.name, field.spec.unique, field.bson)
        for field in fields
        if field.spec.unique or field.spec.type in _INDEXED
    )


def _not_null(fields: tuple[ModelField, ...], embedded: tuple[Item, ...]) -> tuple[str, ...]:
    return (*(field.name for field in fields if not field.nullable), *(item.list_name for item in embedded))


def _relations(spec: AppSpec) -> tuple[RelationLine, ...]:
    return tuple(
        RelationLine(entity.name, field.name, field.target or "", field.on_delete)
        for entity in spec.aggregates
        for field in entity.references
    )


def own_models(spec: AppSpec) -> dict[str, list[str]]:
    """Module -> the names of documents, items and enums in it: what a behaviour may use."""
    return {
        f"app.models.{entity.module}": [
            f"{entity.name}Item" if entity.kind is EntityKind.EMBEDDED else entity.name,
            *(enum_name(entity, field) for field in enums_of(entity)),
        ]
        for entity in spec.entities
    }

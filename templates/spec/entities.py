"""An entity: what the app keeps records of, with its fields, actions, computed values and views."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from templates.spec.fields import FieldSpec, FieldType, SnakeName
from templates.spec.rules import ActionRule, ComputedRule

PascalName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9]{0,39}$")]
KebabName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,49}$")]


class EntityKind(StrEnum):
    AGGREGATE = "aggregate"  # own collection, own routes, own pages
    EMBEDDED = "embedded"  # a list of sub-documents inside ``embedded_in``


class ViewKind(StrEnum):
    TABLE = "table"
    CARDS = "cards"
    BOARD = "board"  # columns by the entity's first enum field


class Computed(BaseModel):
    """A read-only value derived at read time; never stored, never sent in. Slot ``computed.{Entity}.{name}``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: SnakeName
    label: str
    type: Literal[FieldType.INTEGER, FieldType.DECIMAL, FieldType.BOOLEAN, FieldType.STRING]
    description: str = ""
    rule: ComputedRule
    in_list: bool = True


class Action(BaseModel):
    """A verb of the prompt beyond create, read, update and delete: ``POST /api/{collection}/{id}/{name}``, or for
    ``scope="collection"`` ``POST /api/{collection}/actions/{name}``. Slot ``action.{Entity}.{name}``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: SnakeName
    label: str
    description: str = ""
    scope: Literal["record", "collection"] = "record"
    rule: ActionRule
    hidden_when: dict[SnakeName, tuple[str | bool, ...]] = Field(default_factory=dict)  # field -> values that hide it


class Entity(BaseModel):
    """``name`` is the class (``BlogPost``), ``module`` the file (``blog_post``), ``collection`` the route and the
    MongoDB collection (``blog-posts``). ``title_field`` names a record in lists and pickers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: PascalName
    module: SnakeName
    collection: KebabName
    label: str
    label_plural: str
    kind: EntityKind = EntityKind.AGGREGATE
    embedded_in: PascalName | None = None
    icon: str = "folder"  # a lucide icon name
    description: str = ""
    title_field: SnakeName
    fields: tuple[FieldSpec, ...] = Field(min_length=1, max_length=24)
    computed: tuple[Computed, ...] = ()
    actions: tuple[Action, ...] = ()
    views: tuple[ViewKind, ...] = (ViewKind.TABLE,)  # the first is the default
    sample: tuple[dict[str, object], ...] = ()
    """Seed records. A reference is the target sample's index from 0; a date may be relative, ``today``, ``today+3`` or
    ``today-12``, and a datetime ``today+3T09:30`` (UTC); embedded records stand in a list under ``{collection}``, with
    ``_`` for ``-``."""

    def field(self, name: str) -> FieldSpec | None:
        """The stored field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def references(self) -> tuple[FieldSpec, ...]:
        """Fields that point at another entity, in order."""
        return tuple(field for field in self.fields if field.type is FieldType.REFERENCE)

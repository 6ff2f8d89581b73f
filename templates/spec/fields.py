"""A field of an entity: its type, its bounds, and what it refers to. Knows nothing of storage or screens."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

SnakeName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A Python and JSON name: lower case, starts with a letter, 40 characters at most."""


class FieldType(StrEnum):
    """What a value is. The wire form is JSON's; ``date`` and ``datetime`` are ISO 8601 strings."""

    STRING = "string"
    TEXT = "text"  # several lines
    INTEGER = "integer"
    DECIMAL = "decimal"  # exact to two places in storage, a JSON number on the wire
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    ENUM = "enum"
    EMAIL = "email"
    URL = "url"
    PHONE = "phone"
    TAGS = "tags"  # a list of short strings
    REFERENCE = "reference"  # the id of a record of ``target``


class Option(BaseModel):
    """One value of an enum field. ``tone`` picks the badge's colour."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: SnakeName
    label: str
    tone: Literal["neutral", "info", "success", "warning", "danger"] = "neutral"


class FieldSpec(BaseModel):
    """One stored field. The name of a reference ends in ``_id``; ``target`` is the entity's name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: SnakeName
    label: str
    type: FieldType
    required: bool = False
    unique: bool = False
    help: str = ""
    options: tuple[Option, ...] = ()
    default: str | int | float | bool | None = None  # for an enum the option's value; for a date "today"
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = Field(default=None, ge=1, le=100_000)
    unit: str = ""  # shown after a number: "kg", "EUR"
    target: str | None = None
    on_delete: Literal["restrict", "cascade", "clear"] = "clear"  # what happens to this record when the target goes
    in_list: bool = True

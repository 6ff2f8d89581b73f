"""A test case for what is special about an app, as data: records that are made, what is done, what must then hold. The
program that plays it is fixed, so that no case can bring code with it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Value = str | int | float | bool | None


class Setting(BaseModel):
    """A field and the value it has. ``today``, ``today+3`` stand for days."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    value: Value


class Expectation(BaseModel):
    """What must hold of a property of the record afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    is_: Literal["equal", "not_equal", "above", "below", "empty", "filled"] = Field(alias="is", default="equal")
    value: Value = None


class SpecialCase(BaseModel):
    """``name`` says the scenario in snake_case; ``slot`` is what it tests. A record of ``entity`` is made with
    ``given``; ``action`` (if any) is called and answers ``status``; then ``expect`` holds of the record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{2,79}$")
    slot: str
    entity: str
    given: tuple[Setting, ...] = ()
    action: str = ""
    status: Literal[200, 409] = 200
    expect: tuple[Expectation, ...] = ()

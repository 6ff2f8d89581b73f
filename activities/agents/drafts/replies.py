"""What the agents are asked to reply with, beside a spec: amendments, bodies, opinions, test cases."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from activities.agents.drafts.spec_draft import ActionDraft, FieldDraft, ValueDraft
from activities.agents.special_case import SpecialCase
from templates.spec import FieldType, Vibe, ViewKind


class _Reply(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureDraft(_Reply):
    """A figure or chart of the dashboard over one entity: one number, a bar for each value of ``group_by``, or a point
    for each day of the date ``over``."""

    label: str = Field(min_length=1, max_length=60)
    entity: str
    function: Literal["count", "sum", "average"] = "count"
    field: str = ""
    group_by: str = ""
    over: str = ""


class ViewsDraft(_Reply):
    """How an entity's list is shown; the first view is shown first. ``board`` needs an enum field."""

    entity: str
    views: tuple[ViewKind, ...] = Field(min_length=1, max_length=3)


class ComputedDraft(_Reply):
    """A value worked out from others: days to or since a date field, the number of records of ``other`` that point
    here through their reference ``via``, or the sum of ``other``'s number ``field`` over them."""

    entity: str
    name: str = Field(min_length=1, max_length=60)
    type: Literal[FieldType.INTEGER, FieldType.DECIMAL]
    does: Literal["days_until", "days_since", "related_count", "related_sum"]
    field: str = ""
    other: str = ""
    via: str = ""


class ChangeDraft(_Reply):
    """What is changed of an entity. A field, action or value of a name that is there takes the place of that one, any
    other is added; ``remove`` names fields, actions and values that go."""

    entity: str
    fields: tuple[FieldDraft, ...] = Field(default=(), max_length=12)
    actions: tuple[ActionDraft, ...] = Field(default=(), max_length=12)
    values: tuple[ValueDraft, ...] = Field(default=(), max_length=12)
    remove: tuple[str, ...] = Field(default=(), max_length=20)


class ArchitectureDraft(_Reply):
    """What the architect changes of a spec; what it does not name stays as it is."""

    reasons: str = Field(default="", max_length=1500)
    vibe: Vibe | None = None
    hue: float | None = Field(default=None, ge=0, le=360)
    layout: Literal["sidebar", "topbar"] | None = None
    changes: tuple[ChangeDraft, ...] = Field(default=(), max_length=12)
    views: tuple[ViewsDraft, ...] = ()
    computed: tuple[ComputedDraft, ...] = Field(default=(), max_length=12)
    figures: tuple[FigureDraft, ...] = Field(default=(), max_length=8)


class BodyDraft(_Reply):
    """The statements of one slot, not indented, without its signature."""

    slot: str
    body: str


class BodiesDraft(_Reply):
    """One body for each slot that was asked for."""

    bodies: tuple[BodyDraft, ...]


class FaultDraft(_Reply):
    """Something to be changed."""

    file: str
    line: int = 0
    problem: str = Field(min_length=1, max_length=400)


class OpinionDraft(_Reply):
    """A judgement; one that does not approve names at least one fault."""

    approved: bool
    summary: str = Field(default="", max_length=600)
    faults: tuple[FaultDraft, ...] = Field(default=(), max_length=20)


class EditDraft(_Reply):
    """One place of a file: what stands there, exactly once, and what shall stand there."""

    old: str = Field(min_length=1)
    new: str


class EditsDraft(_Reply):
    """Edits of one file, made one after the other."""

    edits: tuple[EditDraft, ...] = Field(min_length=1, max_length=12)


class CasesDraft(_Reply):
    """Test cases, one to three for each slot."""

    cases: tuple[SpecialCase, ...] = Field(max_length=24)

"""Rules: the closed set of behaviours the templates can write without a model. A rule of kind ``custom`` is a slot
whose body an agent writes; every other kind is rendered."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from templates.spec.fields import SnakeName


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# -- what an action does -------------------------------------------------------------------------


class SetField(_Rule):
    """Sets a field to a fixed value; ``"now"`` and ``"today"`` stand for the time of the call."""

    kind: Literal["set_field"] = "set_field"
    field: SnakeName
    value: str | int | float | bool | None


class Increment(_Rule):
    """Adds ``by`` to a number, held between the field's own bounds."""

    kind: Literal["increment"] = "increment"
    field: SnakeName
    by: float = 1


class AssignRandom(_Rule):
    """Gives every record of the entity a random record of the reference ``field``'s target, evenly spread."""

    kind: Literal["assign_random"] = "assign_random"
    field: SnakeName


class CustomAction(_Rule):
    """An agent writes the body; ``description`` of the action says what it must do."""

    kind: Literal["custom"] = "custom"


ActionRule = Annotated[SetField | Increment | AssignRandom | CustomAction, Field(discriminator="kind")]

# -- how a computed value comes about ------------------------------------------------------------


class DaysUntil(_Rule):
    """Whole days from today to a date field; negative once it has passed. Integer."""

    kind: Literal["days_until"] = "days_until"
    field: SnakeName


class DaysSince(_Rule):
    """Whole days from a date field to today. Integer."""

    kind: Literal["days_since"] = "days_since"
    field: SnakeName


class Overdue(_Rule):
    """True when the date has passed and ``done_field`` (if any) holds none of ``done_values``. Boolean."""

    kind: Literal["overdue"] = "overdue"
    field: SnakeName
    done_field: SnakeName | None = None
    done_values: tuple[str | bool, ...] = ()


class Term(_Rule):
    """``weight`` times a field's value; a boolean counts 1 or 0, an enum its option's position from 0."""

    field: SnakeName
    weight: float


class WeightedSum(_Rule):
    """``base + Σ weight·value``, held in [minimum, maximum]. Decimal, one place."""

    kind: Literal["weighted_sum"] = "weighted_sum"
    terms: tuple[Term, ...] = Field(min_length=1)
    base: float = 0
    minimum: float | None = None
    maximum: float | None = None


class Band(_Rule):
    """``label`` holds for values up to and including ``up_to``; the last band has ``None``."""

    up_to: float | None
    label: str
    tone: Literal["neutral", "info", "success", "warning", "danger"] = "neutral"


class Bands(_Rule):
    """Names the range a number falls into. ``source`` is a stored number or an earlier computed one. String."""

    kind: Literal["bands"] = "bands"
    source: SnakeName
    bands: tuple[Band, ...] = Field(min_length=2)


class RelatedCount(_Rule):
    """How many records of ``entity`` point here through ``via``. Integer."""

    kind: Literal["related_count"] = "related_count"
    entity: str
    via: SnakeName


class RelatedSum(_Rule):
    """Sum of ``field`` over the records of ``entity`` that point here through ``via``; those whose ``sign_field`` is in
    ``minus_values`` count negative (stock in and out, income and expense). Decimal."""

    kind: Literal["related_sum"] = "related_sum"
    entity: str
    via: SnakeName
    field: SnakeName
    sign_field: SnakeName | None = None
    minus_values: tuple[str, ...] = ()


class CustomComputed(_Rule):
    """An agent writes the body; ``description`` of the computed value says what it must be."""

    kind: Literal["custom"] = "custom"


ComputedRule = Annotated[
    DaysUntil | DaysSince | Overdue | WeightedSum | Bands | RelatedCount | RelatedSum | CustomComputed,
    Field(discriminator="kind"),
]

ACTION_RULE: TypeAdapter[ActionRule] = TypeAdapter(ActionRule)
COMPUTED_RULE: TypeAdapter[ComputedRule] = TypeAdapter(ComputedRule)

"""SpecDraft: an app in the fewest words that a model can say it with. Names, types, options and relations are the
model's; labels, routes, samples, usual buttons and figures come from the same rules as without a model."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from templates.spec import Archetype, FieldType, Vibe

MOST_ENTITIES = 12
MOST_SAMPLES = 12


class _Draft(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FieldDraft(_Draft):
    """A stored field. ``options`` of an enum; ``of`` is the entity that a reference points at; ``default`` is what a
    new record starts with. ``samples`` are the field's values in the records the app begins with, the first of every
    field together the first record: days as ``today-3``, a reference by the name of the record it points at."""

    name: str = Field(min_length=1, max_length=60)
    type: FieldType
    required: bool = False
    unique: bool = False
    options: tuple[str, ...] = ()
    of: str = ""
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    default: str = ""
    samples: tuple[str, ...] = Field(default=(), max_length=MOST_SAMPLES)


class ActionDraft(_Draft):
    """A button beyond create, read, update, delete. ``set`` gives ``field`` the ``value`` (``now`` and ``today`` for
    times), ``add`` adds the number ``value``, ``spread`` hands out the reference ``field`` at random over all records;
    ``custom`` is programmed after ``description``, for one record or, with ``all_records``, for the collection."""

    name: str = Field(min_length=1, max_length=60)
    does: Literal["set", "add", "spread", "custom"]
    field: str = ""
    value: str = ""
    description: str = ""
    all_records: bool = False


class ValueDraft(_Draft):
    """A value worked out when a record is read, programmed after ``description``."""

    name: str = Field(min_length=1, max_length=60)
    type: Literal[FieldType.INTEGER, FieldType.DECIMAL, FieldType.BOOLEAN, FieldType.STRING]
    description: str = Field(min_length=1)


class EntityDraft(_Draft):
    """A kind of record; ``inside`` names the entity whose records hold it as a list."""

    name: str = Field(min_length=1, max_length=60)
    plural: str = ""
    inside: str = ""
    icon: str = "folder"
    description: str = Field(default="", max_length=200)
    fields: tuple[FieldDraft, ...] = Field(min_length=1, max_length=20)
    actions: tuple[ActionDraft, ...] = ()
    values: tuple[ValueDraft, ...] = ()


class Missing(_Draft):
    """Something the prompt asks for that such an app cannot do."""

    phrase: str
    reason: str


class RequirementDraft(_Draft):
    """One thing that the prompt asks for. ``words`` is quoted from it letter by letter; ``serves`` names what of this
    draft does it: ``Entity``, ``Entity.field``, ``Entity.action``, ``Entity.value`` or ``theme``; ``why`` says why
    nothing does."""

    words: str = Field(min_length=1, max_length=600)
    statement: str = Field(default="", max_length=300)
    level: Literal["must", "may", "must_not"] = "must"
    serves: tuple[str, ...] = ()
    why: str = Field(default="", max_length=300)


class SpecDraft(_Draft):
    """The app."""

    title: str = Field(min_length=1, max_length=60)
    tagline: str = Field(default="", max_length=160)
    language: Literal["en", "id"] = "en"
    archetype: Archetype = Archetype.ADMIN_DASHBOARD
    vibe: Vibe = Vibe.MINIMAL_LIGHT
    hue: float | None = Field(default=None, ge=0, le=360)
    entities: tuple[EntityDraft, ...] = Field(min_length=1, max_length=MOST_ENTITIES)
    requirements: tuple[RequirementDraft, ...] = Field(default=(), max_length=60)
    not_covered: tuple[Missing, ...] = ()

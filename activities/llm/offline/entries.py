"""Entries: the shape of this package's data files, checked when they are read. Holds no data and no rules."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from templates.spec.fields import FieldType
from templates.spec.rules import ActionRule

Tone = Literal["neutral", "info", "success", "warning", "danger"]
Role = Literal["thing", "lookup", "actor", "event", "log", "part"]


class Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(Entry):
    """A name with its labels in both languages."""

    name: str
    label: str
    id: str


class BandEntry(Entry):
    up_to: float | None = None
    label: str
    id: str
    tone: Tone = "neutral"


class BandsEntry(Named):
    """Names for the ranges of a number. ``source`` is the number's name, empty where the context says it."""

    source: str = ""
    bands: tuple[BandEntry, ...]


class FieldEntry(Entry):
    """A field the world knows: what it is called, its type, and what its values look like."""

    name: str = ""
    type: FieldType
    label: str
    id: str
    words: tuple[str, ...] = ()
    words_id: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    in_list: bool = True
    options: tuple[str, ...] = ()
    default: str | int | float | bool | None = None
    min: float | None = None
    max: float | None = None
    max_length: int | None = None
    unit: str = ""
    values: tuple[str, ...] = ()
    tag_values: tuple[str, ...] = ()
    pattern: str = ""
    range: tuple[float, float] | None = None
    days: tuple[int, int] | None = None
    ahead: Named | None = None
    since: Named | None = None
    toggle: Named | None = None
    minus: tuple[str, ...] = ()
    tally: Named | None = None
    tally_bands: BandsEntry | None = None
    money: bool = False
    additive: bool = False
    averaged: bool = False
    measure: bool = False
    counter: bool = False
    score: float = 0
    lacks: str = ""  # a capability this field only stands in for
    told_by: str = ""  # a concept whose records already tell this value


class ActionEntry(Named):
    """A button of a concept. ``verbs`` are the prompt's words for it."""

    verbs: tuple[str, ...] = ()
    rule: ActionRule


class ConceptEntry(Entry):
    """Something apps keep records of."""

    label: str
    id: str
    plural: str = ""
    icon: str
    role: Role = "thing"
    part_of: str = ""
    words: tuple[str, ...]
    words_id: tuple[str, ...] = ()
    description: str = ""
    fields: tuple[str | dict[str, object], ...] = Field(min_length=1)
    title: str = ""
    refs: tuple[str, ...] = ()
    pulls: tuple[str, ...] = ()
    pulls_unless: tuple[str, ...] = ()
    absorbs: tuple[str, ...] = ()
    views: tuple[str, ...] = ("table",)
    moods: BandsEntry | None = None
    actions: tuple[ActionEntry, ...] = ()
    says: tuple[str, ...] = ()  # words of the prompt that may stand as its label
    groups: tuple[str, ...] = ()  # what a category of these is called
    groups_id: tuple[str, ...] = ()
    core: tuple[str, ...] = ()  # fields kept beside those the prompt names
    samples: dict[str, tuple[str | int | float, ...]]
    samples_id: dict[str, tuple[str | int | float, ...]] = Field(default_factory=dict)


class GenericEntry(ConceptEntry):
    """The shape of things no concept knows; ``key`` is what their names are compared with."""

    key: str


class OptionEntry(Entry):
    """One value of a choice, and the action that moves a record into it."""

    label: str = ""
    id: str = ""
    tone: Tone = "neutral"
    closed: bool = False
    pending: bool = False  # something is still to be done
    action: Named | None = None


class CapabilityEntry(Entry):
    """Something prompts ask for besides records: either covered by what every app has, or not, for a reason."""

    covered: str = ""
    reason: dict[str, str] = Field(default_factory=dict)
    phrases: tuple[str, ...]


class StyleEntry(Entry):
    """Words about looks and what they change in the theme."""

    phrases: tuple[str, ...]
    vibe: str | None = None
    hue: float | None = None
    chroma: float | None = None
    radius_rem: float | None = None
    density: Literal["comfortable", "compact"] | None = None
    layout: Literal["sidebar", "topbar"] | None = None
    prefers: Literal["light", "dark", "system"] | None = None


class SettingEntry(Entry):
    """A place or trade and what an app for it usually keeps. ``weak``: only when the prompt names nothing itself."""

    words: tuple[str, ...]
    suggests: tuple[str, ...]
    bars: tuple[str, ...] = ()
    prefers: dict[str, str] = Field(default_factory=dict)
    weak: bool = False
    place: bool = True  # whether the app may be named after it


class RouteEntry(Entry):
    """What the router compares the prompt with, and what choosing it means for the theme."""

    key: str
    reliability: float = 1.0  # how often it is what people mean: the prior
    hue: float | None = None
    chroma: float | None = None
    radius_rem: float | None = None
    density: str | None = None
    layout: str | None = None
    prefers: str | None = None


class GrammarEntry(Entry):
    """What the words of one language do in a prompt; every list is of base forms."""

    app: tuple[str, ...]
    containers: tuple[str, ...]
    actors: tuple[str, ...]
    keep: tuple[str, ...]
    log: tuple[str, ...]
    view: tuple[str, ...]
    relate: tuple[str, ...]
    attribute: tuple[str, ...]
    intro: tuple[str, ...]
    functions: tuple[str, ...]
    aliases: tuple[str, ...]
    prose: tuple[str, ...]
    without: tuple[str, ...]
    with_: tuple[str, ...] = Field(alias="with")
    relation_prepositions: tuple[str, ...]
    function_words: tuple[str, ...] = ()
    rewrites: dict[str, str]
    actions: dict[str, str]  # verbs that ask for a button -> the action; empty: editing does it
    title_roles: dict[str, str]
    title_verbs: dict[str, str]
    title_leads: tuple[str, ...]
    events: dict[str, str]  # verbs that leave a record of their own

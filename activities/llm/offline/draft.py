"""Draft: what the reader understood of a prompt, before anything is built of it. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from activities.llm.offline.entries import ConceptEntry


class Firmness(IntEnum):
    """How surely an entity is wanted; the firmer stays when there are too many."""

    HINTED = 0  # audience, or something to be found
    IMPLIED = 1  # a trade's or a concept's usual companion
    NAMED = 2  # the prompt asks to keep it


@dataclass(frozen=True)
class Attribute:
    """A field the prompt names: ``key`` is the lexicon's, or empty for a word nobody knows. ``options`` are the
    prompt's own choices for it."""

    phrase: str
    text: str
    key: str = ""
    options: tuple[str, ...] = ()


@dataclass
class DraftEntity:
    """One thing to keep records of."""

    key: str
    text: str
    concept: ConceptEntry | None
    firmness: Firmness
    attributes: list[Attribute] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    mentions: int = 1
    logged: bool = False  # entries of a log: each has a day
    kind: ConceptEntry | None = None  # the shape of a thing no concept knows


@dataclass
class Draft:
    """Everything understood. ``coverage``: phrase -> what it became, as ``entity:key``, ``field:entity.phrase``, or
    plain words; ``missing``: phrase -> reason."""

    language: str
    entities: dict[str, DraftEntity] = field(default_factory=dict)
    relations: list[tuple[str, str]] = field(default_factory=list)  # (child, parent)
    functions: list[tuple[str, str, str]] = field(default_factory=list)  # (base verb, as written, entity key)
    scores: list[str] = field(default_factory=list)
    random: bool = False
    styles: list[str] = field(default_factory=list)
    settings: list[str] = field(default_factory=list)
    capabilities: dict[str, str] = field(default_factory=dict)  # key -> phrase
    declined: dict[str, str] = field(default_factory=dict)  # capabilities the prompt asks to do without
    coverage: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    audience: set[str] = field(default_factory=set)  # phrases that say who the app is for
    hints: dict[str, str] = field(default_factory=dict)  # phrases inside a declined wish -> its reason
    topic: tuple[str, ...] = ()

    def named(self) -> list[DraftEntity]:
        """The entities the prompt asks for, in its order."""
        return [entity for entity in self.entities.values() if entity.firmness is Firmness.NAMED]

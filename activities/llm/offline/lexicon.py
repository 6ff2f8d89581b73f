"""Lexicon: everything this package knows of the world, read once from its data files and indexed by phrase."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter

from activities.llm.offline.entries import (
    CapabilityEntry,
    ConceptEntry,
    FieldEntry,
    GenericEntry,
    GrammarEntry,
    OptionEntry,
    RouteEntry,
    SettingEntry,
    StyleEntry,
)
from activities.llm.offline.errors import BrokenLexicon
from activities.llm.offline.words import stem_phrase

DATA = Path(__file__).parent / "data"
Item = TypeVar("Item")


class Sense(StrEnum):
    """What a phrase of the dictionary can be."""

    CONCEPT = "concept"
    FIELD = "field"
    CAPABILITY = "capability"
    STYLE = "style"
    SETTING = "setting"
    PROSE = "prose"


@dataclass(frozen=True)
class Lexicon:
    """All data, by key, and ``phrases``: stemmed phrase -> its senses."""

    concepts: dict[str, ConceptEntry]
    fields: dict[str, FieldEntry]
    options: dict[str, OptionEntry]
    capabilities: dict[str, CapabilityEntry]
    styles: dict[str, StyleEntry]
    settings: dict[str, SettingEntry]
    archetypes: dict[str, RouteEntry]
    vibes: dict[str, RouteEntry]
    generic: dict[str, GenericEntry]
    grammars: dict[str, GrammarEntry]
    phrases: dict[str, dict[Sense, str]]
    longest: int


@cache
def lexicon() -> Lexicon:
    """The lexicon, read on first use. Raises BrokenLexicon."""
    concepts = _merged("concepts", dict[str, ConceptEntry])
    fields = _merged("fields", dict[str, FieldEntry])
    routes = _one("routes.yaml", dict[str, dict[str, RouteEntry]])
    capabilities = _one("capabilities.yaml", dict[str, CapabilityEntry])
    styles = _one("styles.yaml", dict[str, StyleEntry])
    settings = _one("settings.yaml", dict[str, SettingEntry])
    grammars = {
        path.stem: _one(f"language/{path.name}", GrammarEntry) for path in sorted((DATA / "language").iterdir())
    }
    phrases = _phrases(concepts, fields, grammars)
    for key, capability in capabilities.items():
        _index(phrases, Sense.CAPABILITY, key, capability.phrases)
    for key, style in styles.items():
        _index(phrases, Sense.STYLE, key, style.phrases)
    for key, setting in settings.items():
        _index(phrases, Sense.SETTING, key, setting.words)
    found = Lexicon(
        concepts=concepts,
        fields=fields,
        options=_one("options.yaml", dict[str, OptionEntry]),
        capabilities=capabilities,
        styles=styles,
        settings=settings,
        archetypes=routes["archetypes"],
        vibes=routes["vibes"],
        generic=_one("generic.yaml", dict[str, GenericEntry]),
        grammars=grammars,
        phrases=phrases,
        longest=max(len(phrase.split()) for phrase in phrases),
    )
    _check(found)
    return found


def _phrases(
    concepts: dict[str, ConceptEntry], fields: dict[str, FieldEntry], grammars: dict[str, GrammarEntry]
) -> dict[str, dict[Sense, str]]:
    """The phrases of things, of fields and of prose. A variant of a field (task_status) is reached through its own
    words only; the first of a name has the label too."""
    phrases: dict[str, dict[Sense, str]] = {}
    for key, concept in concepts.items():
        _index(phrases, Sense.CONCEPT, key, (*concept.words, *concept.words_id))
    for key, field in fields.items():
        _index(phrases, Sense.FIELD, key, (*field.words, *field.words_id))
    for key, field in fields.items():
        if not field.name:
            _index(phrases, Sense.FIELD, key, (field.label,))
    for language, grammar in grammars.items():
        _index(phrases, Sense.PROSE, language, tuple(phrase for phrase in grammar.prose if " " in phrase))
    return phrases


def _index(phrases: dict[str, dict[Sense, str]], sense: Sense, key: str, words: tuple[str, ...]) -> None:
    for word in words:
        phrases.setdefault(stem_phrase(word), {}).setdefault(sense, key)


def _load(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _one(name: str, shape: type[Item]) -> Item:
    return TypeAdapter(shape).validate_python(_load(DATA / name))


def _merged(folder: str, shape: type[dict[str, Item]]) -> dict[str, Item]:
    merged: dict[str, Item] = {}
    for path in sorted((DATA / folder).glob("*.yaml")):
        merged |= TypeAdapter(shape).validate_python(_load(path))
    return merged


def _check(found: Lexicon) -> None:
    """Every name one data file uses is there in another."""
    for key, concept in found.concepts.items():
        named = {ref.rstrip("!").split(":")[0] for ref in concept.refs} | {*concept.pulls, *concept.absorbs}
        named |= {*concept.pulls_unless, *([concept.part_of] if concept.part_of else [])}
        for name in named - set(found.concepts):
            raise BrokenLexicon(f"concept {key!r} names the concept {name!r}, which no data file has")
        for item in concept.fields:
            if isinstance(item, str) and item not in found.fields:
                raise BrokenLexicon(f"concept {key!r} names the field {item!r}, which no data file has")
    for key, setting in found.settings.items():
        for name in {*setting.suggests, *setting.bars, *setting.prefers.values()} - set(found.concepts):
            raise BrokenLexicon(f"setting {key!r} names the concept {name!r}, which no data file has")

"""What a word does in a clause that asks for something: read once from data/requirements.yaml. Knows no app."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from activities.llm.offline.lexicon import DATA


@dataclass(frozen=True)
class AskedWords:
    """The lists of one language; what each is for stands in the data file."""

    not_levels: frozenset[str]
    may_levels: frozenset[str]
    may_phrases: frozenset[str]
    keep: frozenset[str]
    search: frozenset[str]
    filter: frozenset[str]
    sort: frozenset[str]
    figures: frozenset[str]
    figure_words: frozenset[str]
    status: frozenset[str]
    neutral: frozenset[str]
    rules: frozenset[str]
    phone: frozenset[str]
    dark: frozenset[str]
    storage: frozenset[str]
    looks: frozenset[str]


@cache
def asked_words(language: str) -> AskedWords:
    """The lists of that language; English where there are none of it."""
    told = yaml.load((DATA / "requirements.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    lists = told.get(language, told["en"])
    return AskedWords(**{name: frozenset(words) for name, words in lists.items()})

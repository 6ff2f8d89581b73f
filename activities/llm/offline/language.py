"""Language: which of the languages that have a grammar here a prompt is written in. Guesses nothing beyond them."""

from __future__ import annotations

import re
from functools import cache

from activities.llm.offline.entries import GrammarEntry
from activities.llm.offline.lexicon import lexicon

DEFAULT = "en"


def detect(text: str) -> str:
    """The language whose own words (those no other grammar has) occur most; English when none do."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    scores = {language: sum(word in own for word in words) for language, own in _own_words().items()}
    best = max(sorted(scores), key=lambda language: scores[language])
    return best if scores[best] >= 2 and scores[best] > scores[DEFAULT] else DEFAULT


@cache
def _own_words() -> dict[str, frozenset[str]]:
    words = {language: _words(grammar) for language, grammar in lexicon().grammars.items()}
    return {
        language: frozenset(own.difference(*(other for name, other in words.items() if name != language)))
        for language, own in words.items()
    }


def _words(grammar: GrammarEntry) -> set[str]:
    groups = (
        grammar.app, grammar.containers, grammar.actors, grammar.keep, grammar.log, grammar.view, grammar.relate,
        grammar.attribute, grammar.intro, grammar.prose, grammar.without, grammar.with_, grammar.relation_prepositions,
        grammar.function_words, ENGLISH_FUNCTION_WORDS if grammar.with_[0] == "with" else (),
    )  # fmt: skip
    return {word for group in groups for phrase in group for word in phrase.split()}


ENGLISH_FUNCTION_WORDS = tuple(
    "a an the and or of that which where who their its it this these those they i we you my our your is are be can "
    "should must will for to with from by as if when then while so each every".split()
)

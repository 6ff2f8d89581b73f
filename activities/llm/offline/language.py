"""Language: which of the languages that have a grammar here a prompt is written in, and which of the others it is when
it is in none of them."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from activities.llm.offline.entries import GrammarEntry
from activities.llm.offline.lexicon import lexicon

DEFAULT = "en"
FEW = 0.25  # share of known languages' words above which no other is looked for: most English prompts are above it
SURE = 0.9  # the public prompts and those of the tests are told right above it, names and single words stay below
OTHERS = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "es": "Spanish", "fi": "Finnish", "fr": "French",
    "hi": "Hindi", "hu": "Hungarian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def detect(text: str) -> str:
    """The language whose own words (those no other grammar has) occur most; English when none do."""
    scores = _scores(_words_of(text))
    best = max(sorted(scores), key=lambda language: scores[language])
    return best if scores[best] >= 2 and scores[best] > scores[DEFAULT] else DEFAULT


def foreign(text: str) -> str:
    """The name of the language that the prompt is in when it has no grammar here; "" when it has, or nobody can tell.
    The model is only asked, and loaded, where a prompt has next to no word of a known language."""
    words = _words_of(text)
    if not words or max(_scores(words).values()) > FEW * len(words):
        return ""
    language, chance = _identifier().classify(text)
    return OTHERS.get(language, "") if chance >= SURE else ""


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([*lexicon().grammars, *OTHERS])
    return identifier


def _words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _scores(words: list[str]) -> dict[str, int]:
    return {language: sum(word in own for word in words) for language, own in _own_words().items()}


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

"""Tokens: the words of a prompt, each a verb, a noun, or neither. Knows parts of speech, not meanings."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from activities.llm.offline.entries import GrammarEntry
from activities.llm.offline.lexicon import Sense, lexicon
from activities.llm.offline.words import is_plural, stem


class Part(StrEnum):
    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    FUNCTION = "function"  # articles, prepositions, pronouns, numbers
    MARK = "mark"  # punctuation


@dataclass(frozen=True)
class Token:
    """One word or mark. ``stem`` is its singular, ``verb`` its base form when it is one."""

    text: str
    stem: str
    part: Part
    index: int
    sentence: int
    verb: str = ""

    @property
    def plural(self) -> bool:
        return is_plural(self.text)


_WORD = re.compile(r"'s\b|[^\W_]+(?:[-'.][^\W_]+)*|[^\w\s]")
_TAGS = (("NN", Part.NOUN), ("FW", Part.NOUN), ("VB", Part.VERB), ("JJ", Part.ADJECTIVE), ("RB", Part.ADJECTIVE))
_BEFORE_VERB = frozenset(
    "to can should must will may let lets help helps and or users who that where they i we please".split()
)
_BEFORE_NOUN = frozenset("a an the their its his her my our your of each this these those some any every no".split())


_BEFORE_GERUND = frozenset("for by while when from about".split())


def tokens(text: str, language: str) -> tuple[Token, ...]:
    """The words of ``text`` in order, over all its sentences."""
    words = _WORD.findall(text)
    tags = _english_tags(words) if language == "en" else _lexical_tags(words, lexicon().grammars[language])
    grammar = lexicon().grammars[language]
    made: list[Token] = []
    sentence = 0
    for index, (word, part) in enumerate(zip(words, tags, strict=True)):
        following = tags[index + 1] if index + 1 < len(words) else Part.MARK
        after = words[index + 1].lower() if index + 1 < len(words) else "."
        verb = _verb(word, part, following, made, grammar) or _acted(word, after, following, made, grammar)
        kind = Part.VERB if verb else (Part.NOUN if part is Part.VERB else part)
        kind = Part.FUNCTION if word.lower() in grammar.with_ else kind
        made.append(Token(word, stem(word), kind, index, sentence, verb))
        sentence += word in {".", "!", "?", ";", ":"}
    return tuple(made)


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each token of ``text`` stands in it, first character and the one behind its last."""
    return tuple(match.span() for match in _WORD.finditer(text))


def _english_tags(words: list[str]) -> list[Part]:
    # textblob's tagger carries its model in the wheel; reading it leaves a file for the collector to close.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        from textblob.en import tag

        lower = [word.lower() if word.isupper() and len(word) > 4 else word for word in words]
        tagged = tag(" ".join(lower), False)
    pairs = {position: str(pair[1]) for position, pair in enumerate(tagged)}
    if len(tagged) != len(words):
        pairs = {position: str(tag(word, False)[0][1]) for position, word in enumerate(lower)}
    return [_part(word, pairs[position]) for position, word in enumerate(words)]


def _part(word: str, tag: str) -> Part:
    if not word[0].isalnum():
        return Part.MARK if word != "'s" else Part.FUNCTION
    if tag in {"VBN", "VBD"}:
        return Part.ADJECTIVE
    return next((part for prefix, part in _TAGS if tag.startswith(prefix)), Part.FUNCTION)


def _lexical_tags(words: list[str], grammar: GrammarEntry) -> list[Part]:
    verbs = {
        *grammar.keep,
        *grammar.log,
        *grammar.view,
        *grammar.relate,
        *grammar.attribute,
        *grammar.functions,
        *grammar.intro,
    }
    return [
        Part.MARK
        if not word[0].isalnum()
        else Part.FUNCTION
        if word.lower() in {*grammar.function_words, *grammar.with_, *grammar.relation_prepositions, *grammar.without}
        else Part.VERB
        if word.lower() in verbs
        else Part.NOUN
        for word in words
    ]


def _verb(word: str, part: Part, following: Part, made: list[Token], grammar: GrammarEntry) -> str:
    """The base form when ``word`` is used as a verb here, else an empty string."""
    base = verb_forms(grammar).get(word.lower(), "")
    previous = next((token for token in reversed(made) if not token.text.lower().endswith("ly")), None)
    before = previous.text.lower() if previous else "."
    if word.lower() in grammar.with_:
        return ""
    if word.lower() == "using":
        return "use"
    if (
        before in _BEFORE_NOUN
        or part is Part.MARK
        or (previous and previous.part is Part.ADJECTIVE and before not in {"able", "then", "not"})
    ):
        return ""
    if word.lower().endswith("ed") and before in {"who", "they", "which"}:
        return base
    if part is Part.VERB:
        return "" if _nominal(word, made) else base or (word.lower() if before in _BEFORE_VERB - {"and", "or"} else "")
    if not base or word.lower().endswith("ed"):
        return ""
    if before in _BEFORE_GERUND and word.lower().endswith("ing"):
        return base
    lists_on = before in {",", "and", "or"} and _last_word(made).part is Part.VERB
    opens = before in {".", "!", "?", ":", ";"}
    actor = previous is not None and previous.stem in grammar.actors and following is not Part.VERB
    eager = before in _BEFORE_VERB - {"and", "or"}
    anew = (
        before in {",", "and", "or", "then"}
        and word.lower() == base
        and not _thing(word)
        and following is not Part.MARK
    )
    bare = (opens or actor) and not is_plural(word)
    return base if lists_on or eager or bare or anew else ""


def _acted(word: str, after: str, following: Part, made: list[Token], grammar: GrammarEntry) -> str:
    """``runners log distance``, ``the landlord marks them``: somebody, then a verb, then its object."""
    base = verb_forms(grammar).get(word.lower(), "")
    subject = made[-1] if made and made[-1].part is Part.NOUN else None
    if not base or subject is None or word.lower().endswith(("ed", "ing")):
        return ""
    many = (
        subject.plural and word.lower() == base and (following in {Part.NOUN, Part.ADJECTIVE} or after in _BEFORE_NOUN)
    )
    one = not subject.plural and word.lower() != base and after in _BEFORE_NOUN | {"them", "it"}
    return base if many or one else ""


def _thing(word: str) -> bool:
    return Sense.CONCEPT in lexicon().phrases.get(stem(word), {})


def _nominal(word: str, made: list[Token]) -> bool:
    """An -ing form right behind a noun or an article names an activity: ``expense tracking``, ``a booking``."""
    previous = made[-1] if made else None
    if previous is None or not word.lower().endswith("ing"):
        return bool(previous and previous.text.lower() in _BEFORE_NOUN)
    return previous.text.lower() in _BEFORE_NOUN or (previous.part is Part.NOUN and not previous.plural)


def _last_word(made: list[Token]) -> Token:
    words = [token for token in made if token.part is not Part.MARK and token.text.lower() not in {"and", "or"}]
    return words[-1] if words else Token("", "", Part.MARK, -1, 0)


@cache
def _forms_of(verbs: tuple[str, ...]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for verb in verbs:
        silent = verb.endswith("e")
        root = verb[:-1] if silent else verb
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
        if verb.endswith("y") and verb[-2:-1] not in "aeou":
            third, past = verb[:-1] + "ies", verb[:-1] + "ied"
        else:
            past = root + "ed"
        doubled = verb + verb[-1]
        for form in (verb, third, root + "ing", past, doubled + "ing", doubled + "ed"):
            forms.setdefault(form, verb)
    return forms


def verb_forms(grammar: GrammarEntry) -> dict[str, str]:
    """Every inflected form of the grammar's verbs -> its base form."""
    verbs = (
        *grammar.keep,
        *grammar.log,
        *grammar.view,
        *grammar.relate,
        *grammar.attribute,
        *grammar.intro,
        *grammar.functions,
    )
    return _forms_of(tuple(verb for verb in verbs if " " not in verb)) | {
        "has": "have",
        "is": "be",
        "are": "be",
        "was": "be",
        "being": "be",
        "lent": "lend",
    }

"""Clauses: a prompt cut into the single things it asks for, each a quotation of it. Cuts at sentences, at items of
lists and where a new verb with an object of its own begins; drops nothing but words that ask for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from activities.llm.offline.asked_words import AskedWords, asked_words
from activities.llm.offline.tokens import Part, Token, spans, tokens
from templates.spec import Level
from templates.spec.requirements import folded

_BULLET = re.compile(r"^\s*(?:[-*+\N{BULLET}]|\d+[.)])\s+")
_BREAKS = frozenset({";", ".", "!", "?", ":", "\N{EM DASH}", "\N{EN DASH}"})
_JOINTS = frozenset(", and or but dan atau serta plus".split())
_OPENERS = frozenset("with including containing where whose but dengan termasuk so".split())
_DENIALS = frozenset("without excluding tanpa".split())
_DETERMINERS = frozenset("a an the their his her its my our your them it".split())
_ABBREVIATED = frozenset({"e.g", "i.e", "etc", "vs", "approx", "mis", "dll"})
_LIST = 2
"""Joints between things, at least, where they are items of a list and each is asked for by itself."""


@dataclass(frozen=True)
class Clause:
    """``words`` as the prompt has them, whitespace folded; ``head`` are the words that the list stands under of which
    it is an item."""

    words: str
    level: Level
    tokens: tuple[Token, ...]
    head: tuple[Token, ...] = ()

    @property
    def statement(self) -> str:
        """The clause by itself, with what it belongs to."""
        lead = " ".join(token.text for token in self.head)
        return f"{lead}: {self.words}"[:300] if lead else self.words[:300]


def clauses(prompt: str, language: str) -> tuple[Clause, ...]:
    """The clauses in the order of the prompt."""
    words = asked_words(language)
    found: list[Clause] = []
    head: tuple[Token, ...] = ()
    for block in _blocks(prompt):
        for piece in _sentences(_Text.of(block, language)):
            parts = list(_cut(piece, words))
            made = [clause for part in parts for clause in _items(part, words)]
            bullet = bool(_BULLET.match(block))
            found += [replace(each, head=each.head or head) if bullet else each for each in made]
            if not bullet and made:
                head = made[-1].tokens if block.rstrip().endswith(":") else ()
    return tuple(_wished(found, words))


def _wished(found: list[Clause], words: AskedWords) -> Iterator[Clause]:
    """Each with its level; an ``if possible`` that stands by itself is said of what follows."""
    wish = False
    for each in found:
        if each.words.lower() in words.may_phrases | words.may_levels:
            wish = True
            continue
        levelled = _levelled(each, words)
        yield replace(levelled, level=Level.MAY) if wish and levelled.level is Level.MUST else levelled
        wish = False


@dataclass(frozen=True)
class _Text:
    """Some tokens of a text, and where each stands in it."""

    text: str
    tokens: tuple[Token, ...]
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, language: str) -> _Text:
        plain = _BULLET.sub("", text)
        return cls(plain, tokens(plain, language), spans(plain))

    def part(self, start: int, end: int) -> _Text:
        return _Text(self.text, self.tokens[start:end], self.places[start:end])

    @property
    def words(self) -> str:
        """The stretch from its first token that is a word to its last, closed brackets with it."""
        kept = [at for at, token in enumerate(self.tokens) if token.part is not Part.MARK or token.text in "()[]\"'%$"]
        while kept and self.tokens[kept[0]].text.lower() in _JOINTS | _OPENERS | {")"}:
            kept = kept[1:]
        return folded(self.text[self.places[kept[0]][0] : self.places[kept[-1]][1]]) if kept else ""


def _blocks(prompt: str) -> Iterator[str]:
    """Lines, with those that only the width of a page has cut joined again."""
    held = ""
    for line in prompt.splitlines():
        begins = not line.strip() or _BULLET.match(line) or re.match(r"\s*[A-Z#]", line)
        if held and (begins or held.rstrip().endswith((".", ":", ";", "!", "?"))):
            yield held
            held = ""
        held = f"{held} {line}" if held else line
    if held.strip():
        yield held


def _sentences(text: _Text) -> Iterator[_Text]:
    start = 0
    for at, token in enumerate(text.tokens):
        before = text.tokens[at - 1].text.lower() if at else ""
        if token.text in _BREAKS and before not in _ABBREVIATED:
            yield text.part(start, at)
            start = at + 1
    yield text.part(start, len(text.tokens))


def _cut(text: _Text, words: AskedWords) -> Iterator[_Text]:
    """At joints behind which a verb with an object of its own begins, before ``with`` and before a ``without``."""
    start, depth = 0, 0
    for at, token in enumerate(text.tokens):
        depth += (token.text in "([") - (token.text in ")]")
        if depth > 0 or at == start:
            continue
        lower, ahead = token.text.lower(), text.tokens[at + 1 :]
        begun = text.tokens[start:at]
        opens = lower in _OPENERS and _has_thing(begun) and bool(ahead)
        denies = lower in _DENIALS and _has_thing(begun)
        turns = lower in _JOINTS and _asks_anew(begun, ahead, words)
        if opens or denies or turns:
            yield text.part(start, at)
            start = at
    yield text.part(start, len(text.tokens))


def _has_thing(tokens: tuple[Token, ...]) -> bool:
    return any(token.part is Part.NOUN for token in tokens)


def _asks_anew(begun: tuple[Token, ...], ahead: tuple[Token, ...], words: AskedWords) -> bool:
    """Whether what follows a joint is a request of its own: its verb has no share in the object before it."""
    verbs = [at for at, token in enumerate(begun) if token.part is Part.VERB]
    behind = begun[verbs[-1] + 1 :] if verbs else begun
    next_words = [token for token in ahead if token.text.lower() not in _JOINTS]
    if not next_words or not _has_thing(behind):
        return False
    following, after = next_words[0], next_words[1:2]
    known = following.text.lower() in _doing(words) and bool(after) and not _ends(after[0])
    verb = following.part is Part.VERB or known or (bool(after) and after[0].text.lower() in _DETERMINERS)
    if verb and following.text.lower().endswith("ing"):
        return False
    return verb or following.text.lower() in words.not_levels | words.may_levels


def _doing(words: AskedWords) -> frozenset[str]:
    """Words that are verbs where an object follows them, whatever else they may be called."""
    return words.keep | words.search | words.filter | words.sort | words.status


def _ends(token: Token) -> bool:
    return token.part is Part.MARK or token.text.lower() in _JOINTS


def _items(text: _Text, words: AskedWords) -> Iterator[Clause]:
    """The piece, or each item of the list that it is. The verbs of its first item lead the others."""
    cuts = _list_cuts(text)
    if len(cuts) < _LIST:
        cuts = []
    first: tuple[Token, ...] = ()
    for start, end in zip([0, *cuts], [*cuts, len(text.tokens)], strict=True):
        part = text.part(start, end)
        if part.words and _says_something(part.tokens, words):
            lead = tuple(each for each in first if each.part is Part.VERB or each.text.lower() in words.not_levels)
            yield Clause(part.words, Level.MUST, part.tokens, lead)
            first = first or part.tokens


def _list_cuts(text: _Text) -> list[int]:
    """Places of joints at the top level, those beside one another once; none where verbs share an object."""
    cuts: list[int] = []
    depth = 0
    for at, token in enumerate(text.tokens):
        depth += (token.text in "([") - (token.text in ")]")
        beside = bool(cuts) and all(each.text.lower() in _JOINTS for each in text.tokens[cuts[-1] : at])
        if depth == 0 and token.text.lower() in _JOINTS and at and not beside:
            cuts.append(at)
    behind = [text.tokens[at + 1] for at in cuts if at + 1 < len(text.tokens)]
    return [] if any(token.part is Part.VERB for token in behind) else cuts


def _says_something(tokens: tuple[Token, ...], words: AskedWords) -> bool:
    empty = words.neutral | _JOINTS
    return any(
        token.part in {Part.NOUN, Part.VERB, Part.ADJECTIVE} and not {token.text.lower(), token.stem} & empty
        for token in tokens
    )


def _levelled(clause: Clause, words: AskedWords) -> Clause:
    said = [token.text.lower() for token in (*clause.head, *clause.tokens)]
    text = f" {' '.join(said)} "
    if set(said) & words.may_levels or any(f" {phrase} " in text for phrase in words.may_phrases):
        return replace(clause, level=Level.MAY)
    return replace(clause, level=Level.MUST_NOT) if set(said) & words.not_levels else clause

"""Nodes: a prompt's words joined to the longest phrases the dictionary knows, each with what it may mean. Decides
nothing about the app; what a word means where it stands is the reader's business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from activities.llm.offline.entries import GrammarEntry
from activities.llm.offline.lexicon import Sense, lexicon
from activities.llm.offline.tokens import Part, Token
from activities.llm.offline.words import stem_phrase


class Kind(StrEnum):
    KNOWN = "known"  # a phrase of the dictionary; see ``senses``
    NOUN = "noun"  # a noun nobody knows
    APP = "app"
    CONTAINER = "container"
    ALIAS = "alias"  # stands for the record spoken of: a profile, an entry
    ACTOR = "actor"
    VERB = "verb"
    WITH = "with"
    WITHOUT = "without"
    RELATION = "relation"  # into, by, of, per, to, for, ...
    ITS = "its"  # their, 's, each: what follows belongs to what came before
    AND = "and"
    COMMA = "comma"
    COLON = "colon"
    OPEN = "open"
    CLOSE = "close"
    END = "end"
    PROSE = "prose"
    ADJECTIVE = "adjective"
    OTHER = "other"


@dataclass(frozen=True)
class Node:
    """A stretch of the prompt. ``text`` is as written, ``stem`` as dictionaries key it."""

    kind: Kind
    text: str
    stem: str
    words: tuple[Token, ...]
    senses: Mapping[Sense, str] = field(default_factory=dict)

    @property
    def plural(self) -> bool:
        return self.words[-1].plural

    def sense(self, sense: Sense) -> str:
        """The key in that sense, or an empty string."""
        return self.senses.get(sense, "")


_MARKS = {
    ",": Kind.COMMA,
    ":": Kind.COLON,
    "(": Kind.OPEN,
    ")": Kind.CLOSE,
    ".": Kind.END,
    "!": Kind.END,
    "?": Kind.END,
    ";": Kind.END,
}
_ANDS = frozenset("and or & dan atau serta as_well then".split())
_ITS = frozenset("their its 's his her each whose every setiap nya masing-masing".split())
_OF = frozenset(
    "of by into to in under per within for from on across between ke per untuk dari oleh menurut berdasarkan at".split()
)


def nodes(words: tuple[Token, ...], language: str) -> tuple[Node, ...]:
    """The prompt as nodes, in order; every token is in exactly one."""
    grammar = lexicon().grammars[language]
    made: list[Node] = []
    shared = _shared_heads(words)
    at = 0
    while at < len(words):
        node = _number_of(words, at) or _known(words, at, shared) or _single(words[at], grammar)
        at += len(node.words)
        last = made[-1] if made else None
        if node.kind is Kind.NOUN and last and last.kind is Kind.NOUN:
            made[-1] = _joined(last, node)
        else:
            made.append(node)
    return tuple(made)


def _number_of(words: tuple[Token, ...], at: int) -> Node | None:
    """``number of players`` is one field, whatever players are."""
    run = words[at : at + 3]
    if len(run) < 3 or run[0].stem != "number" or run[1].text.lower() != "of" or run[2].part is not Part.NOUN:
        return None
    return Node(
        Kind.NOUN, " ".join(token.text for token in run), " ".join((run[0].stem, "of", run[2].text.lower())), run
    )


def _known(words: tuple[Token, ...], at: int, shared: Mapping[int, str]) -> Node | None:
    phrases = lexicon().phrases
    for length in range(min(lexicon().longest, len(words) - at), 0, -1):
        run = words[at : at + length]
        if any(token.part is Part.MARK or token.sentence != run[0].sentence for token in run):
            continue
        stems = " ".join(token.stem for token in run)
        senses = phrases.get(stems) or phrases.get(" ".join(token.text.lower() for token in run))
        if length == 1 and at in shared:
            senses = phrases.get(shared[at], senses)
        if senses is None:
            continue
        kept = {sense: key for sense, key in senses.items() if _allowed(sense, run)}
        if kept:
            return Node(Kind.KNOWN, " ".join(token.text for token in run), stems, run, kept)
    return None


def _allowed(sense: Sense, run: tuple[Token, ...]) -> bool:
    """A verb may start a phrase about behaviour, but is no name of a thing; an adjective alone is none either."""
    if sense in {Sense.CAPABILITY, Sense.STYLE}:
        return True
    if sense is Sense.PROSE:
        return len(run) > 1
    if len(run) == 1 and run[0].part is Part.FUNCTION:
        return False
    if len(run) == 1 and run[0].part is Part.ADJECTIVE:
        return "-" in run[0].text or sense is Sense.FIELD
    return run[0].part is not Part.VERB


def _shared_heads(words: tuple[Token, ...]) -> dict[int, str]:
    """Positions of A in ``A and B head`` where both ``A head`` and ``B head`` are phrases -> ``A head``."""
    phrases = lexicon().phrases
    found: dict[int, str] = {}
    for at in range(len(words) - 3):
        first, joint, second, head = words[at : at + 4]
        if joint.text.lower() not in _ANDS:
            continue
        both = (f"{first.stem} {head.stem}", f"{second.stem} {head.stem}")
        if all(stem_phrase(phrase) in phrases for phrase in both):
            found[at] = both[0]
    return found


def _single(token: Token, grammar: GrammarEntry) -> Node:
    return Node(_kind(token, grammar), token.text, token.stem, (token,))


def _kind(token: Token, grammar: GrammarEntry) -> Kind:
    lower = token.text.lower()
    if token.part is Part.MARK:
        return _MARKS.get(token.text, Kind.OTHER)
    if lower in grammar.without:
        return Kind.WITHOUT
    if lower in grammar.with_:
        return Kind.WITH
    if lower in _ITS:
        return Kind.ITS
    if lower in _ANDS:
        return Kind.AND
    if token.verb:
        return Kind.VERB
    if lower in _OF or lower in grammar.relation_prepositions:
        return Kind.RELATION
    return _noun_kind(token, grammar)


def _noun_kind(token: Token, grammar: GrammarEntry) -> Kind:
    names = {token.stem, token.text.lower()}
    if token.part is Part.FUNCTION:
        return Kind.OTHER
    for group, kind in (
        (grammar.app, Kind.APP),
        (grammar.prose, Kind.PROSE),
        (grammar.actors, Kind.ACTOR),
        (grammar.aliases, Kind.ALIAS),
        (grammar.containers, Kind.CONTAINER),
    ):
        if names & set(group):
            return kind
    return Kind.NOUN if token.part is Part.NOUN else Kind.ADJECTIVE


def _joined(left: Node, right: Node) -> Node:
    return Node(Kind.NOUN, f"{left.text} {right.text}", f"{left.stem} {right.stem}", left.words + right.words)

"""Reader: walks a prompt's nodes once and notes what each asks for. Builds nothing; every node leaves a trace in the
draft's coverage or among what is missing."""

from __future__ import annotations

from dataclasses import replace

from activities.llm.offline.draft import Draft, DraftEntity, Firmness
from activities.llm.offline.known import read_known
from activities.llm.offline.lexicon import Sense, lexicon
from activities.llm.offline.nodes import Kind, Node
from activities.llm.offline.reading import SCORE_VERBS, Mode, Reading
from activities.llm.offline.unknown import read_unknown

_THINGS = frozenset(
    {Kind.KNOWN, Kind.ALIAS, Kind.NOUN, Kind.ITS, Kind.COMMA, Kind.CLOSE, Kind.WITH, Kind.ADJECTIVE, Kind.CONTAINER}
)
_FOR = frozenset({"for", "untuk", "bagi"})
_IN = frozenset({"in", "at", "di", "of", "dari"})
_SORTING = frozenset({"organize", "organise", "sort", "group", "categorize", "categorise"})


def read(nodes: tuple[Node, ...], language: str) -> Draft:
    """The draft of a whole prompt."""
    reading = Reading(nodes, Draft(language), lexicon().grammars[language])
    while reading.at < len(nodes):
        node = nodes[reading.at]
        reading.at += 1
        _step(reading, node)
    return reading.draft


def _step(reading: Reading, node: Node) -> None:
    match node.kind:
        case Kind.END:
            reading.mode, reading.verb = Mode.ABOUT, ""
            reading.listed, reading.after_with, reading.revert = None, False, None
        case Kind.COLON:
            _colon(reading)
        case Kind.OPEN:
            _aside(reading)
        case Kind.VERB:
            _verb(reading, node)
        case Kind.WITH:
            _with(reading)
        case Kind.WITHOUT:
            reading.mode = Mode.WITHOUT
            reading.cover(node, "left out, as asked")
        case Kind.RELATION:
            _relation(reading, node)
        case Kind.KNOWN:
            read_known(reading, node)
        case Kind.NOUN | Kind.ADJECTIVE:
            read_unknown(reading, node)
        case _:
            _plain(reading, node)


def _plain(reading: Reading, node: Node) -> None:
    told = {
        Kind.ACTOR: "the people who use the app",
        Kind.APP: "the app itself",
        Kind.CONTAINER: "the app itself",
        Kind.PROSE: "how the app is described",
    }
    if node.kind is Kind.ALIAS:
        _alias(reading, node)
    elif node.kind in told:
        reading.cover(node, told[node.kind])


def _alias(reading: Reading, node: Node) -> None:
    """``profiles`` are the people last spoken of, or else members; ``entries`` are the records last spoken of."""
    people = [item for item in reading.draft.entities.values() if item.concept and item.concept.role == "actor"]
    personal = node.stem in {"profile", "partner", "profil"}
    target: DraftEntity | None = reading.anchor
    if personal:
        target = people[-1] if people else reading.entity(reading.preferred("member"), node, Firmness.NAMED)
    if target is None:
        reading.cover(node, "the app itself")
        return
    if reading.mode is not Mode.VIEW:
        target.firmness, reading.anchor = Firmness.NAMED, target
    reading.cover(node, f"entity:{target.key}")


def _verb(reading: Reading, node: Node) -> None:
    verb, grammar = node.words[0].verb, reading.grammar
    if reading.mode in {Mode.WITHOUT, Mode.DECLINED} and (verb in grammar.intro or verb in SCORE_VERBS):
        reading.cover(node, "part of what is left out")
        return
    reading.verb = verb
    reading.listed, reading.after_with, reading.revert = None, False, None
    if verb in grammar.functions:
        reading.draft.functions.append((verb, node.text, reading.object_key()))
    groups = (
        (grammar.attribute, Mode.ATTRIBUTE), (grammar.keep, Mode.OBJECT), (grammar.log, Mode.LOG),
        (grammar.relate, Mode.OBJECT), (grammar.functions, Mode.OBJECT), (grammar.view, Mode.VIEW),
        (grammar.intro, Mode.OBJECT),
    )  # fmt: skip
    found = next((mode for group, mode in groups if verb in group), None)
    if found is None:
        reading.miss(node)
        reading.mode = Mode.VIEW
        return
    reading.mode = Mode.OBJECT if found is Mode.ATTRIBUTE and not _has_subject(reading) else found
    if verb not in grammar.functions or verb in (*grammar.keep, *grammar.relate):
        reading.cover(node, "the app's pages and forms")


def _has_subject(reading: Reading) -> bool:
    """Whether the word before ``includes`` is a thing (``each recipe includes``) and not the app."""
    before = reading.back()
    return (
        before is not None
        and bool(before.sense(Sense.CONCEPT) or before.kind is Kind.NOUN)
        and reading.anchor is not None
    )


def _with(reading: Reading) -> None:
    before = reading.back()
    if reading.mode not in {Mode.WITHOUT, Mode.DECLINED}:
        thing = before is not None and before.kind in _THINGS
        reading.after_with = True
        listing = reading.mode is Mode.ATTRIBUTE
        reading.mode = Mode.ATTRIBUTE if (thing or listing) and reading.anchor else Mode.OBJECT


def _colon(reading: Reading) -> None:
    """``plants: species, light`` lists fields; ``the choir: singers, pieces`` lists things."""
    behind = reading.nodes[reading.at :]
    end = next((at for at, node in enumerate(behind) if node.kind is Kind.END), len(behind))
    items = [node for node in behind[:end] if node.kind in {Kind.KNOWN, Kind.NOUN}]
    fields = sum(bool(node.sense(Sense.FIELD)) or node.kind is Kind.NOUN for node in items)
    reading.after_with = True
    lists_fields = reading.anchor is not None and 2 * fields > len(items) and bool(items) and not items[0].plural
    reading.mode = Mode.ATTRIBUTE if lists_fields else Mode.OBJECT


def _relation(reading: Reading, node: Node) -> None:
    word, before, ahead = node.text.lower(), reading.back(), reading.ahead()
    if reading.mode in {Mode.WITHOUT, Mode.DECLINED}:
        return
    sorting = reading.verb in reading.grammar.relate or reading.verb in _SORTING
    thing = before is not None and bool(before.sense(Sense.CONCEPT))
    if word in {"by", "across", "berdasarkan", "menurut"}:
        reading.mode = Mode.BY
    elif word in {"into", "ke", "per", "under"} or (word == "to" and sorting):
        reading.mode = Mode.INTO if reading.anchor else Mode.OBJECT
    elif word in _FOR and (before is None or before.kind in {Kind.APP, Kind.CONTAINER} or reading.anchor is None):
        reading.mode = Mode.AUDIENCE if reading.mode is Mode.ABOUT else reading.mode
    elif word in _IN and thing and ahead is not None:
        reading.revert = reading.mode if ahead.sense(Sense.CONCEPT) and not _longer(reading, ahead) else None
        reading.mode = Mode.INTO if ahead.sense(Sense.CONCEPT) and not _longer(reading, ahead) else Mode.TOPIC


def _longer(reading: Reading, node: Node) -> bool:
    """A known word that only starts the name of something unknown."""
    behind = reading.nodes[reading.nodes.index(node) + 1 :]
    return bool(behind) and behind[0].kind is Kind.NOUN and not node.plural


# -- an aside in brackets ------------------------------------------------------------------------


def _aside(reading: Reading) -> None:
    """``(title, author)`` are fields; ``(mice, keyboards)`` are examples; ``(add, edit)`` are verbs."""
    inside: list[Node] = []
    while reading.at < len(reading.nodes) and reading.nodes[reading.at].kind not in {Kind.CLOSE, Kind.END}:
        inside.append(reading.nodes[reading.at])
        reading.at += 1
    end = reading.at
    if _choices(reading, inside, end) or _named_choices(reading, inside):
        return
    fields = sum(bool(node.sense(Sense.FIELD)) for node in inside)
    strange = any(node.kind is Kind.NOUN for node in inside) and not any(
        node.sense(Sense.CAPABILITY) for node in inside
    )
    if strange and not fields and reading.anchor is not None:
        _examples(reading, inside, _last_named(reading, end - len(inside)) or reading.anchor)
        return
    mode, anchor = reading.mode, reading.anchor
    for offset, node in enumerate(inside):
        reading.at = end - len(inside) + offset + 1
        if node.kind is Kind.VERB:
            reading.cover(node, "the app's pages and forms")
        elif node.kind not in {Kind.WITH, Kind.RELATION}:
            reading.mode = Mode.ATTRIBUTE if fields and anchor else mode
            _step(reading, node)
    reading.at, reading.mode, reading.anchor = end, mode, anchor or reading.anchor


def _choices(reading: Reading, inside: list[Node], end: int) -> bool:
    """``priority (low, medium, high)``: what stands in brackets behind a field is what it may be."""
    field = reading.nodes[end - len(inside) - 2] if end - len(inside) >= 2 else None
    target = reading.listed
    named = target.attributes[-1] if target is not None and target.attributes else None
    if field is None or target is None or named is None or named.phrase != field.stem:
        return False
    options = tuple(node.text for node in inside if node.kind not in {Kind.COMMA, Kind.AND, Kind.WITH, Kind.OTHER})
    target.attributes[-1] = replace(named, options=options)
    for node in inside:
        reading.cover(node, f"field:{target.key}.{named.phrase}")
    return True


def _named_choices(reading: Reading, inside: list[Node]) -> bool:
    """``tickets (status: open, solved)``: a field and what it may be, both in the brackets."""
    if len(inside) < 3 or inside[1].kind is not Kind.COLON or reading.anchor is None:
        return False
    key = inside[0].sense(Sense.FIELD)
    reading.attribute(reading.anchor, inside[0], key)
    named = reading.anchor.attributes[-1]
    options = tuple(node.text for node in inside[2:] if node.kind not in {Kind.COMMA, Kind.AND, Kind.OTHER})
    reading.anchor.attributes[-1] = replace(named, options=options)
    for node in inside[2:]:
        reading.cover(node, f"field:{reading.anchor.key}.{named.phrase}")
    return True


def _last_named(reading: Reading, at: int) -> DraftEntity | None:
    before = next((node for node in reversed(reading.nodes[:at]) if node.sense(Sense.CONCEPT)), None)
    return reading.draft.entities.get(reading.preferred(before.sense(Sense.CONCEPT))) if before else None


def _examples(reading: Reading, inside: list[Node], target: DraftEntity) -> None:
    phrase: list[str] = []
    for node in [*inside, Node(Kind.COMMA, ",", ",", ())]:
        if node.kind in {Kind.COMMA, Kind.AND}:
            if phrase:
                target.examples.append(" ".join(phrase))
            phrase = []
        elif node.kind is not Kind.WITH:
            phrase.extend([node.text] if node.text.lower() not in {"etc", "dll"} else [])
            reading.cover(node, f"entity:{target.key}")

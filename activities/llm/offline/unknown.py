"""Unknown words: what the reader makes of nouns and adjectives that no data file has. Drops none of them silently."""

from __future__ import annotations

from activities.llm.offline.draft import DraftEntity, Firmness
from activities.llm.offline.lexicon import Sense, lexicon
from activities.llm.offline.nodes import Kind, Node
from activities.llm.offline.reading import SCORE_HEADS, SCORE_VERBS, Mode, Reading
from activities.llm.offline.tokens import verb_forms
from activities.llm.offline.words import snake

LOGS = frozenset({"log", "logbook", "diary", "journal", "history", "record", "logging"})
PERIODS = frozenset({"day", "week", "month", "weekly", "daily", "monthly", "hari", "minggu", "bulan"})
RANDOM = frozenset({"randomly", "random", "acak"})
_DESCRIBED = frozenset(
    {
        Kind.KNOWN,
        Kind.NOUN,
        Kind.APP,
        Kind.CONTAINER,
        Kind.AND,
        Kind.COMMA,
        Kind.PROSE,
        Kind.ADJECTIVE,
        Kind.ACTOR,
        Kind.ALIAS,
    }
)


def read_unknown(reading: Reading, node: Node) -> None:
    """A noun becomes a field or an entity by where it stands; an adjective describes; the rest is admitted."""
    event = verb_forms(reading.grammar).get(node.text.lower(), "")
    if event in reading.grammar.events:
        reading.draft.functions.append((event, node.text, reading.object_key()))
    elif node.words[-1].stem in reading.grammar.functions:
        reading.draft.functions.append((node.words[-1].stem, node.text, reading.object_key()))
    elif node.text.lower() in RANDOM:
        reading.draft.random = True
        reading.cover(node, "random assignment")
        _admit_schedule(reading, node)
    elif node.kind is Kind.ADJECTIVE:
        _adjective(reading, node)
    else:
        _noun(reading, node)


def _noun(reading: Reading, node: Node) -> None:
    following = reading.next()
    if following is not None and following.sense(Sense.CAPABILITY) == "api":
        return  # the name of the service: told with it
    scored = following is not None and following.words[-1].stem in SCORE_HEADS and reading.verb in SCORE_VERBS
    if scored or not snake(node.stem):  # a script that makes no name
        reading.miss(node)  # the score itself, which is read next, accounts for it
    elif reading.mode is Mode.WITHOUT:
        reading.cover(node, "left out, as asked")
    elif reading.mode is Mode.DECLINED:
        reading.miss(node, reading.reason)
    elif reading.draft.language != "en" and _described(reading):
        reading.cover(node, "a word that describes the one before")
    elif following is None or not _by_what_follows(reading, node, following):
        _by_place(reading, node)


def _admit_schedule(reading: Reading, node: Node) -> None:
    """``randomly ... each week``: the week does not come by itself."""
    sentence = node.words[0].sentence
    for other in reading.nodes[reading.at :]:
        if other.words and other.words[0].sentence == sentence and other.stem in PERIODS:
            reason = lexicon().capabilities["schedule"].reason[reading.draft.language]
            reading.draft.missing[f"{node.text} each {other.text}"] = reason
            return


def _described(reading: Reading) -> bool:
    """Where the noun comes first (``resep masakan``), an unknown word behind a known one describes it."""
    before = reading.back()
    return before is not None and bool(before.sense(Sense.CONCEPT))


def _by_what_follows(reading: Reading, node: Node, following: Node) -> bool:
    """Whether the next words settle what the noun is; if so it is noted."""
    if following.kind is Kind.VERB:
        reading.cover(node, "the people who use the app")
    elif following.text.lower() in {"of", "dari"} and (owner := _owner_of(reading)):
        reading.attribute(owner, node, "")
    elif _heads_field(following) and (reading.anchor or reading.listed):
        named_field(reading, node, following)
    elif following.sense(Sense.CONCEPT):
        _modifier(reading, node, following.sense(Sense.CONCEPT))
    else:
        return False
    return True


def _by_place(reading: Reading, node: Node) -> None:
    """A noun on its own is a field in a list of fields, else a thing, else admitted."""
    if reading.mode in {Mode.ATTRIBUTE, Mode.BY} and reading.anchor is not None:
        reading.attribute(reading.anchor, node, "")
    elif reading.listed is not None and reading.mode in {Mode.OBJECT, Mode.LOG}:
        reading.attribute(reading.listed, node, "")
    elif _is_place(reading, node):
        reading.draft.topic = (*reading.draft.topic, node.text)
        reading.cover(node, "who the app is for")
    elif reading.after_with and reading.anchor is not None and not node.plural:
        reading.attribute(reading.anchor, node, "")
    elif reading.mode is Mode.TOPIC:
        reading.cover(node, "what the records are about")
    elif _wants_entity(reading):
        new_entity(reading, node)
    else:
        reading.miss(node)


def _heads_field(node: Node) -> bool:
    return bool(node.sense(Sense.FIELD)) and not node.sense(Sense.CONCEPT)


def _owner_of(reading: Reading) -> DraftEntity | None:
    """``the outcome of each repair``: the thing the word belongs to."""
    reading.at += 1
    target = reading.ahead()
    reading.at -= 1
    concept = target.sense(Sense.CONCEPT) if target is not None else ""
    if target is None or not concept or reading.mode is Mode.TOPIC:
        return None
    return reading.entity(reading.preferred(concept), target, Firmness.NAMED)


def joined(reading: Reading, node: Node) -> Node:
    """The node and the noun right behind it as one name; both are then read."""
    following = reading.nodes[reading.at]
    reading.at += 1
    return Node(
        Kind.NOUN, f"{node.text} {following.text}", f"{node.stem} {following.stem}", node.words + following.words
    )


def named_field(reading: Reading, node: Node, head: Node) -> None:
    """``germination rate``: a word in front of a known field makes a field of its own."""
    reading.at += 1
    joint = Node(Kind.NOUN, f"{node.text} {head.text}", f"{node.stem} {head.stem}", node.words + head.words)
    reading.attribute(reading.anchor or reading.listed, joint, "")


def _is_place(reading: Reading, node: Node) -> bool:
    """``for a tattoo studio``: one with an article is who the app is for, many are what it keeps."""
    start = node.words[0].index
    before = next((each for each in reading.nodes if each.words[-1].index == start - 1), None)
    one = before is not None and before.text.lower() in {"a", "an", "the", "my", "our"}
    return reading.mode is Mode.AUDIENCE and one and not node.plural


def _wants_entity(reading: Reading) -> bool:
    if reading.mode in {Mode.OBJECT, Mode.LOG, Mode.AUDIENCE, Mode.INTO}:
        return True
    following = reading.next()
    behind = following is not None and following.kind in {Kind.CONTAINER, Kind.APP, Kind.WITH}
    return reading.mode is Mode.ABOUT and behind


def _adjective(reading: Reading, node: Node) -> None:
    following = reading.next()
    before = reading.back()
    described = following is not None and following.kind in _DESCRIBED
    described = described or (before is not None and before.kind in {Kind.KNOWN, Kind.NOUN, Kind.CONTAINER})
    if described or node.text.lower().endswith(("ly", "ed")):
        reading.cover(node, "how the app is described")
    elif reading.mode is Mode.DECLINED:
        reading.miss(node, reading.reason)
    else:
        reading.miss(node)


def _modifier(reading: Reading, node: Node, concept: str) -> None:
    """``greenhouse inspections`` keeps both; ``tennis players`` are players."""
    role = lexicon().concepts[concept].role
    head = reading.next()
    if head is not None and not head.plural and reading.mode is Mode.ATTRIBUTE and reading.anchor is not None:
        named_field(reading, node, head)
    elif role in {"event", "log"} and reading.mode is not Mode.TOPIC:
        thing = new_entity(reading, node)
        reading.draft.relations.append((reading.preferred(concept), thing.key))
    else:
        reading.cover(node, f"entity:{reading.preferred(concept)}")


def new_entity(reading: Reading, node: Node) -> DraftEntity:
    """An entity for words nobody knows; it will get generic fields."""
    key = snake(node.stem)
    previous = reading.anchor
    entity = reading.draft.entities.get(key)
    if entity is None:
        entity = reading.draft.entities[key] = DraftEntity(key, node.stem, None, Firmness.NAMED)
        following = reading.next()
        entity.logged = following is not None and following.stem in LOGS
    reading.cover(node, f"entity:{key}")
    reading.relate(entity, previous, node.plural)
    if reading.mode not in {Mode.INTO, Mode.ATTRIBUTE}:
        reading.anchor = entity
    return entity

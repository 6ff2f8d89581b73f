"""Known phrases: what a phrase of the dictionary means where it stands. A phrase may be a thing, a field of one, a
capability or a look; this file chooses."""

from __future__ import annotations

from activities.llm.offline.draft import DraftEntity, Firmness
from activities.llm.offline.lexicon import Sense, lexicon
from activities.llm.offline.nodes import Kind, Node
from activities.llm.offline.reading import SCORE_HEADS, SCORE_VERBS, Mode, Reading
from activities.llm.offline.unknown import joined, named_field, new_entity, read_unknown

WISHES = frozenset({"ai", "generate", "convert", "notify", "export", "translate"})
"""Capabilities whose object follows them: what they would act on is part of the wish."""
GROUPS = frozenset({"club_team", "band", "restaurant", "shop", "school_class"})
"""Those an app may be named after without keeping records of them."""
_LIST = frozenset({Kind.KNOWN, Kind.NOUN, Kind.COMMA, Kind.AND, Kind.PROSE, Kind.ITS, Kind.OTHER})


def read_known(reading: Reading, node: Node) -> None:
    """Notes what the phrase asks for."""
    concept, field, capability = (node.sense(sense) for sense in (Sense.CONCEPT, Sense.FIELD, Sense.CAPABILITY))
    if _is_phrase(reading, node):
        return
    if capability and not concept and not (field and reading.mode in {Mode.ATTRIBUTE, Mode.LOG}):
        _capability(reading, node, capability)
    elif reading.mode is Mode.WITHOUT:
        reading.cover(node, "left out, as asked")
    elif _introduces(reading, node):
        reading.cover(node, "the fields that follow")
    elif field and not concept and _starts_name(reading, node):
        read_unknown(reading, joined(reading, node))
    elif field and not concept and _is_people(reading, node, field):
        new_entity(reading, node)
    elif field and (not concept or _wants_field(reading, node, concept)):
        reading.attribute(_owner(reading, node, field), node, field)
    elif concept:
        _concept(reading, node, reading.preferred(concept))


def _is_phrase(reading: Reading, node: Node) -> bool:
    """App words, prose, looks, scores and places: phrases that are neither things nor fields."""
    listed = reading.mode is Mode.ATTRIBUTE and node.sense(Sense.FIELD)
    if node.text.lower() in reading.grammar.app and not listed:
        reading.cover(node, "the app itself")
    elif node.sense(Sense.PROSE):
        reading.cover(node, "how the app is described")
    elif (style := node.sense(Sense.STYLE)) and not listed:
        reading.draft.styles.append(style)
        reading.cover(node, "the theme")
    elif setting := node.sense(Sense.SETTING):
        reading.draft.settings.append(setting)
        reading.cover(node, f"setting:{setting}")
    else:
        return _is_score(reading, node)
    return True


def _introduces(reading: Reading, node: Node) -> bool:
    """``details like title, author``: the word before a list of fields is no field itself."""
    following = reading.next()
    return (
        node.plural
        and following is not None
        and following.kind is Kind.WITH
        and node.sense(Sense.FIELD) == "description"
    )


def _capability(reading: Reading, node: Node, key: str) -> None:
    entry = lexicon().capabilities[key]
    phrase = _service_name(reading, node) if key == "api" else node.text
    if reading.mode is Mode.WITHOUT:
        reading.draft.declined[key] = phrase
        reading.cover(node, "left out, as asked")
        return
    reading.draft.capabilities.setdefault(key, phrase)
    if entry.covered:
        reading.cover(node, entry.covered)
        return
    reading.draft.missing[phrase] = reading.reason = entry.reason[reading.draft.language]
    if key in WISHES:
        reading.mode = Mode.DECLINED


def _service_name(reading: Reading, node: Node) -> str:
    """``Frankfurter API``: the unknown word before a service belongs to its name."""
    before = reading.back()
    if before is None or before.kind not in {Kind.NOUN, Kind.ADJECTIVE}:
        return node.text
    reading.draft.missing.pop(before.text, None)
    return f"{before.text} {node.text}"


def _is_score(reading: Reading, node: Node) -> bool:
    """``calculate a daily X level``, ``get a wellness score``: a value computed from the logged fields."""
    before = reading.back()
    if node.words[-1].stem not in SCORE_HEADS or reading.verb not in SCORE_VERBS or before is None:
        return False
    named = before.kind in {Kind.NOUN, Kind.KNOWN, Kind.ADJECTIVE} and before.text.lower() not in {"a", "the"}
    phrase = f"{before.text} {node.text}" if named else node.text
    if named:
        reading.draft.missing.pop(before.text, None)
        reading.draft.entities.pop(before.stem.replace(" ", "_"), None) if before.kind is Kind.NOUN else None
        reading.cover(before, f"score:{phrase}")
    reading.draft.scores.append(phrase)
    reading.cover(node, f"score:{phrase}")
    return True


def _starts_name(reading: Reading, node: Node) -> bool:
    """``yarn stash``, ``fuel cost``: a field's word right before another noun is part of a longer name."""
    following = reading.next()
    if following is None or node.plural:
        return False
    return following.kind is Kind.NOUN or (bool(following.sense(Sense.FIELD)) and not following.sense(Sense.CONCEPT))


def _only_describes(node: Node, key: str, following: Node) -> bool:
    """``delivery vans`` are vans; ``recipe ingredients`` and ``band rehearsals`` are two things."""
    head = following.sense(Sense.CONCEPT)
    if not head or node.plural or head == key:
        return False
    concepts = lexicon().concepts
    linked = any(ref.rstrip("!").split(":")[0] == key for ref in concepts[head].refs) or concepts[head].part_of == key
    return not linked and concepts[head].role not in {"event", "log"}


def _is_people(reading: Reading, node: Node, field: str) -> bool:
    """``manage clients, artists and deposits``: in a list of things, many of a word for a line of text are things."""
    keeps = reading.verb in reading.grammar.keep and reading.mode is Mode.OBJECT and reading.listed is None
    return keeps and node.plural and lexicon().fields[field].type == "string" and reading.anchor is not None


def _wants_field(reading: Reading, node: Node, concept: str) -> bool:
    """Whether a phrase that names both a field and a thing is the field here."""
    role = lexicon().concepts[concept].role
    match reading.mode:
        case Mode.ATTRIBUTE:
            number = lexicon().fields[node.sense(Sense.FIELD)].type in {"integer", "decimal"}
            return not (node.plural and (role == "lookup" or number)) and reading.anchor is not None
        case Mode.BY:
            return not (role == "lookup" and reading.anchor is not None)
        case Mode.LOG:
            return _measures(reading) >= 2 and node.sense(Sense.FIELD) != ""
        case Mode.VIEW | Mode.AUDIENCE | Mode.DECLINED:
            return reading.anchor is not None and concept not in reading.draft.entities and role != "log"
    return False


def _measures(reading: Reading) -> int:
    """How many measured values stand in this list: two or more make a daily log of it."""
    start = reading.at - 1
    while start > 0 and reading.nodes[start - 1].kind in _LIST:
        start -= 1
    count = 0
    for node in reading.nodes[start:]:
        if node.kind not in _LIST:
            break
        key = node.sense(Sense.FIELD)
        count += bool(key and lexicon().fields[key].measure)
    return count


def _owner(reading: Reading, node: Node, key: str) -> DraftEntity | None:
    """The thing a field belongs to: ``condition of plants``, ``favorite recipes``, a daily log, the anchor."""
    following, target = reading.next(), reading.ahead()
    if following is not None and following.text.lower() in {"of", "dari"}:
        reading.at += 1
        target = reading.ahead()
        reading.at -= 1
        if target is not None and (concept := target.sense(Sense.CONCEPT)):
            return reading.entity(reading.preferred(concept), target, Firmness.NAMED)
        if target is not None and target.kind is Kind.NOUN and reading.anchor is None:
            return new_entity(reading, target)
    if (
        following is not None
        and following is target
        and (concept := following.sense(Sense.CONCEPT))
        and not node.plural
    ):
        return reading.entity(reading.preferred(concept), following, Firmness.NAMED)
    if (
        lexicon().fields[key].measure
        and reading.mode is Mode.LOG
        and (reading.anchor is None or _measures(reading) >= 2)
    ):
        return reading.entity("daily_log", node, Firmness.NAMED)
    having = [entity for entity in reading.draft.entities.values() if entity.concept and key in entity.concept.fields]
    dated = lexicon().fields[key].days is not None and key != "date"
    if dated and having and reading.anchor not in having:
        return having[-1]
    if reading.mode in {Mode.ATTRIBUTE, Mode.BY} or not having:
        return reading.anchor or reading.first()
    return having[-1]


def _concept(reading: Reading, node: Node, key: str) -> None:
    following = reading.next()
    english = reading.draft.language == "en"  # elsewhere the noun stands before what describes it
    if following is not None and english and following.kind is Kind.NOUN and not node.plural:
        read_unknown(reading, joined(reading, node))
        return
    if following is not None and english and _only_describes(node, key, following):
        reading.cover(node, f"entity:{reading.preferred(following.sense(Sense.CONCEPT))}")
        return
    heads = following is not None and bool(following.sense(Sense.FIELD)) and not following.sense(Sense.CONCEPT)
    if following is not None and heads and not node.plural and _listing(reading):
        named_field(reading, node, following)
        return
    _admit_lacks(reading, node)
    if _is_mood(reading, node, key):
        return
    reading.listed = None
    previous = reading.anchor
    entity = reading.entity(key, node, _firmness(reading, lexicon().concepts[key].role))
    reading.relate(entity, previous, node.plural)
    if reading.revert is not None:
        reading.mode, reading.revert = reading.revert, None
        return
    dependent = reading.mode in {Mode.ATTRIBUTE, Mode.INTO, Mode.BY, Mode.DECLINED} and previous is not None
    if not dependent and (entity.firmness is Firmness.NAMED or reading.anchor is None):
        reading.anchor = entity


def _admit_lacks(reading: Reading, node: Node) -> None:
    """``a pomodoro timer`` is kept as sessions; the timer in it is not covered."""
    if len(node.words) < 2:
        return
    for word in node.words:
        key = lexicon().phrases.get(word.stem, {}).get(Sense.CAPABILITY, "")
        entry = lexicon().capabilities.get(key)
        if entry is not None and entry.reason:
            reading.draft.capabilities.setdefault(key, word.text)
            reading.draft.missing.setdefault(word.text, entry.reason[reading.draft.language])


def _listing(reading: Reading) -> bool:
    """Whether fields of a thing are being listed here."""
    return (reading.mode is Mode.ATTRIBUTE and reading.anchor is not None) or reading.listed is not None


def _is_mood(reading: Reading, node: Node, key: str) -> bool:
    """``plant moods``: the mood of a thing that has moods of its own is one of its computed values."""
    owner = next((item for item in reading.draft.entities.values() if item.concept and item.concept.moods), None)
    if key != "mood_log" or owner is None:
        return False
    reading.cover(node, f"entity:{owner.key}")
    return True


def _for_whom(reading: Reading) -> None:
    node = reading.nodes[reading.at - 1]
    reading.draft.audience |= {node.text, node.sense(Sense.CONCEPT)}


def _is_place_name(reading: Reading) -> bool:
    """``for a software team``: who the app is for, not what it keeps."""
    if reading.mode is not Mode.AUDIENCE:
        return False
    described = {Kind.KNOWN, Kind.NOUN, Kind.PROSE, Kind.ADJECTIVE}
    before = next((node for node in reversed(reading.nodes[: reading.at - 1]) if node.kind not in described), None)
    return before is not None and before.text.lower() in {"a", "an"}


def _firmness(reading: Reading, role: str) -> Firmness:
    if reading.mode is Mode.DECLINED:
        reading.draft.hints[reading.nodes[reading.at - 1].text] = reading.reason
    if _is_place_name(reading):
        _for_whom(reading)
        return Firmness.HINTED
    if reading.mode in {Mode.VIEW, Mode.DECLINED} or (role == "actor" and reading.mode in {Mode.AUDIENCE, Mode.ABOUT}):
        return Firmness.HINTED
    following = reading.next()
    leads = following is not None and lexicon().concepts.get(following.sense(Sense.CONCEPT))
    if leads and leads.role in {"event", "log"} and not reading.nodes[reading.at - 1].plural:
        return Firmness.IMPLIED
    named_after = following is not None and following.kind in {Kind.APP, Kind.CONTAINER}
    if named_after and reading.nodes[reading.at - 1].sense(Sense.CONCEPT) in GROUPS:
        _for_whom(reading)
        return Firmness.HINTED
    acts = following is not None and (
        following.kind is Kind.VERB or following.text.lower() in {"to", "can", "should", "must"}
    )
    return Firmness.HINTED if role == "actor" and acts else Firmness.NAMED

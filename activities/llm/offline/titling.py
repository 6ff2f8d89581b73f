"""Titling: what the app is called, in a few words of the prompt; and its one-line description."""

from __future__ import annotations

from collections.abc import Mapping

from activities.llm.offline.draft import Draft
from activities.llm.offline.lexicon import Sense, lexicon
from activities.llm.offline.nodes import Kind, Node
from activities.llm.offline.plan import PlannedEntity
from activities.llm.offline.words import is_plural, kebab, label_of, stem
from templates.spec import Archetype, Entity

LONGEST = 40
_DEFAULTS = {Archetype.CONTENT_PLATFORM: "Collection", Archetype.REALTIME_COLLAB: "Hub", Archetype.LANDING_PAGE: "Desk"}
_TOPIC = frozenset({Kind.KNOWN, Kind.NOUN, Kind.CONTAINER})


def title(nodes: tuple[Node, ...], draft: Draft, planned: list[PlannedEntity], archetype: Archetype) -> str:
    """The name the prompt gives its app (``expense tracking application``), or one made of its main entity."""
    found = _from_phrase(nodes, draft.language)
    if found:
        return found[:LONGEST].strip()
    main = main_entity(planned)
    if draft.language == "id":
        lead = "" if main.label.lower().startswith("catatan") else "Catatan "
        return _cased(f"{lead}{main.label}")[:LONGEST]
    grammar = lexicon().grammars[draft.language]
    verb = next((word.verb for node in nodes for word in node.words if word.verb in grammar.title_verbs), "")
    place, role = _place(draft), grammar.title_verbs.get(verb, _DEFAULTS.get(archetype, "Tracker"))
    if main.key == "daily_log" and draft.scores:
        return _cased(f"{draft.scores[0].rsplit(' ', 1)[0]} {role}")[:LONGEST]
    if any(node.stem == "crm" for node in nodes):
        return _cased(f"{place or main.label} CRM")
    if place:
        short = len(f"{place} {main.label}".split()) == 2 and place.lower() not in main.label.lower()
        longer = f"{place} {main.label} {role}"
        return _cased(longer if short else f"{place} {grammar.title_verbs.get(verb, 'Manager')}")[:LONGEST]
    ends = main.label.split()[-1].lower() in grammar.title_roles
    return _cased(main.label if ends else f"{main.label} {role}")[:LONGEST]


def main_entity(planned: list[PlannedEntity]) -> PlannedEntity:
    """The entity the app is about: the first named by the prompt that is neither a list of people nor a lookup."""
    rank = {"lookup": 3, "part": 3, "actor": 2}
    return min(planned, key=lambda entity: (-entity.draft.firmness, rank.get(entity.role, 1), entity.order))


def _from_phrase(nodes: tuple[Node, ...], language: str) -> str:
    """The words right before the first app word, or that end in a container word of their own."""
    grammar = lexicon().grammars[language]
    sentence = next((at for at, node in enumerate(nodes) if node.kind is Kind.END), len(nodes))
    if language == "id":
        return _indonesian(nodes[:sentence], grammar.title_leads)
    for at, node in enumerate(nodes[:sentence]):
        app = node.kind is Kind.APP or (node.text.lower() in grammar.app)
        closing = node.words[-1].stem in grammar.title_roles and node.kind in {Kind.CONTAINER, Kind.KNOWN}
        if app or closing:
            run = _run(nodes[:at] if app else nodes[: at + 1])
            if made := _named(run, node, grammar.title_roles):
                return made
    return ""


def _run(before: tuple[Node, ...]) -> list[str]:
    words: list[str] = []
    for node in reversed(before):
        usable = node.kind in _TOPIC and not node.sense(Sense.STYLE) and not node.sense(Sense.PROSE)
        if not usable or (
            node.sense(Sense.CAPABILITY) and not node.sense(Sense.CONCEPT) and not node.sense(Sense.FIELD)
        ):
            break
        words = node.text.split() + words
    return words


def _named(words: list[str], app: Node, roles: Mapping[str, str]) -> str:
    last = words[-1].lower() if words else ""
    role = roles.get(last, "")
    topic = words[:-1] if role else words
    if not topic or len(topic) > 4:
        return ""
    many = len(topic) == 1 and is_plural(topic[0]) and not role
    topic = topic if many else [*topic[:-1], _singular(topic[-1])]
    if not role and app.words[-1].stem in roles:
        role = roles[app.words[-1].stem]
    ending = role or ("Dashboard" if app.stem == "dashboard" else "Tracker" if len(topic) == 1 and not many else "")
    return _cased(" ".join([*topic, ending]).strip())


def _singular(word: str) -> str:
    return word if word.isupper() else stem(word) if word.islower() else word


def _indonesian(nodes: tuple[Node, ...], leads: tuple[str, ...]) -> str:
    words = [word.text for node in nodes for word in node.words]
    for at, word in enumerate(words):
        if word.lower() in leads:
            tail = [each for each in words[at + 1 : at + 3] if each.isalpha()]
            first = tail[:1] if tail and tail[0].lower() not in {"yang", "dengan", "dan", "untuk"} else []
            return " ".join(each.capitalize() for each in [word, *first])
    return ""


def _place(draft: Draft) -> str:
    named = [lexicon().settings[key] for key in draft.settings]
    return next(
        (label_of(setting.words[0]) for setting in named if setting.place),
        label_of(draft.topic[0]) if draft.topic else "",
    )


def _cased(text: str) -> str:
    return " ".join(word if word[:1].isupper() else word[:1].upper() + word[1:] for word in text.split())


def slug(name: str) -> str:
    """The title as a route."""
    return kebab(name)[:50].strip("-") or "app"


def tagline(entities: tuple[Entity, ...], language: str) -> str:
    """What the app keeps, in one line."""
    names = [entity.label_plural for entity in entities if entity.embedded_in is None]
    joint = {"en": "and", "id": "dan"}[language]
    lows = [name if name[:2].isupper() else name[:1].lower() + name[1:] for name in names]
    listed = f"{', '.join(lows[:-1])} {joint} {lows[-1]}" if len(lows) > 1 else lows[0]
    made = {"en": f"Keep {listed} in one place.", "id": f"Kelola {listed} di satu tempat."}[language]
    return made[:200]

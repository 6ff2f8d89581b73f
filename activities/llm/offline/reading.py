"""Reading: the state of one walk over a prompt's nodes, and the notes it takes. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from activities.llm.offline.draft import Attribute, Draft, DraftEntity, Firmness
from activities.llm.offline.entries import GrammarEntry
from activities.llm.offline.lexicon import Sense, lexicon
from activities.llm.offline.nodes import Kind, Node
from activities.llm.offline.words import stem_phrase

UNKNOWN = {
    "en": "The offline rules know no behaviour for this; a model provider or a clearer wording can add it.",
    "id": "Aturan luring tidak mengenal hal ini; penyedia model atau kalimat yang lebih jelas dapat menambahkannya.",
}
SCORE_HEADS = frozenset({"score", "level", "index", "rating"})
SCORE_VERBS = frozenset({"calculate", "compute", "get", "determine", "derive", "receive"})
_PADDING = frozenset({Kind.OTHER, Kind.PROSE, Kind.ADJECTIVE})


class Mode(StrEnum):
    """What the words at this place of a sentence are about."""

    ABOUT = "about"
    OBJECT = "object"
    LOG = "log"
    VIEW = "view"
    ATTRIBUTE = "attribute"
    BY = "by"
    INTO = "into"
    AUDIENCE = "audience"
    TOPIC = "topic"  # what a record is about: reviews OF keyboards
    WITHOUT = "without"
    DECLINED = "declined"  # the rest of a wish that is not covered


@dataclass
class Reading:
    """``at`` is the next node; ``anchor`` is what attributes and relations attach to; ``verb`` is the last verb."""

    nodes: tuple[Node, ...]
    draft: Draft
    grammar: GrammarEntry
    mode: Mode = Mode.ABOUT
    anchor: DraftEntity | None = None
    verb: str = ""
    at: int = 0
    reason: str = ""
    after_with: bool = False  # this list follows ``with`` or a colon
    revert: Mode | None = None  # what the mode returns to after one thing
    listed: DraftEntity | None = None  # whose fields this list has named so far

    def next(self) -> Node | None:
        """The node behind the current one."""
        return self.nodes[self.at] if self.at < len(self.nodes) else None

    def back(self, steps: int = 1, padding: bool = True) -> Node | None:
        """The node ``steps`` before the current one; with ``padding`` False adjectives and articles do not count."""
        before = [node for node in self.nodes[: max(0, self.at - 1)] if padding or node.kind not in _PADDING]
        return before[-steps] if len(before) >= steps else None

    def ahead(self) -> Node | None:
        """The next node that is no article, possessive or adjective."""
        skipped = _PADDING | {Kind.ITS}
        return next((node for node in self.nodes[self.at : self.at + 4] if node.kind not in skipped), None)

    def object_key(self) -> str:
        """What the current verb is about: the thing named next, else the one last spoken of."""
        ahead = self.ahead()
        concept = ahead.sense(Sense.CONCEPT) if ahead is not None else ""
        return self.preferred(concept) if concept else self.anchor.key if self.anchor else ""

    def first(self) -> DraftEntity | None:
        """The entity named first."""
        return next(iter(self.draft.entities.values()), None)

    def entity(self, key: str, node: Node, firmness: Firmness) -> DraftEntity:
        """The draft's entity for a concept, made or made firmer."""
        entity = self.draft.entities.get(key)
        if entity is None:
            entity = DraftEntity(key, node.text, lexicon().concepts[key], firmness, mentions=0)
            self.draft.entities[key] = entity
        entity.firmness = max(entity.firmness, firmness)
        entity.mentions += 1
        said = {stem_phrase(word) for word in entity.concept.says} if entity.concept else set()
        kept = said | {stem_phrase(entity.concept.label)} if entity.concept else said
        if node.stem in said and stem_phrase(entity.text) not in kept:
            entity.text = node.text
        self.cover(node, f"entity:{key}")
        return entity

    def attribute(self, target: DraftEntity | None, node: Node, key: str) -> None:
        """Notes a field of ``target``; without one the words stay uncovered."""
        if target is None:
            self.miss(node)
            return
        if all(other.phrase != node.stem for other in target.attributes):
            target.attributes.append(Attribute(node.stem, node.text, key))
        self.listed = target
        lacks = lexicon().fields[key].lacks if key else ""
        if lacks:
            self.draft.missing[node.text] = lexicon().capabilities[lacks].reason[self.draft.language]
        self.cover(node, f"field:{target.key}.{node.stem}")

    def cover(self, node: Node, element: str) -> None:
        """Accounts for a node's words."""
        self.draft.coverage[node.text] = element

    def miss(self, node: Node, reason: str = "") -> None:
        """Admits that a node's words led to nothing."""
        self.draft.missing.setdefault(node.text, reason or UNKNOWN[self.draft.language])

    def preferred(self, key: str) -> str:
        """The concept a trade means by a word: in a gym a member is a gym member."""
        for setting in self.draft.settings:
            key = lexicon().settings[setting].prefers.get(key, key)
        return key

    def relate(self, entity: DraftEntity, previous: DraftEntity | None, plural: bool) -> None:
        """Notes how a thing named behind another belongs to it."""
        if previous is None or previous is entity:
            return
        role = entity.concept.role if entity.concept else "thing"
        if self.mode in {Mode.INTO, Mode.BY} or (self.mode is Mode.ATTRIBUTE and role == "lookup"):
            self.draft.relations.append((previous.key, entity.key))
        elif (self.mode is Mode.ATTRIBUTE and plural) or self._owned():
            self.draft.relations.append((entity.key, previous.key))

    def _owned(self) -> bool:
        """``hives and their inspections``, ``a pet's visits``: the possessive follows a thing, not the user."""
        mark, before = self.back(1, padding=False), self.back(2, padding=False)
        if mark is None or before is None or mark.kind is not Kind.ITS:
            return False
        if before.kind is Kind.AND:
            before = self.back(3, padding=False)
        return before is not None and (bool(before.sense(Sense.CONCEPT)) or before.kind is Kind.NOUN)

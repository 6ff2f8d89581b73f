"""Choosing: which of the things in a draft become entities. Adds companions, merges doubles, keeps at most six."""

from __future__ import annotations

from activities.llm.offline.draft import Draft, DraftEntity, Firmness
from activities.llm.offline.lexicon import lexicon

MOST = 6
"""More entities than this make an app nobody finds their way in."""


def choose(draft: Draft) -> list[DraftEntity]:
    """The entities of the app in order of mention; the draft's relations then name only these."""
    _merge_income_and_expense(draft)
    _absorb(draft)
    _leave_records(draft)
    _suggest(draft)
    _pull(draft)
    _firm_up_hints(draft)
    _home_for_parts(draft)
    if not any(entity.firmness > Firmness.HINTED for entity in draft.entities.values()):
        for entity in draft.entities.values():
            entity.firmness = Firmness.NAMED
    if not draft.entities:
        _fallback(draft)
    wanted = [entity for entity in draft.entities.values() if entity.firmness > Firmness.HINTED]
    order = {entity.key: place for place, entity in enumerate(wanted)}
    kept = sorted(wanted, key=lambda entity: (-entity.firmness, order[entity.key]))[:MOST]
    return sorted(kept, key=lambda entity: order[entity.key])


def _merge_income_and_expense(draft: Draft) -> None:
    """Income and expenses in one app are one book of transactions with a sign."""
    if {"expense", "income_entry"} <= set(draft.entities) and "transaction" not in draft.entities:
        _implied(draft, "transaction", Firmness.NAMED)


def _absorb(draft: Draft) -> None:
    for entity in list(draft.entities.values()):
        for other in entity.concept.absorbs if entity.concept else ():
            if other in draft.entities and entity.firmness is Firmness.NAMED:
                _merge(draft, draft.entities[other], entity)


def _merge(draft: Draft, gone: DraftEntity, into: DraftEntity) -> None:
    del draft.entities[gone.key]
    into.attributes.extend(gone.attributes)
    into.examples.extend(gone.examples)
    moved = [tuple(into.key if key == gone.key else key for key in pair) for pair in draft.relations]
    draft.relations = [(pair[0], pair[1]) for pair in moved if pair[0] != pair[1]]
    for phrase, element in draft.coverage.items():
        if element == f"entity:{gone.key}":
            draft.coverage[phrase] = f"entity:{into.key}"
        elif element.startswith(f"field:{gone.key}."):
            draft.coverage[phrase] = element.replace(f"field:{gone.key}.", f"field:{into.key}.", 1)


def _leave_records(draft: Draft) -> None:
    """Some verbs leave a record: what is borrowed has a loan."""
    events = lexicon().grammars[draft.language].events
    things = [entity for entity in draft.named() if not entity.concept or entity.concept.role == "thing"]
    for verb, _, _ in draft.functions:
        if verb in events and things and events[verb] not in draft.entities:
            _implied(draft, events[verb], Firmness.NAMED)
            draft.relations.append((events[verb], things[0].key))


def _suggest(draft: Draft) -> None:
    """A trade brings its usual records: all of them when the prompt names none, else those that belong to the one."""
    for setting in dict.fromkeys(draft.settings):
        entry = lexicon().settings[setting]
        for barred in entry.bars:
            draft.entities.pop(barred, None)
        named = draft.named()
        if len(named) >= 2 or (entry.weak and named):
            continue
        for key in entry.suggests[:4]:
            if not named or any(_linked(key, other.key) for other in named):
                _implied(draft, key, Firmness.IMPLIED if named else Firmness.NAMED)


def _pull(draft: Draft) -> None:
    for entity in list(draft.entities.values()):
        concept = entity.concept
        if concept is None or entity.firmness is Firmness.HINTED or set(concept.pulls_unless) & set(draft.entities):
            continue
        concepts = lexicon().concepts
        owned = [parent for child, parent in draft.relations if child == entity.key]
        for key in concept.pulls:
            kept = key in draft.entities and draft.entities[key].firmness > Firmness.HINTED
            if not kept and not (owned and concepts[key].role != "actor" and concept.role in {"event", "log"}):
                _implied(draft, key, Firmness.IMPLIED)


def _firm_up_hints(draft: Draft) -> None:
    """People and things that were only mentioned stay when something that is kept refers to them, or they to it."""
    for entity in draft.entities.values():
        if entity.firmness is not Firmness.HINTED:
            continue
        kept = [other for other in draft.entities.values() if other.firmness > Firmness.HINTED]
        if any(_refers(other, entity.key) or (entity.key, other.key) in draft.relations for other in kept):
            entity.firmness = Firmness.IMPLIED
        elif entity.concept and entity.concept.role == "thing" and any(_refers(entity, other.key) for other in kept):
            entity.firmness = Firmness.IMPLIED


def _home_for_parts(draft: Draft) -> None:
    """A part without its whole becomes a thing of its own, or goes when it was only hinted at."""
    for entity in list(draft.entities.values()):
        if entity.concept is None or entity.concept.role != "part":
            continue
        if entity.firmness is Firmness.HINTED and entity.concept.part_of not in draft.entities:
            del draft.entities[entity.key]


def _fallback(draft: Draft) -> None:
    """Nothing to keep was found: notes are the nearest records there are."""
    _implied(draft, "note", Firmness.IMPLIED)


def _implied(draft: Draft, key: str, firmness: Firmness) -> None:
    concept = lexicon().concepts[key]
    entity = draft.entities.setdefault(key, DraftEntity(key, concept.label, concept, firmness, mentions=0))
    entity.firmness = max(entity.firmness, firmness)


def _refers(entity: DraftEntity, key: str) -> bool:
    return entity.concept is not None and any(ref.rstrip("!").split(":")[0] == key for ref in entity.concept.refs)


def _linked(one: str, other: str) -> bool:
    concepts = lexicon().concepts
    pairs = ((one, other), (other, one))
    return any(
        child in concepts and any(ref.rstrip("!").split(":")[0] == parent for ref in concepts[child].refs)
        for child, parent in pairs
    )

"""Authority: the prompt's own words, then the model's reply, then the domain library, then defaults. What a later one
says is added where an earlier one says nothing, and never takes its place."""

from __future__ import annotations

from collections.abc import Iterable

from activities.agents.drafts.spec_draft import EntityDraft
from activities.llm.offline.entries import ConceptEntry
from activities.llm.offline.fieldbook import from_item
from activities.llm.offline.words import snake
from templates.spec import Action, Computed, FieldType

MOST_USUAL_ACTIONS = 6
MOST_VALUES = 8
_GENERIC = frozenset({"name", "title", "label", "description", "notes", "note", "status", "date"})
"""Fields that say nothing of what a record is about: every third kind of thing has them."""
_SHARE = 3
"""One in so many of the telling fields must be shared before a domain entry is believed."""


def with_usual_actions(own: Iterable[Action], usual: Iterable[Action]) -> tuple[Action, ...]:
    """The model's actions, all of them and unchanged; where it named none, the usual ones, one for each effect."""
    said = tuple(own)
    if said:
        return said
    kept: dict[str, Action] = {}
    for action in usual:
        if action.name not in kept and all(action.rule != other.rule for other in kept.values()):
            kept[action.name] = action
    return tuple(kept.values())[:MOST_USUAL_ACTIONS]


def with_usual_values(own: Iterable[Computed], usual: Iterable[Computed]) -> tuple[Computed, ...]:
    """The model's values, each where the usual one of its name would stand; the usual ones as far as there is room."""
    said = {value.name: value for value in own}
    room = max(0, MOST_VALUES - len(said))
    usual_kept = [value for value in usual if value.name not in said][:room]
    return (*usual_kept, *said.values())


def agrees(concept: ConceptEntry, draft: EntityDraft) -> bool:
    """Whether the entity is what the domain entry describes: a third of the fewer telling fields and neighbours must be
    shared. A head noun alone says nothing: a listing may be of a job or of a bicycle."""
    known = {from_item(item, "en").name for item in concept.fields}
    known |= {ref.rstrip("!").split(":")[0] for ref in concept.refs}
    said = {snake(field.of if field.type is FieldType.REFERENCE else field.name) for field in draft.fields}
    known, said = known - _GENERIC, said - _GENERIC
    shared = len(known & said)
    return shared > 0 and shared * _SHARE >= min(len(known), len(said))

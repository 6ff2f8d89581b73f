"""Granting: a verb of the prompt that no state of any entity answers gets one: an app that must approve has an approved
state. Changes fields only; the button follows from the state."""

from __future__ import annotations

from activities.llm.offline.draft import Draft
from activities.llm.offline.entries import FieldEntry
from activities.llm.offline.fieldbook import PlannedField, label, safe
from activities.llm.offline.lexicon import lexicon
from activities.llm.offline.plan import PlannedEntity
from templates.spec import FieldType

_FRESH = "new"
"""The state a record starts in where the prompt names only the state it ends in."""


def grant(planned: list[PlannedEntity], draft: Draft) -> None:
    """Adds the states that the prompt's verbs ask for."""
    states = {option.action.name: value for value, option in lexicon().options.items() if option.action}
    synonyms = lexicon().grammars[draft.language].actions
    for verb, _, key in draft.functions:
        wanted = synonyms.get(verb, verb)
        value = states.get(wanted) or states.get(f"mark_{wanted}")
        if value and not any(value in field.entry.options for entity in planned for field in entity.fields):
            entity = _target(planned, key)
            if entity is not None:
                _add(entity, value, draft.language)


def _target(planned: list[PlannedEntity], key: str) -> PlannedEntity | None:
    own = [entity for entity in planned if not entity.parent and entity.role not in {"lookup", "actor"}]
    named = next((entity for entity in own if entity.key == key), None)
    stated = [entity for entity in own if _status(entity) is not None]
    return named or (stated[-1] if stated else own[0] if own else None)


def _status(entity: PlannedEntity) -> PlannedField | None:
    """The field that says how far a record has come."""
    options = lexicon().options
    for field in entity.fields:
        moves = [
            value for value in field.entry.options if (known := options.get(value)) and (known.action or known.pending)
        ]
        if field.entry.type is FieldType.ENUM and moves:
            return field
    return None


def _add(entity: PlannedEntity, value: str, language: str) -> None:
    status = _status(entity)
    if status is not None:
        entry = status.entry.model_copy(update={"options": (*status.entry.options, value)})
        entity.fields[entity.fields.index(status)] = PlannedField(status.name, status.label, entry, status.reach)
        return
    base: FieldEntry = lexicon().fields["generic_status"]
    entry = base.model_copy(update={"options": (_FRESH, value), "default": _FRESH})
    entity.fields.append(PlannedField(safe(entry.name), label(entry, language), entry))

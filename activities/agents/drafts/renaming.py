"""Renaming: names that an app has for itself are made free by rule, and said. A name is never a reason to ask again."""

from __future__ import annotations

from activities.agents.drafts.spec_draft import EntityDraft, FieldDraft
from activities.llm.offline.fieldbook import safe
from activities.llm.offline.words import snake
from templates.spec import Entity, FieldSpec, FieldType
from templates.spec.naming import RESERVED_ACTIONS, RESERVED_COMPUTED, is_reserved_word

_SCHEMAS = frozenset({"fields", "create", "update", "read", "page", "query", "sort", "computed"})
"""What the classes of an entity end in: a field called so would be one of them."""
_LONGEST = 34


def field_name(draft: FieldDraft) -> str:
    """The field's name, free."""
    name = safe(snake(draft.name))
    if name not in _SCHEMAS:
        return name
    return f"is_{name}" if draft.type is FieldType.BOOLEAN else f"{name}_value"


def action_name(name: str, module: str) -> str:
    """``delete`` of a listing becomes ``delete_listing``."""
    plain = snake(name)
    return f"{plain}_{module}"[:40] if plain in RESERVED_ACTIONS or is_reserved_word(plain) else plain


def value_name(name: str) -> str:
    """A computed value's name, free."""
    plain = snake(name)
    return f"{plain[:_LONGEST]}_value" if plain in RESERVED_COMPUTED or is_reserved_word(plain) else plain


def field_of(entity: Entity, name: str) -> FieldSpec | None:
    """The field that a draft calls by that name, whatever it is called now."""
    plain = snake(name)
    choices = (plain, safe(plain) if plain else plain, f"is_{plain}", f"{plain}_value", f"{plain}_id")
    return next((field for choice in choices if (field := entity.field(choice)) is not None), None)


def renamed(entities: tuple[EntityDraft, ...]) -> tuple[str, ...]:
    """A line for each name that could not stay."""
    told = []
    for entity in entities:
        module = snake(entity.name)
        pairs = [(field.name, field_name(field)) for field in entity.fields if field.type is not FieldType.REFERENCE]
        pairs += [(action.name, action_name(action.name, module)) for action in entity.actions]
        pairs += [(value.name, value_name(value.name)) for value in entity.values]
        told += [
            f"{entity.name}.{old} is called {new}: the app has that name for itself"
            for old, new in pairs
            if snake(old) != new
        ]
    return tuple(told)

"""Slots: the bodies of computed values and actions, by name. What a rule can say is rendered; what only an agent can
say raises until a body is given."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from templates.render.names import computed_nullable, computed_type, enum_name
from templates.render.pytext import literal
from templates.render.python_file import macro
from templates.spec import Action, AppSpec, Computed, Entity, FieldSpec, FieldType
from templates.spec.rules import CustomAction, CustomComputed, Overdue, RelatedCount, RelatedSum

NO_SLOTS: Mapping[str, str] = MappingProxyType({})
"""No body is given: what a rule can say is rendered, the rest raises."""


@dataclass(frozen=True)
class SlotRequest:
    """A body somebody has to write: the statements between ``# slot: {name}`` and ``# end slot`` of ``path``, not
    indented. ``signature`` is the line they stand under, ``description`` what they must do."""

    name: str
    path: str
    signature: str
    description: str


def custom_slots(spec: AppSpec) -> tuple[SlotRequest, ...]:
    """Every slot of kind ``custom``, in the order of the spec."""
    return tuple(
        request
        for entity in spec.aggregates
        for request in (
            *(_computed_request(entity, value) for value in entity.computed if is_custom(value)),
            *(_action_request(entity, action) for action in entity.actions if isinstance(action.rule, CustomAction)),
        )
    )


def is_custom(value: Computed) -> bool:
    """An agent writes the body."""
    return isinstance(value.rule, CustomComputed)


def is_related(value: Computed) -> bool:
    """Computed for all records of a page at once, from records that point at them."""
    return isinstance(value.rule, RelatedCount | RelatedSum)


def computed_bodies(entity: Entity, slots: Mapping[str, str]) -> dict[str, str]:
    """Body of every computed value's slot, by the value's name."""
    render = macro("backend/computed/rules.j2", "body", done_values=_done_values, nullable=computed_nullable)
    return {
        value.name: _given(slots, f"computed.{entity.name}.{value.name}") or render(entity, value)
        for value in entity.computed
    }


def action_bodies(entity: Entity, slots: Mapping[str, str]) -> dict[str, str]:
    """Body of every action's slot, by the action's name."""
    render = macro("backend/actions/rules.j2", "body", assigned=_assigned, by=_by)
    return {
        action.name: _given(slots, f"action.{entity.name}.{action.name}")
        or render(entity, action, entity.field(getattr(action.rule, "field", "")))
        for action in entity.actions
    }


def _given(slots: Mapping[str, str], name: str) -> str:
    return textwrap.dedent(slots.get(name, "")).strip("\n")


def _computed_request(entity: Entity, value: Computed) -> SlotRequest:
    signature = (
        f"async def {value.name}(record: {entity.name}, values: {entity.name}Computed, today: dt.date)"
        f" -> {computed_type(entity, value)}:"
    )
    path = f"backend/app/computed/{entity.module}.py"
    return SlotRequest(f"computed.{entity.name}.{value.name}", path, signature, value.description or value.label)


def _action_request(entity: Entity, action: Action) -> SlotRequest:
    takes = "() -> ActionResult:" if action.scope == "collection" else f"(record: {entity.name}) -> None:"
    path = f"backend/app/actions/{entity.module}.py"
    name = f"action.{entity.name}.{action.name}"
    return SlotRequest(name, path, f"async def {action.name}{takes}", action.description or action.label)


def _done_values(entity: Entity, rule: Overdue) -> list[str]:
    field = entity.field(rule.done_field or "")
    return [_value(entity, field, value) for value in rule.done_values] if field else []


def _assigned(entity: Entity, field: FieldSpec, value: str | int | float | bool | None) -> str:
    if value == "now":
        return "utc_now()"
    return "utc_today()" if value == "today" and field.type is FieldType.DATE else _value(entity, field, value)


def _value(entity: Entity, field: FieldSpec, value: str | int | float | bool | None) -> str:
    """The Python expression of a stored value."""
    if value is None:
        return "[]" if field.type is FieldType.TAGS else "None"
    if field.type is FieldType.ENUM:
        return f"{enum_name(entity, field)}.{str(value).upper()}"
    if field.type is FieldType.DECIMAL:
        return f'Decimal("{value}")'
    if field.type is FieldType.DATE:
        return f'dt.date.fromisoformat("{value}")'
    if field.type is FieldType.DATETIME:
        return "utc_now()" if value == "today" else f'dt.datetime.fromisoformat("{value}")'
    return literal(value)


def _by(amount: float) -> str:
    return literal(amount)

"""The events of a run's healings: one when it begins, one when it has ended, the same however often they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import JsonValue, TypeAdapter

from activities.payloads.events import EventType
from activities.payloads.results import HealingState, HealingStatus
from activities.payloads.runs import RunProjection
from activities.store.events import EventDraft

HEALER = "Healer"
_STATE = TypeAdapter(HealingState)


def healings_told(projection: RunProjection, before: Iterable[HealingState]) -> Iterator[EventDraft]:
    """What is new in the run's healings."""
    old = {healing.number: healing.status for healing in before}
    for healing in projection.state.healings:
        if healing.number not in old:
            yield _draft(projection, healing, EventType.HEAL_START, _beginning(healing))
        if healing.status is not HealingStatus.RUNNING and old.get(healing.number) is not healing.status:
            yield _draft(projection, healing, EventType.HEAL_COMPLETE, _ending(healing))


def _beginning(healing: HealingState) -> str:
    return f"Healing {healing.step} begins: {'; '.join(healing.failures)}"


def _ending(healing: HealingState) -> str:
    tried = ", ".join(f"{entry.strategy} ({entry.outcome})" for entry in healing.rounds)
    words = f"Healing {healing.step} ended as {healing.status.value}: {healing.reason.rstrip('.')}."
    return f"{words} Tried: {tried}." if tried else words


def _draft(projection: RunProjection, healing: HealingState, kind: EventType, text: str) -> EventDraft:
    data: dict[str, JsonValue] = _STATE.dump_python(healing, mode="json")
    key = f"{projection.run_id}/healing-{healing.number}/{kind.value}"
    project = projection.state.project_id
    return EventDraft(project, projection.run_id, kind, text, healing.step.value, HEALER, data, key)

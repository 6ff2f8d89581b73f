"""The body of a slot that nobody wrote: an action refuses with a sentence for the user, a computed value is unknown. It
never pretends to have done anything."""

from __future__ import annotations

from activities.agents.prompt_files import words
from templates.render import SlotRequest, custom_slots
from templates.spec import AppSpec


def fallback_body(spec: AppSpec, request: SlotRequest) -> str:
    """The statements, from ``prompts/fallbacks``."""
    kind = request.name.partition(".")[0]
    return words(f"fallbacks/{kind}", language=spec.language)


def fallback_bodies(spec: AppSpec) -> dict[str, str]:
    """The fallback of every custom slot, by the slot's name."""
    return {request.name: fallback_body(spec, request) for request in custom_slots(spec)}

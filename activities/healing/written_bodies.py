"""Bodies that an agent wrote, kept from small edits. Where a test disagrees with one, no rule knows which of the two is
wrong, so no rule may decide it: the author writes it anew, or it is taken out and told. Reads texts only."""

from __future__ import annotations

from activities.healing.strategies.new_slot import SLOT
from templates.render import custom_slots
from templates.spec import AppSpec


def edits_a_written_body(spec: AppSpec, before: str, after: str) -> bool:
    """Whether the body of a slot that is an agent's to write reads otherwise afterwards, or is gone."""
    written = {request.name for request in custom_slots(spec)}
    left = {match["name"]: match["body"] for match in SLOT.finditer(after)}
    return any(match["name"] in written and left.get(match["name"]) != match["body"] for match in SLOT.finditer(before))

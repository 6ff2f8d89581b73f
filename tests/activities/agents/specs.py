"""A small closed spec with one custom action and one custom value, made the way a model's draft is."""

from __future__ import annotations

from activities.agents.drafts.spec_completion import closed
from activities.agents.drafts.spec_draft import SpecDraft
from templates.render import SlotRequest, custom_slots
from templates.spec import AppSpec

DRAFT = SpecDraft.model_validate(
    {
        "title": "Seed Library",
        "entities": [
            {
                "name": "Seed variety",
                "plural": "Seed varieties",
                "fields": [
                    {"name": "name", "type": "string", "required": True},
                    {"name": "packets", "type": "integer", "minimum": 0, "maximum": 500},
                    {"name": "season", "type": "enum", "options": ["Spring", "Late summer"], "required": True},
                ],
                "actions": [
                    {"name": "swap packet", "does": "custom", "description": "Takes one packet away; refuses at none."}
                ],
                "values": [{"name": "scarce", "type": "boolean", "description": "True below three packets."}],
            },
            {
                "name": "Sowing",
                "fields": [
                    {"name": "label", "type": "string", "required": True},
                    {"name": "sown on", "type": "date"},
                    {"name": "variety", "type": "reference", "of": "Seed variety", "required": True},
                ],
            },
        ],
    }
)


def spec() -> AppSpec:
    """The spec that DRAFT closes to."""
    made = closed(DRAFT)
    assert made.spec is not None, made.findings
    return made.spec


def slot(name: str = "action.SeedVariety.swap_packet") -> SlotRequest:
    """One of its two slots."""
    return next(request for request in custom_slots(spec()) if request.name == name)

"""Cases of what is special: one that expects only what it was given proves nothing, and that is said."""

from __future__ import annotations

from activities.agents.drafts.replies import CasesDraft
from activities.agents.drafts.spec_completion import closed
from activities.agents.drafts.spec_draft import SpecDraft
from activities.steps.special import unproven
from templates.render import SlotRequest, backend_tests, custom_slots
from tests.fakes.real_replies import reply


def slots(name: str) -> tuple[SlotRequest, ...]:
    """What was to be written for that app."""
    spec = closed(reply(f"{name}.analysis", SpecDraft)).spec
    assert spec is not None
    return custom_slots(spec)


def test_a_slot_whose_cases_say_nothing_of_it_is_told() -> None:
    told = unproven(slots("converter"), reply("converter.cases", CasesDraft).cases)
    assert "action.Conversion.keep_last_ten is not proven by a test of what it does" in told
    assert "action.Conversion.swap is not proven by a test of what it does" in told


def test_cases_that_expect_an_effect_or_a_refusal_prove_their_slots() -> None:
    assert unproven(slots("bicycles"), reply("bicycles.cases", CasesDraft).cases) == []


def test_a_rendered_test_of_an_action_holds_it_to_its_answer() -> None:
    spec = closed(reply("bicycles.analysis", SpecDraft)).spec
    assert spec is not None
    text = "".join((change.content or b"").decode() for change in backend_tests(spec) if "_rules" in change.path)
    assert "status_code < 500" not in text
    assert "stored(after.json()) == stored(answer.json())" in text

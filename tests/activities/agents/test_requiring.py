"""A model's requirements stay where they quote the prompt; what they do not quote is listed by rule."""

from __future__ import annotations

from activities.agents.drafts.requiring import required
from activities.agents.drafts.spec_completion import closed
from activities.agents.drafts.spec_draft import EntityDraft, FieldDraft, RequirementDraft, SpecDraft
from templates.spec import AppSpec, FieldType, Level
from templates.spec.closure import dangling

PROMPT = "Keep track of\n  seeds with a sowing day. Print a label for each. No login."


def made(*requirements: RequirementDraft) -> AppSpec:
    fields = (FieldDraft(name="name", type=FieldType.STRING), FieldDraft(name="sowing day", type=FieldType.DATE))
    draft = SpecDraft(title="Seeds", entities=(EntityDraft(name="Seed", fields=fields),), requirements=requirements)
    spec = closed(draft).spec
    assert spec is not None
    return required(spec, draft, PROMPT)


def test_what_a_model_quotes_is_kept_with_the_parts_that_are_there() -> None:
    quoted = RequirementDraft(words="seeds with a sowing day", serves=("Seed", "Seed.sowing day", "Seed.nothing"))
    spec = made(quoted)
    assert dangling(spec) == []
    assert spec.requirements[0].parts == ("entity:Seed", "field:Seed.sowing_day")


def test_a_clause_that_no_model_quotes_is_added() -> None:
    spec = made(RequirementDraft(words="Keep track of seeds with a sowing day", serves=("Seed",)))
    assert [each.words for each in spec.requirements] == [
        "Keep track of seeds with a sowing day",
        "Print a label for each",
        "No login",
    ]
    assert spec.requirements[-1].level is Level.MUST_NOT


def test_words_that_the_prompt_does_not_have_are_no_requirement() -> None:
    spec = made(RequirementDraft(words="seeds must be organic", serves=("Seed",)))
    assert all("organic" not in each.words for each in spec.requirements)


def test_a_requirement_that_nothing_serves_says_why() -> None:
    spec = made(RequirementDraft(words="Print a label for each", why="no printer"))
    assert spec.requirements[0].why == "no printer"

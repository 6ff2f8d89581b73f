"""The order of authority, with what a strong model really answered: what it says is what the app does."""

from __future__ import annotations

import pytest

from activities.agents.drafts.spec_completion import Closed, closed
from activities.agents.drafts.spec_draft import SpecDraft
from templates.spec import AppSpec, Entity
from tests.fakes.real_replies import reply


def draft(name: str) -> SpecDraft:
    """A recorded draft."""
    return reply(f"{name}.analysis", SpecDraft)


def app(name: str) -> AppSpec:
    """The app of a recorded draft."""
    return made(closed(draft(name)))


def made(result: Closed) -> AppSpec:
    """The spec, which must be there."""
    assert result.spec is not None, result.findings
    return result.spec


def one_field(field: dict[str, object], name: str = "Box", **entity: object) -> Entity:
    """An entity with a name and that field."""
    fields = [{"name": "name", "type": "string", "required": True}, field]
    told = {"title": "T", "entities": [{"name": name, "fields": fields, **entity}]}
    return made(closed(SpecDraft.model_validate(told))).entities[0]


@pytest.mark.parametrize("name", ["pomodoro", "bicycles", "floor", "converter"])
def test_every_action_and_value_of_the_reply_stands_as_it_was_said(name: str) -> None:
    for said, entity in zip(draft(name).entities, app(name).entities, strict=True):
        actions = {action.name: action for action in entity.actions}
        for action in said.actions:
            assert actions[action.name].description == action.description
            assert (actions[action.name].rule.kind == "custom") is (action.does == "custom")
        values = {value.name: value for value in entity.computed}
        assert all(values[value.name].description == value.description for value in said.values)


def test_a_head_noun_alone_brings_no_domain() -> None:
    listing = app("bicycles").entity("Listing")
    assert listing.description == ""
    assert listing.sample[0]["title"] == "Listing 1"


def test_a_domain_entry_that_the_fields_agree_with_is_used() -> None:
    fields = [{"name": name, "type": "string", "required": True} for name in ("title", "location", "workplace")]
    told = {"title": "Jobs", "entities": [{"name": "Listing", "fields": fields}]}
    listing = made(closed(SpecDraft.model_validate(told))).entities[0]
    assert listing.description == "A position that is open."


@pytest.mark.parametrize("name", ["converter", "floor"])
def test_no_unit_that_nobody_asked_for(name: str) -> None:
    assert [field.unit for entity in app(name).entities for field in entity.fields if field.unit] == []


def test_no_invented_names_in_the_samples() -> None:
    assert app("converter").entity("Unit").sample[0]["code"] == "Unit 1"


def test_the_models_own_samples_are_the_records_the_app_begins_with() -> None:
    units = {
        "name": "Unit",
        "fields": [
            {"name": "code", "type": "string", "required": True, "unique": True, "samples": ["EUR", "USD"]},
            {"name": "kind", "type": "enum", "options": ["Currency", "Length"], "samples": ["currency", "Currency"]},
            {"name": "rate", "type": "decimal", "samples": ["1", "0.915"]},
        ],
    }
    conversions = {
        "name": "Conversion",
        "fields": [
            {"name": "label", "type": "string", "required": True, "samples": ["Lunch"]},
            {"name": "from", "type": "reference", "of": "Unit", "required": True, "samples": ["USD"]},
        ],
    }
    told = SpecDraft.model_validate({"title": "Converter", "entities": [conversions, units]})
    spec = made(closed(told))
    assert [row["rate"] for row in spec.entity("Unit").sample] == [1.0, 0.92]
    assert spec.entity("Conversion").sample == ({"label": "Lunch", "from_id": 1},)


def test_options_keep_the_words_they_were_given() -> None:
    field = one_field({"name": "degree", "type": "enum", "options": ["PhD", "like_new"]}).field("degree")
    assert field is not None
    assert [option.label for option in field.options] == ["PhD", "Like new"]


def test_a_default_of_the_model_is_the_fields() -> None:
    field = one_field({"name": "minutes", "type": "integer", "default": "25", "minimum": 1}).field("minutes")
    assert field is not None and field.default == 25


def test_a_value_of_a_state_is_there_in_that_state_only() -> None:
    for row in app("bicycles").entity("Listing").sample:
        assert ("sold_on" in row) is (row["status"] == "sold")
        assert ("removed_on" in row) is (row["status"] == "removed")
    for row in app("pomodoro").entity("Session").sample:
        focused, minutes = row["focused_minutes"], row["minutes"]
        assert isinstance(focused, int) and isinstance(minutes, int) and focused <= minutes


def test_what_ends_does_so_after_it_starts() -> None:
    fields = [{"name": name, "type": "date"} for name in ("opened_on", "closed_on")]
    told = {"title": "T", "entities": [{"name": "Case", "fields": [{"name": "name", "type": "string"}, *fields]}]}
    for row in made(closed(SpecDraft.model_validate(told))).entities[0].sample:
        opened, ended = (int(str(row[name]).removeprefix("today") or 0) for name in ("opened_on", "closed_on"))
        assert opened <= ended <= 0


def test_a_name_that_the_app_has_for_itself_is_changed_by_rule_and_said() -> None:
    result = closed(draft("bicycles_first"))
    message = made(result).entity("Message")
    assert message.field("is_read") is not None
    assert message.actions[0].rule.model_dump() == {"kind": "set_field", "field": "is_read", "value": True}
    assert result.notes == ("Message.read is called is_read: the app has that name for itself",)


def test_actions_and_values_of_reserved_names_are_renamed_too() -> None:
    entity = one_field(
        {"name": "count", "type": "integer"},
        actions=[{"name": "delete", "does": "custom", "description": "Empties it."}],
        values=[{"name": "today", "type": "boolean", "description": "True."}],
    )
    assert [action.name for action in entity.actions] == ["delete_box"]
    assert [value.name for value in entity.computed] == ["today_value"]

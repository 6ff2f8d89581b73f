"""Drafts: the little a model says becomes a whole, closed spec, or findings that name the next move."""

from __future__ import annotations

import json

import pytest

from activities.agents.drafts.replies import ArchitectureDraft
from activities.agents.drafts.spec_completion import Closed, closed
from activities.agents.drafts.spec_draft import SpecDraft
from activities.agents.drafts.spec_patch import amended
from activities.agents.prompt_files import words
from templates.spec import FieldType, ViewKind
from templates.spec.closure import dangling
from tests.activities.agents.specs import DRAFT, spec
from tests.fakes.model_server import brain
from tests.fakes.real_replies import reply

PROMPTS = [
    "A CRM for a gym with members, classes, class bookings, trainers, rooms and payments",
    "Buatkan aplikasi manajemen inventaris stok barang dengan barang masuk dan keluar",
    "An application to catalog and manage home lab infrastructure: servers, switches, VMs, containers, IP addresses",
]


def test_a_draft_becomes_a_closed_spec_with_samples_labels_and_figures() -> None:
    made = spec()
    assert dangling(made) == []
    variety = made.entity("SeedVariety")
    assert variety.title_field == "name"
    assert len(variety.sample) >= 4
    assert [option.value for option in variety.fields[2].options] == ["spring", "late_summer"]
    assert {value.name for value in variety.computed} >= {"scarce", "sowing_count"}
    assert made.metrics


def test_names_that_an_app_has_for_itself_are_made_free() -> None:
    draft = SpecDraft.model_validate(
        {
            "title": "T",
            "entities": [
                {
                    "name": "Query",
                    "plural": "health",
                    "fields": [{"name": "id", "type": "string"}, {"name": "class", "type": "text"}],
                }
            ],
        }
    )
    made = closed(draft).spec
    assert made is not None
    entity = made.entities[0]
    assert (entity.name, entity.collection) == ("QueryRecord", "health-list")
    assert not {"id", "class"} & {field.name for field in entity.fields}


@pytest.mark.parametrize("prompt", PROMPTS)
def test_what_the_rules_would_draft_closes_again(prompt: str) -> None:
    asked = words("tasks/analysis", prompt=prompt, most_entities=12, abilities=(), findings=(), earlier="")
    draft = SpecDraft.model_validate_json(brain.reply(asked, SpecDraft.model_json_schema()))
    made = closed(draft)
    assert made.findings == ()
    assert made.spec is not None
    assert len(made.spec.entities) == len(draft.entities)


def test_a_reference_to_nothing_is_a_finding() -> None:
    broken = json.loads(DRAFT.model_dump_json())
    broken["entities"][1]["fields"][2]["of"] = "Greenhouse"
    made = closed(SpecDraft.model_validate(broken))
    assert made.spec is None
    assert "'Greenhouse', which is no entity here" in made.findings[0]


def test_an_action_on_a_field_that_is_not_there_is_a_finding() -> None:
    broken = json.loads(DRAFT.model_dump_json())
    broken["entities"][0]["actions"] = [{"name": "water", "does": "set", "field": "watered", "value": "true"}]
    made = closed(SpecDraft.model_validate(broken))
    assert made.spec is None
    assert any("watered" in finding for finding in made.findings)


def test_the_architect_adds_a_view_a_value_and_a_figure() -> None:
    draft = ArchitectureDraft.model_validate(
        {
            "views": [{"entity": "SeedVariety", "views": ["board", "table"]}],
            "computed": [
                {"entity": "Sowing", "name": "days in", "type": "integer", "does": "days_since", "field": "sown_on"}
            ],
            "figures": [{"label": "Varieties by season", "entity": "SeedVariety", "group_by": "season"}],
            "hue": 140,
        }
    )
    made = amended(spec(), draft).spec
    assert made is not None
    assert made.entity("SeedVariety").views == (ViewKind.BOARD, ViewKind.TABLE)
    added = next(value for value in made.entity("Sowing").computed if value.name == "days_in")
    assert added.type is FieldType.INTEGER
    assert [metric.group_by for metric in made.metrics] == ["season"]
    assert made.theme.hue == 140


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"views": [{"entity": "Sowing", "views": ["board"]}]}, "board view and no enum field"),
        ({"views": [{"entity": "Barn", "views": ["table"]}]}, "'Barn' is no entity"),
        ({"figures": [{"label": "All", "entity": "Sowing", "function": "sum", "field": "label"}]}, "number"),
    ],
)
def test_a_change_that_does_not_close_is_left_out_with_its_reason(change: dict[str, object], finding: str) -> None:
    made = amended(spec(), ArchitectureDraft.model_validate(change | {"hue": 10}))
    assert made.spec is not None
    assert made.spec.theme.hue == 10
    assert (made.spec.metrics, made.spec.entities) == (spec().metrics, spec().entities)
    assert len(made.notes) == 1
    assert "was left out" in made.notes[0] and (finding in made.notes[0] or "decimal or integer" in made.notes[0])
    alone = amended(spec(), ArchitectureDraft.model_validate(change))
    assert alone.spec is None
    assert len(alone.findings) == 1


def changed(entity: str, **change: object) -> Closed:
    """The seed library with one entity changed."""
    return amended(spec(), ArchitectureDraft.model_validate({"changes": [{"entity": entity, **change}]}))


def test_the_architect_changes_actions_values_and_fields_and_takes_them_out() -> None:
    made = changed(
        "SeedVariety",
        fields=[
            {"name": "season", "type": "enum", "options": ["Spring", "Winter"], "required": True},
            {"name": "price", "type": "decimal", "required": True, "minimum": 1},
            {"name": "sown", "type": "reference", "of": "Sowing"},
        ],
        actions=[{"name": "swap packet", "does": "add", "field": "packets", "value": "-1", "description": "One less."}],
        values=[{"name": "rare", "type": "boolean", "description": "True below two packets."}],
        remove=["scarce"],
    )
    assert (made.findings, made.notes) == ((), ())
    assert made.spec is not None
    variety = made.spec.entity("SeedVariety")
    assert [option.value for option in variety.fields[2].options] == ["spring", "winter"]
    assert [field.name for field in variety.fields[-2:]] == ["price", "sown_id"]
    assert variety.actions[0].rule.kind == "increment"
    assert {"rare"} == {value.name for value in variety.computed} - {"sowing_count"}
    assert all(row["price"] == 1 for row in variety.sample)


def test_a_field_goes_and_one_that_is_needed_stays_with_the_reason() -> None:
    made = changed("Sowing", remove=["sown_on", "label"])
    assert made.spec is not None
    assert made.spec.entity("Sowing").field("sown_on") is None
    assert "title_field 'label'" in made.notes[0]


@pytest.mark.parametrize("name", ["pomodoro.architecture", "pomodoro.architecture3"])
def test_a_type_that_a_rule_can_mend_costs_nothing(name: str) -> None:
    timer = closed(reply("pomodoro.analysis", SpecDraft)).spec
    assert timer is not None
    made = amended(timer, reply(name, ArchitectureDraft))
    assert made.spec is not None
    total = next(value for value in made.spec.entity("Task").computed if value.name == "focused_total")
    assert total.type is FieldType.DECIMAL
    assert len(made.spec.metrics) == 5
    assert bool(made.notes) is (name == "pomodoro.architecture")


def test_what_a_reviewer_faults_the_architect_can_mend() -> None:
    timer = closed(reply("pomodoro.analysis", SpecDraft)).spec
    assert timer is not None
    finish = {"name": "finish", "does": "custom", "description": "Ends it and counts the focused minutes."}
    change = {"entity": "Session", "actions": [finish], "remove": ["is_over", "pause"]}
    made = amended(timer, ArchitectureDraft.model_validate({"changes": [change]})).spec
    assert made is not None
    session = made.entity("Session")
    assert [action.name for action in session.actions] == ["start", "reset", "finish"]
    assert session.actions[2].description == finish["description"]
    assert [value.name for value in session.computed] == ["time_left"]

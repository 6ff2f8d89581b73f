"""A spec whose names do not meet is reported, with the place and the next move."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import cast

import pytest

from templates.spec import AppSpec
from templates.spec.closure import dangling
from tests.templates.specs import NAMES, spec_of

Row = dict[str, object]
Edit = Callable[["Draft"], None]


class Draft:
    """The exemplar as JSON, with the rows that the cases change."""

    def __init__(self) -> None:
        self.data: Row = json.loads(spec_of("exemplar").model_dump_json())

    def row(self, *path: str | int) -> Row:
        """The object at the path; entities are found by name, fields, computed values and actions too."""
        here: object = self.data
        for step in path:
            if isinstance(here, list) and isinstance(step, str):
                here = next(each for each in here if each["name"] == step)
            else:
                here = cast(Mapping[str | int, object] | Sequence[object], here)[step]  # type: ignore[index]
        return cast(Row, here)

    def set(self, *path: str | int, **values: object) -> None:
        """Changes the object at the path."""
        self.row(*path).update(values)

    def field(self, entity: str, field: str, /, **values: object) -> None:
        """Changes a field."""
        self.set("entities", entity, "fields", field, **values)


@pytest.mark.parametrize("name", NAMES)
def test_a_closed_spec_has_no_findings(name: str) -> None:
    assert dangling(spec_of(name)) == []


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda d: d.set("entities", "Member", collection="tasks"), "collection 'tasks' is there twice"),
        (lambda d: d.set("entities", "Member", collection="dashboard"), "'dashboard' is reserved"),
        (lambda d: d.set("entities", "Member", module="class"), "Member.module 'class' is a reserved word"),
        (lambda d: d.set("entities", "Member", module="aux"), "Member.module 'aux' is a reserved word"),
        (lambda d: d.set("entities", "Member", name="Field"), "class 'Field'"),
        (lambda d: d.set("entities", "Member", title_field="nope"), "Member.title_field 'nope'"),
        (lambda d: d.set("entities", "Expense", title_field="amount"), "Expense.title_field 'amount'"),
        (lambda d: d.set("entities", "ChecklistItem", embedded_in="Nope"), "ChecklistItem.embedded_in 'Nope'"),
        (lambda d: d.set("entities", "Expense", embedded_in="Task"), "Expense.embedded_in is set"),
        (lambda d: d.field("Task", "notes", name="created_at"), "Task.created_at has a name that is reserved"),
        (lambda d: d.field("Task", "notes", name="class"), "Task.class has a name that is reserved"),
        (lambda d: d.field("Task", "notes", name="count"), "Task.count has a name that is reserved"),
        (lambda d: d.field("Task", "notes", label="Due date"), "Task asks for two values as 'due date'"),
        (lambda d: d.set("entities", "Task", "actions", "complete", label="advance"), "two buttons 'advance'"),
        (lambda d: d.field("Task", "notes", name="overdue"), "two properties 'overdue'"),
        (lambda d: d.field("Task", "notes", name="project_label"), "two properties 'project_label'"),
        (lambda d: d.field("Task", "billable", name="due_date_to"), "two parameters 'due_date_to'"),
        (lambda d: d.field("Task", "project_id", target="Nope"), "Task.project_id points at 'Nope'"),
        (lambda d: d.field("Task", "project_id", target="ChecklistItem"), "which is no aggregate"),
        (lambda d: d.field("Task", "project_id", on_delete="clear"), "cannot be cleared"),
        (lambda d: d.field("Task", "status", default="nope"), "Task.status has the default 'nope'"),
        (lambda d: d.field("Task", "status", options=[]), "Task.status is an enum without options"),
        (lambda d: d.field("Task", "progress", minimum=200), "Task.progress has a minimum over its maximum"),
        (lambda d: d.field("Task", "billable", unique=True), "Task.billable is unique"),
        (lambda d: d.set("entities", "Task", "computed", "days_left", "rule", field="nope"), "names 'nope'"),
        (lambda d: d.set("entities", "Task", "computed", "days_left", type="string"), "days_until gives a integer"),
        (lambda d: d.set("entities", "Task", "computed", "urgency_band", "rule", source="title"), "names 'title'"),
        (
            lambda d: d.set("entities", "Member", "computed", "task_count", "rule", via="project_id"),
            "no reference to Member",
        ),
        (lambda d: d.set("entities", "Task", "actions", "complete", "rule", value="nope"), "sets 'status' to 'nope'"),
        (lambda d: d.set("entities", "Task", "actions", "complete", "rule", field="title", value=None), "is required"),
        (lambda d: d.set("entities", "Task", "actions", "complete", name="delete"), "'delete', which is reserved"),
        (lambda d: d.set("entities", "Task", "actions", "complete", scope="collection"), "has the scope collection"),
        (lambda d: d.set("entities", "Task", "actions", "complete", hidden_when={"status": ["x"]}), "'x' is none of"),
        (lambda d: d.set("metrics", "open_tasks", entity="Nope"), "metric open_tasks is about 'Nope'"),
        (lambda d: d.set("metrics", "open_tasks", where={"title": ["x"]}), "names 'title'"),
        (lambda d: d.set("metrics", "planned_hours", field=None), "metric planned_hours names ''"),
        (lambda d: d.set("metrics", "spending", group_by="kind"), "both group_by and over"),
        (lambda d: d.set("entities", "Task", "sample", 0, project_id=99), "Task.sample[0].project_id: 99"),
        (lambda d: d.set("entities", "Task", "sample", 0, due_date="soon"), "is not an ISO date"),
        (lambda d: d.set("entities", "Task", "sample", 0, title=None), "lacks 'title'"),
        (lambda d: d.set("entities", "Task", "sample", 0, nope=1), "has 'nope', which is no field"),
        (lambda d: d.set("entities", "Task", "sample", 0, estimate_hours=1.234), "more than two decimal places"),
        (lambda d: d.set("entities", "Task", "sample", 0, checklist_items=[{"done": True}]), "lacks 'text'"),
        (lambda d: d.set("entities", "Project", "sample", 0, name="Office move"), "unique field 'name' twice"),
    ],
)
def test_what_does_not_close_is_named(edit: Edit, says: str) -> None:
    draft = Draft()
    edit(draft)
    findings = dangling(AppSpec.model_validate(draft.data))
    assert any(says in finding for finding in findings), findings


def test_a_record_that_needs_itself_first_is_found() -> None:
    draft = Draft()
    own = {"name": "parent_id", "label": "Parent", "type": "reference", "target": "Task"}
    cast(list[Row], draft.row("entities", "Task")["fields"]).append({**own, "required": True, "on_delete": "cascade"})
    draft.set("entities", "Task", sample=[])
    assert any("Task can never be created" in each for each in dangling(AppSpec.model_validate(draft.data)))

"""Routes of Tasks: list, create, read, change, delete, and their actions."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from app.actions import task as actions
from app.computed.task import compute
from app.crud import store
from app.crud.answers import CLASHES, MISSES, MISSES_OR_CLASHES, REFUSES
from app.crud.listing import Conditions, ListQuery, RecordList, between, equals, is_one_of
from app.crud.record import ActionResult, PageOf
from app.crud.relations import labels
from app.crud.types import LastMoment, Moment, RecordId
from app.models import RELATIONS
from app.models.member import Member
from app.models.project import Project
from app.models.task import Task, TaskCreate, TaskPriority, TaskRead, TaskStatus, TaskUpdate

router = APIRouter(prefix="/api/tasks", tags=["Tasks"])

TaskSort = Literal[
    "title",
    "-title",
    "notes",
    "-notes",
    "status",
    "-status",
    "priority",
    "-priority",
    "due_date",
    "-due_date",
    "remind_at",
    "-remind_at",
    "estimate_hours",
    "-estimate_hours",
    "progress",
    "-progress",
    "billable",
    "-billable",
    "tags",
    "-tags",
    "project_id",
    "-project_id",
    "assignee_id",
    "-assignee_id",
    "created_at",
    "-created_at",
    "updated_at",
    "-updated_at",
]

LISTING = RecordList(
    Task,
    search=("title", "notes", "tags"),
    ranks={"status": TaskStatus, "priority": TaskPriority},
    locale="en",
)


class TaskQuery(ListQuery):
    """What the list can be asked for."""

    sort: TaskSort = "-created_at"
    status: list[TaskStatus] | None = None
    priority: list[TaskPriority] | None = None
    due_date_from: dt.date | None = None
    due_date_to: dt.date | None = None
    remind_at_from: Moment | None = None
    remind_at_to: LastMoment | None = None
    billable: bool | None = None
    project_id: RecordId | None = None
    assignee_id: RecordId | None = None

    def order(self) -> str:
        return self.sort

    def conditions(self) -> list[Conditions]:
        return [
            *is_one_of("status", self.status),
            *is_one_of("priority", self.priority),
            *between("due_date", self.due_date_from, self.due_date_to),
            *between("remind_at", self.remind_at_from, self.remind_at_to),
            *equals("billable", self.billable),
            *equals("project_id", self.project_id),
            *equals("assignee_id", self.assignee_id),
        ]


class TaskPage(PageOf[TaskRead]):
    """One page of records."""


async def _read(records: Sequence[Task]) -> list[TaskRead]:
    """The records as the API shows them, with what they point at and what is computed."""
    project_labels = await labels(Project, [record.project_id for record in records])
    assignee_labels = await labels(Member, [record.assignee_id for record in records])
    return [
        TaskRead(
            **record.model_dump(),
            project_label=project_labels.get(record.project_id),
            assignee_label=assignee_labels.get(record.assignee_id),
            **values,
        )
        for record, values in zip(records, await compute(records), strict=True)
    ]


async def _read_one(record: Task) -> TaskRead:
    return (await _read([record]))[0]


@router.get("", operation_id="list_tasks")
async def list_tasks(query: Annotated[TaskQuery, Query()]) -> TaskPage:
    """One page of records, searched, filtered and sorted."""
    found = await LISTING.page(query)
    items = await _read(found.records)
    return TaskPage(items=items, total=found.total, page=query.page, page_size=query.page_size)


@router.post("", operation_id="create_task", status_code=201, responses=CLASHES)
async def create_task(body: TaskCreate) -> TaskRead:
    """A new record."""
    await RELATIONS.check(Task, body)
    return await _read_one(await store.insert(Task, body))


@router.post("/actions/assign_random", operation_id="assign_random_task", responses=REFUSES)
async def assign_random_task() -> ActionResult:
    """Gives every task a random member, evenly spread."""
    return await actions.assign_random()


@router.get("/{id}", operation_id="get_task", responses=MISSES)
async def get_task(id: str) -> TaskRead:
    """The record of that id."""
    return await _read_one(await store.load(Task, id))


@router.patch("/{id}", operation_id="update_task", responses=MISSES_OR_CLASHES)
async def update_task(id: str, body: TaskUpdate) -> TaskRead:
    """Changes the fields that are sent, and no other."""
    record = await store.load(Task, id)
    await RELATIONS.check(Task, body)
    return await _read_one(await store.change(record, body))


@router.delete("/{id}", operation_id="delete_task", status_code=204, responses=MISSES_OR_CLASHES)
async def delete_task(id: str) -> None:
    """Deletes the record, unless others that still need it point at it."""
    await RELATIONS.delete(await store.load(Task, id))


@router.post("/{id}/complete", operation_id="complete_task", responses=MISSES_OR_CLASHES)
async def complete_task(id: str) -> TaskRead:
    """Marks the task as done."""
    record = await store.load(Task, id)
    return await _read_one(await store.act(record, actions.complete))


@router.post("/{id}/advance", operation_id="advance_task", responses=MISSES_OR_CLASHES)
async def advance_task(id: str) -> TaskRead:
    """Adds ten points to the progress."""
    record = await store.load(Task, id)
    return await _read_one(await store.act(record, actions.advance))


@router.post("/{id}/remind_now", operation_id="remind_now_task", responses=MISSES_OR_CLASHES)
async def remind_now_task(id: str) -> TaskRead:
    """Sets the reminder to this moment."""
    record = await store.load(Task, id)
    return await _read_one(await store.act(record, actions.remind_now))

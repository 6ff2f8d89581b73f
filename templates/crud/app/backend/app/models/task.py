"""Records of Tasks: what is stored, and what may be sent in and is shown. Reads and writes nothing."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, Field
from pymongo import IndexModel

from app.crud.record import Fields, Patch, StoredRecord
from app.crud.types import Amount, Moment, RecordId, Tags, Unsent
from app.models.checklist_item import ChecklistItemItem


class TaskStatus(StrEnum):
    TODO = "todo"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"


class TaskPriority(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


TaskTitle = Annotated[str, Field(min_length=1, max_length=120)]
TaskNotes = Annotated[str, Field(max_length=4000)]
TaskEstimateHours = Annotated[Amount, Field(ge=0, le=400)]
TaskProgress = Annotated[int, Field(ge=0, le=100)]


class TaskFields(Fields):
    """Something to be done by a date."""

    title: TaskTitle
    notes: TaskNotes | None = None
    status: TaskStatus = TaskStatus.TODO
    priority: TaskPriority = TaskPriority.MEDIUM
    due_date: dt.date | None = None
    remind_at: Moment | None = None
    estimate_hours: TaskEstimateHours | None = None
    progress: TaskProgress | None = 0
    billable: bool | None = True
    tags: Tags = Field(default_factory=list)
    project_id: RecordId
    assignee_id: RecordId | None = None
    checklist_items: list[ChecklistItemItem] = Field(default_factory=list, max_length=500)


class Task(TaskFields, StoredRecord):
    """A record of the collection ``tasks``."""

    LABEL: ClassVar[str] = "Task"
    LABEL_PLURAL: ClassVar[str] = "Tasks"
    TITLE_FIELD: ClassVar[str] = "title"

    class Settings:
        name = "tasks"
        indexes = [
            IndexModel([("created_at", -1), ("_id", -1)]),
            IndexModel("status"),
            IndexModel("priority"),
            IndexModel("due_date"),
            IndexModel("remind_at"),
            IndexModel("project_id"),
            IndexModel("assignee_id"),
        ]


class TaskCreate(TaskFields):
    """What a new record is made of."""


class TaskUpdate(Patch):
    """What of a record is to change."""

    NOT_NULL: ClassVar[tuple[str, ...]] = ("title", "status", "priority", "tags", "project_id", "checklist_items")

    title: TaskTitle | Unsent = None
    notes: TaskNotes | None = None
    status: TaskStatus | Unsent = None
    priority: TaskPriority | Unsent = None
    due_date: dt.date | None = None
    remind_at: Moment | None = None
    estimate_hours: TaskEstimateHours | None = None
    progress: TaskProgress | None = None
    billable: bool | None = None
    tags: Tags | Unsent = None
    project_id: RecordId | Unsent = None
    assignee_id: RecordId | None = None
    checklist_items: Annotated[list[ChecklistItemItem], Field(max_length=500)] | Unsent = None


class TaskRead(BaseModel):
    """A record as the API shows it."""

    id: RecordId
    title: str
    notes: str | None
    status: TaskStatus
    priority: TaskPriority
    due_date: dt.date | None
    remind_at: dt.datetime | None
    estimate_hours: Amount | None
    progress: int | None
    billable: bool | None
    tags: list[str]
    project_id: RecordId
    project_label: str | None
    assignee_id: RecordId | None
    assignee_label: str | None
    checklist_items: list[ChecklistItemItem]
    days_left: int | None
    overdue: bool
    urgency: float
    urgency_band: str
    created_at: dt.datetime
    updated_at: dt.datetime

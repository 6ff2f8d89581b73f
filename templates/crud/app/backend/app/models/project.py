"""Records of Projects: what is stored, and what may be sent in and is shown. Reads and writes nothing."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, Field
from pymongo import IndexModel

from app.crud.record import Fields, Patch, StoredRecord
from app.crud.types import Amount, EmailText, RecordId, Unsent, UrlText, utc_today


class ProjectStatus(StrEnum):
    PLANNED = "planned"
    ACTIVE = "active"
    ON_HOLD = "on_hold"
    FINISHED = "finished"


ProjectName = Annotated[str, Field(min_length=1, max_length=100)]
ProjectDescription = Annotated[str, Field(max_length=2000)]
ProjectColor = Annotated[str, Field(max_length=20)]
ProjectBudget = Annotated[Amount, Field(ge=0, le=10000000)]


class ProjectFields(Fields):
    """A piece of work with a goal, a budget and a team."""

    name: ProjectName
    description: ProjectDescription | None = None
    status: ProjectStatus = ProjectStatus.PLANNED
    color: ProjectColor | None = None
    budget: ProjectBudget | None = None
    owner_email: EmailText | None = None
    website: UrlText | None = None
    start_date: dt.date | None = Field(default_factory=utc_today)


class Project(ProjectFields, StoredRecord):
    """A record of the collection ``projects``."""

    LABEL: ClassVar[str] = "Project"
    LABEL_PLURAL: ClassVar[str] = "Projects"
    TITLE_FIELD: ClassVar[str] = "name"

    class Settings:
        name = "projects"
        indexes = [
            IndexModel([("created_at", -1), ("_id", -1)]),
            IndexModel(
                "name",
                unique=True,
                partialFilterExpression={"name": {"$type": "string"}},
            ),
            IndexModel("status"),
            IndexModel("start_date"),
        ]


class ProjectCreate(ProjectFields):
    """What a new record is made of."""


class ProjectUpdate(Patch):
    """What of a record is to change."""

    NOT_NULL: ClassVar[tuple[str, ...]] = ("name", "status")

    name: ProjectName | Unsent = None
    description: ProjectDescription | None = None
    status: ProjectStatus | Unsent = None
    color: ProjectColor | None = None
    budget: ProjectBudget | None = None
    owner_email: EmailText | None = None
    website: UrlText | None = None
    start_date: dt.date | None = None


class ProjectRead(BaseModel):
    """A record as the API shows it."""

    id: RecordId
    name: str
    description: str | None
    status: ProjectStatus
    color: str | None
    budget: Amount | None
    owner_email: str | None
    website: str | None
    start_date: dt.date | None
    task_count: int
    spent: float
    days_running: int | None
    created_at: dt.datetime
    updated_at: dt.datetime

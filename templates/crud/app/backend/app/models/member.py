"""Records of Members: what is stored, and what may be sent in and is shown. Reads and writes nothing."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, Field
from pymongo import IndexModel

from app.crud.record import Fields, Patch, StoredRecord
from app.crud.types import EmailText, PhoneText, RecordId, Unsent, UrlText


class MemberRole(StrEnum):
    DESIGNER = "designer"
    DEVELOPER = "developer"
    MANAGER = "manager"
    ANALYST = "analyst"


MemberName = Annotated[str, Field(min_length=1, max_length=80)]
MemberWeeklyHours = Annotated[int, Field(ge=1, le=60)]


class MemberFields(Fields):
    """Someone on the team who can be given tasks."""

    name: MemberName
    email: EmailText
    phone: PhoneText | None = None
    profile_url: UrlText | None = None
    role: MemberRole = MemberRole.DEVELOPER
    weekly_hours: MemberWeeklyHours | None = 40
    active: bool | None = True
    joined_on: dt.date | None = None


class Member(MemberFields, StoredRecord):
    """A record of the collection ``members``."""

    LABEL: ClassVar[str] = "Member"
    LABEL_PLURAL: ClassVar[str] = "Members"
    TITLE_FIELD: ClassVar[str] = "name"

    class Settings:
        name = "members"
        indexes = [
            IndexModel([("created_at", -1), ("_id", -1)]),
            IndexModel(
                "email",
                unique=True,
                partialFilterExpression={"email": {"$type": "string"}},
            ),
            IndexModel("role"),
            IndexModel("joined_on"),
        ]


class MemberCreate(MemberFields):
    """What a new record is made of."""


class MemberUpdate(Patch):
    """What of a record is to change."""

    NOT_NULL: ClassVar[tuple[str, ...]] = ("name", "email", "role")

    name: MemberName | Unsent = None
    email: EmailText | Unsent = None
    phone: PhoneText | None = None
    profile_url: UrlText | None = None
    role: MemberRole | Unsent = None
    weekly_hours: MemberWeeklyHours | None = None
    active: bool | None = None
    joined_on: dt.date | None = None


class MemberRead(BaseModel):
    """A record as the API shows it."""

    id: RecordId
    name: str
    email: str
    phone: str | None
    profile_url: str | None
    role: MemberRole
    weekly_hours: int | None
    active: bool | None
    joined_on: dt.date | None
    task_count: int
    assigned_hours: float
    workload: str
    created_at: dt.datetime
    updated_at: dt.datetime

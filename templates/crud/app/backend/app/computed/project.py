"""Computed values of Projects: derived when a record is read, never stored."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypedDict

from beanie import PydanticObjectId

from app.crud import rules
from app.crud.types import utc_today
from app.models.expense import Expense
from app.models.project import Project
from app.models.task import Task


class ProjectComputed(TypedDict, total=False):
    """The computed values of one record; a later one may read those before it."""

    task_count: int
    spent: float
    days_running: int | None


async def compute(records: Sequence[Project]) -> list[ProjectComputed]:
    """All computed values of the records, in their order."""
    today = utc_today()
    task_count_by_id = await task_count(records)
    spent_by_id = await spent(records)
    computed: list[ProjectComputed] = []
    for record in records:
        values = ProjectComputed()
        values["task_count"] = task_count_by_id[record.id]
        values["spent"] = spent_by_id[record.id]
        values["days_running"] = days_running(record, values, today)
        computed.append(values)
    return computed


async def task_count(records: Sequence[Project]) -> Mapping[PydanticObjectId, int]:
    """Tasks that belong to this project."""
    # slot: computed.Project.task_count
    return await rules.count_of(Task, "project_id", records)
    # end slot


async def spent(records: Sequence[Project]) -> Mapping[PydanticObjectId, float]:
    """Expenses less refunds."""
    # slot: computed.Project.spent
    minus = ("kind", ["refund"])
    return await rules.sum_of(Expense, "project_id", records, "amount", minus)
    # end slot


def days_running(record: Project, values: ProjectComputed, today: dt.date) -> int | None:
    """Days since the start date."""
    # slot: computed.Project.days_running
    return None if record.start_date is None else rules.days_since(record.start_date, today)
    # end slot

"""Computed values of Members: derived when a record is read, never stored."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypedDict

from beanie import PydanticObjectId

from app.crud import rules
from app.crud.types import utc_today
from app.models.member import Member
from app.models.task import Task


class MemberComputed(TypedDict, total=False):
    """The computed values of one record; a later one may read those before it."""

    task_count: int
    assigned_hours: float
    workload: str


async def compute(records: Sequence[Member]) -> list[MemberComputed]:
    """All computed values of the records, in their order."""
    today = utc_today()
    task_count_by_id = await task_count(records)
    assigned_hours_by_id = await assigned_hours(records)
    computed: list[MemberComputed] = []
    for record in records:
        values = MemberComputed()
        values["task_count"] = task_count_by_id[record.id]
        values["assigned_hours"] = assigned_hours_by_id[record.id]
        values["workload"] = workload(record, values, today)
        computed.append(values)
    return computed


async def task_count(records: Sequence[Member]) -> Mapping[PydanticObjectId, int]:
    """Tasks given to this member."""
    # slot: computed.Member.task_count
    return await rules.count_of(Task, "assignee_id", records)
    # end slot


async def assigned_hours(records: Sequence[Member]) -> Mapping[PydanticObjectId, float]:
    """Estimated hours of the tasks given to this member."""
    # slot: computed.Member.assigned_hours
    return await rules.sum_of(Task, "assignee_id", records, "estimate_hours")
    # end slot


def workload(record: Member, values: MemberComputed, today: dt.date) -> str:
    """How full this member's plate is."""
    # slot: computed.Member.workload
    bands = [
        (12, "Light"),
        (30, "Balanced"),
    ]
    return rules.band(values["assigned_hours"], bands, above="Heavy")
    # end slot

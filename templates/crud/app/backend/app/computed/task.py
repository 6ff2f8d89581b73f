"""Computed values of Tasks: derived when a record is read, never stored."""

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict

from app.crud import rules
from app.crud.types import utc_today
from app.models.task import Task, TaskStatus


class TaskComputed(TypedDict, total=False):
    """The computed values of one record; a later one may read those before it."""

    days_left: int | None
    overdue: bool
    urgency: float
    urgency_band: str


async def compute(records: Sequence[Task]) -> list[TaskComputed]:
    """All computed values of the records, in their order."""
    today = utc_today()
    computed: list[TaskComputed] = []
    for record in records:
        values = TaskComputed()
        values["days_left"] = days_left(record, values, today)
        values["overdue"] = overdue(record, values, today)
        values["urgency"] = urgency(record, values, today)
        values["urgency_band"] = urgency_band(record, values, today)
        computed.append(values)
    return computed


def days_left(record: Task, values: TaskComputed, today: dt.date) -> int | None:
    """Days until the due date."""
    # slot: computed.Task.days_left
    return None if record.due_date is None else rules.days_until(record.due_date, today)
    # end slot


def overdue(record: Task, values: TaskComputed, today: dt.date) -> bool:
    """Past its due date and not done."""
    # slot: computed.Task.overdue
    done = record.status in (TaskStatus.DONE,)
    return rules.overdue(record.due_date, today, done)
    # end slot


def urgency(record: Task, values: TaskComputed, today: dt.date) -> float:
    """Rises with priority, falls with progress."""
    # slot: computed.Task.urgency
    total = 15 + 25 * rules.weight(record.priority)
    total += -0.25 * rules.weight(record.progress)
    total += 10 * rules.weight(record.billable)
    return rules.held(round(total, 1), 0, 100)
    # end slot


def urgency_band(record: Task, values: TaskComputed, today: dt.date) -> str:
    """The urgency in a word."""
    # slot: computed.Task.urgency_band
    bands = [
        (25, "Calm"),
        (60, "Soon"),
    ]
    return rules.band(values["urgency"], bands, above="Now")
    # end slot

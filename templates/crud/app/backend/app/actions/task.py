"""Actions on Tasks. What one changes in a record is stored by whoever calls it."""

from app.crud import rules
from app.crud.record import ActionResult
from app.crud.types import utc_now
from app.models.member import Member
from app.models.task import Task, TaskStatus


async def complete(record: Task) -> None:
    """Marks the task as done."""
    # slot: action.Task.complete
    record.status = TaskStatus.DONE
    # end slot


async def advance(record: Task) -> None:
    """Adds ten points to the progress."""
    # slot: action.Task.advance
    record.progress = int(rules.increased(record.progress, 10, 0, 100))
    # end slot


async def remind_now(record: Task) -> None:
    """Sets the reminder to this moment."""
    # slot: action.Task.remind_now
    record.remind_at = utc_now()
    # end slot


async def assign_random() -> ActionResult:
    """Gives every task a random member, evenly spread."""
    # slot: action.Task.assign_random
    return await rules.spread(Task, "assignee_id", Member)
    # end slot

"""Actions on Projects. What one changes in a record is stored by whoever calls it."""

from app.crud.types import utc_today
from app.models.project import Project, ProjectStatus


async def start(record: Project) -> None:
    """Sets the start date to today."""
    # slot: action.Project.start
    record.start_date = utc_today()
    # end slot


async def finish(record: Project) -> None:
    """Marks the project as finished."""
    # slot: action.Project.finish
    record.status = ProjectStatus.FINISHED
    # end slot

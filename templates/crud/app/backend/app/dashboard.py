"""The metrics of the dashboard, in the order in which they are shown."""

from app.crud.metrics import Metric
from app.models.expense import Expense
from app.models.member import Member
from app.models.project import Project
from app.models.task import Task

METRICS: tuple[Metric, ...] = (
    Metric(
        name="open_tasks",
        label="Open tasks",
        model=Task,
        where={
            "status": ("todo", "in_progress", "blocked"),
        },
    ),
    Metric(
        name="planned_hours",
        label="Planned hours",
        model=Task,
        function="sum",
        of="estimate_hours",
    ),
    Metric(
        name="average_progress",
        label="Average progress",
        model=Task,
        function="average",
        of="progress",
        where={
            "status": ("in_progress", "blocked"),
        },
    ),
    Metric(
        name="total_budget",
        label="Total budget",
        model=Project,
        function="sum",
        of="budget",
    ),
    Metric(
        name="tasks_by_status",
        label="Tasks by status",
        model=Task,
        group_by="status",
        groups=(
            ("todo", "To do"),
            ("in_progress", "In progress"),
            ("blocked", "Blocked"),
            ("done", "Done"),
        ),
    ),
    Metric(
        name="hours_by_project",
        label="Hours by project",
        model=Task,
        function="sum",
        of="estimate_hours",
        group_by="project_id",
        group_target=Project,
    ),
    Metric(
        name="members_by_active",
        label="Active members",
        model=Member,
        group_by="active",
        groups=(
            (True, "Yes"),
            (False, "No"),
        ),
    ),
    Metric(
        name="spending",
        label="Spending by day",
        model=Expense,
        function="sum",
        of="amount",
        where={
            "kind": ("expense",),
        },
        over="paid_on",
    ),
)

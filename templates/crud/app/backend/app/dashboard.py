"""The metrics of the dashboard, in the order in which they are shown."""

from app.crud.metrics import DashboardMetric
from app.models.expense import Expense
from app.models.member import Member
from app.models.project import Project
from app.models.task import Task

METRICS: tuple[DashboardMetric, ...] = (
    DashboardMetric(
        name="open_tasks",
        label="Open tasks",
        model=Task,
        where={
            "status": ("todo", "in_progress", "blocked"),
        },
    ),
    DashboardMetric(
        name="planned_hours",
        label="Planned hours",
        model=Task,
        function="sum",
        of="estimate_hours",
    ),
    DashboardMetric(
        name="average_progress",
        label="Average progress",
        model=Task,
        function="average",
        of="progress",
        where={
            "status": ("in_progress", "blocked"),
        },
    ),
    DashboardMetric(
        name="total_budget",
        label="Total budget",
        model=Project,
        function="sum",
        of="budget",
    ),
    DashboardMetric(
        name="tasks_by_status",
        label="Tasks by status",
        model=Task,
        group_by="status",
        groups=[
            ("todo", "To do"),
            ("in_progress", "In progress"),
            ("blocked", "Blocked"),
            ("done", "Done"),
        ],
    ),
    DashboardMetric(
        name="hours_by_project",
        label="Hours by project",
        model=Task,
        function="sum",
        of="estimate_hours",
        group_by="project_id",
        group_target=Project,
    ),
    DashboardMetric(
        name="members_by_active",
        label="Active members",
        model=Member,
        group_by="active",
        groups=[
            (True, "Yes"),
            (False, "No"),
        ],
    ),
    DashboardMetric(
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

"""Every document of the app, and how they point at each other."""

from app.crud.record import StoredRecord
from app.crud.relations import OnDelete, Relation, Relations
from app.models.expense import Expense
from app.models.member import Member
from app.models.project import Project
from app.models.task import Task

DOCUMENTS: tuple[type[StoredRecord], ...] = (Project, Task, Member, Expense)

RELATIONS = Relations(
    (
        Relation(Task, "project_id", Project, OnDelete.CASCADE),
        Relation(Task, "assignee_id", Member, OnDelete.CLEAR),
        Relation(Expense, "project_id", Project, OnDelete.RESTRICT),
    )
)

__all__ = ["DOCUMENTS", "RELATIONS"]

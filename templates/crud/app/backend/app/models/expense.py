"""Records of Expenses: what is stored, and what may be sent in and is shown. Reads and writes nothing."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, Field
from pymongo import IndexModel

from app.crud.record import Fields, Patch, StoredRecord
from app.crud.types import Amount, RecordId, Unsent, utc_today


class ExpenseKind(StrEnum):
    EXPENSE = "expense"
    REFUND = "refund"


ExpensePurpose = Annotated[str, Field(min_length=1, max_length=120)]
ExpenseAmount = Annotated[Amount, Field(ge=Decimal("0.01"), le=1000000)]


class ExpenseFields(Fields):
    """Money spent on a project, or given back."""

    purpose: ExpensePurpose
    kind: ExpenseKind = ExpenseKind.EXPENSE
    amount: ExpenseAmount
    paid_on: dt.date = Field(default_factory=utc_today)
    project_id: RecordId


class Expense(ExpenseFields, StoredRecord):
    """A record of the collection ``expenses``."""

    LABEL: ClassVar[str] = "Expense"
    LABEL_PLURAL: ClassVar[str] = "Expenses"
    TITLE_FIELD: ClassVar[str] = "purpose"

    class Settings:
        name = "expenses"
        indexes = [
            IndexModel([("created_at", -1), ("_id", -1)]),
            IndexModel("kind"),
            IndexModel("paid_on"),
            IndexModel("project_id"),
        ]


class ExpenseCreate(ExpenseFields):
    """What a new record is made of."""


class ExpenseUpdate(Patch):
    """What of a record is to change."""

    NOT_NULL: ClassVar[tuple[str, ...]] = ("purpose", "kind", "amount", "paid_on", "project_id")

    purpose: ExpensePurpose | Unsent = None
    kind: ExpenseKind | Unsent = None
    amount: ExpenseAmount | Unsent = None
    paid_on: dt.date | Unsent = None
    project_id: RecordId | Unsent = None


class ExpenseRead(BaseModel):
    """A record as the API shows it."""

    id: RecordId
    purpose: str
    kind: ExpenseKind
    amount: Amount
    paid_on: dt.date
    project_id: RecordId
    project_label: str | None
    created_at: dt.datetime
    updated_at: dt.datetime

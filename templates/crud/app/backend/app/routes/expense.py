"""Routes of Expenses: list, create, read, change, delete."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from app.crud import store
from app.crud.answers import CLASHES, MISSES, MISSES_OR_CLASHES
from app.crud.listing import Conditions, ListQuery, RecordList, between, equals, is_one_of
from app.crud.record import PageOf
from app.crud.relations import labels
from app.crud.types import RecordId
from app.models import RELATIONS
from app.models.expense import Expense, ExpenseCreate, ExpenseKind, ExpenseRead, ExpenseUpdate
from app.models.project import Project

router = APIRouter(prefix="/api/expenses", tags=["Expenses"])

ExpenseSort = Literal[
    "purpose",
    "-purpose",
    "kind",
    "-kind",
    "amount",
    "-amount",
    "paid_on",
    "-paid_on",
    "project_id",
    "-project_id",
    "created_at",
    "-created_at",
    "updated_at",
    "-updated_at",
]

LISTING = RecordList(
    Expense,
    search=("purpose",),
    ranks={"kind": ExpenseKind},
    locale="en",
)


class ExpenseQuery(ListQuery):
    """What the list can be asked for."""

    sort: ExpenseSort = "-created_at"
    kind: list[ExpenseKind] | None = None
    paid_on_from: dt.date | None = None
    paid_on_to: dt.date | None = None
    project_id: RecordId | None = None

    def order(self) -> str:
        return self.sort

    def conditions(self) -> list[Conditions]:
        return [
            *is_one_of("kind", self.kind),
            *between("paid_on", self.paid_on_from, self.paid_on_to),
            *equals("project_id", self.project_id),
        ]


class ExpensePage(PageOf[ExpenseRead]):
    """One page of records."""


async def _read(records: Sequence[Expense]) -> list[ExpenseRead]:
    """The records as the API shows them, with what they point at and what is computed."""
    project_labels = await labels(Project, [record.project_id for record in records])
    return [
        ExpenseRead(
            **record.model_dump(),
            project_label=project_labels.get(record.project_id),
        )
        for record in records
    ]


async def _read_one(record: Expense) -> ExpenseRead:
    return (await _read([record]))[0]


@router.get("", operation_id="list_expenses")
async def list_expenses(query: Annotated[ExpenseQuery, Query()]) -> ExpensePage:
    """One page of records, searched, filtered and sorted."""
    found = await LISTING.page(query)
    items = await _read(found.records)
    return ExpensePage(items=items, total=found.total, page=query.page, page_size=query.page_size)


@router.post("", operation_id="create_expense", status_code=201, responses=CLASHES)
async def create_expense(body: ExpenseCreate) -> ExpenseRead:
    """A new record."""
    await RELATIONS.check(Expense, body)
    return await _read_one(await store.insert(Expense, body))


@router.get("/{id}", operation_id="get_expense", responses=MISSES)
async def get_expense(id: str) -> ExpenseRead:
    """The record of that id."""
    return await _read_one(await store.load(Expense, id))


@router.patch("/{id}", operation_id="update_expense", responses=MISSES_OR_CLASHES)
async def update_expense(id: str, body: ExpenseUpdate) -> ExpenseRead:
    """Changes the fields that are sent, and no other."""
    record = await store.load(Expense, id)
    await RELATIONS.check(Expense, body)
    return await _read_one(await store.change(record, body))


@router.delete("/{id}", operation_id="delete_expense", status_code=204, responses=MISSES_OR_CLASHES)
async def delete_expense(id: str) -> None:
    """Deletes the record, unless others that still need it point at it."""
    await RELATIONS.delete(await store.load(Expense, id))

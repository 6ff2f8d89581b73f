"""Routes of Members: list, create, read, change, delete."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from app.computed.member import compute
from app.crud import store
from app.crud.answers import CLASHES, MISSES, MISSES_OR_CLASHES
from app.crud.listing import Conditions, ListQuery, RecordList, between, equals, is_one_of
from app.crud.record import PageOf
from app.models import RELATIONS
from app.models.member import Member, MemberCreate, MemberRead, MemberRole, MemberUpdate

router = APIRouter(prefix="/api/members", tags=["Members"])

MemberSort = Literal[
    "name",
    "-name",
    "email",
    "-email",
    "phone",
    "-phone",
    "profile_url",
    "-profile_url",
    "role",
    "-role",
    "weekly_hours",
    "-weekly_hours",
    "active",
    "-active",
    "joined_on",
    "-joined_on",
    "created_at",
    "-created_at",
    "updated_at",
    "-updated_at",
]

LISTING = RecordList(
    Member,
    search=("name", "email", "phone", "profile_url"),
    ranks={"role": MemberRole},
    locale="en",
)


class MemberQuery(ListQuery):
    """What the list can be asked for."""

    sort: MemberSort = "-created_at"
    role: list[MemberRole] | None = None
    active: bool | None = None
    joined_on_from: dt.date | None = None
    joined_on_to: dt.date | None = None

    def order(self) -> str:
        return self.sort

    def conditions(self) -> list[Conditions]:
        return [
            *is_one_of("role", self.role),
            *equals("active", self.active),
            *between("joined_on", self.joined_on_from, self.joined_on_to),
        ]


class MemberPage(PageOf[MemberRead]):
    """One page of records."""


async def _read(records: Sequence[Member]) -> list[MemberRead]:
    """The records as the API shows them, with what they point at and what is computed."""
    return [
        MemberRead(
            **record.model_dump(),
            **values,
        )
        for record, values in zip(records, await compute(records), strict=True)
    ]


async def _read_one(record: Member) -> MemberRead:
    return (await _read([record]))[0]


@router.get("", operation_id="list_members")
async def list_members(query: Annotated[MemberQuery, Query()]) -> MemberPage:
    """One page of records, searched, filtered and sorted."""
    found = await LISTING.page(query)
    items = await _read(found.records)
    return MemberPage(items=items, total=found.total, page=query.page, page_size=query.page_size)


@router.post("", operation_id="create_member", status_code=201, responses=CLASHES)
async def create_member(body: MemberCreate) -> MemberRead:
    """A new record."""
    return await _read_one(await store.insert(Member, body))


@router.get("/{id}", operation_id="get_member", responses=MISSES)
async def get_member(id: str) -> MemberRead:
    """The record of that id."""
    return await _read_one(await store.load(Member, id))


@router.patch("/{id}", operation_id="update_member", responses=MISSES_OR_CLASHES)
async def update_member(id: str, body: MemberUpdate) -> MemberRead:
    """Changes the fields that are sent, and no other."""
    record = await store.load(Member, id)
    return await _read_one(await store.change(record, body))


@router.delete("/{id}", operation_id="delete_member", status_code=204, responses=MISSES_OR_CLASHES)
async def delete_member(id: str) -> None:
    """Deletes the record, unless others that still need it point at it."""
    await RELATIONS.delete(await store.load(Member, id))

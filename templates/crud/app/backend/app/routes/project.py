"""Routes of Projects: list, create, read, change, delete, and their actions."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from app.actions import project as actions
from app.computed.project import compute
from app.crud import store
from app.crud.answers import CLASHES, MISSES, MISSES_OR_CLASHES
from app.crud.listing import Conditions, ListQuery, RecordList, between, is_one_of
from app.crud.record import PageOf
from app.models import RELATIONS
from app.models.project import Project, ProjectCreate, ProjectRead, ProjectStatus, ProjectUpdate

router = APIRouter(prefix="/api/projects", tags=["Projects"])

ProjectSort = Literal[
    "name",
    "-name",
    "description",
    "-description",
    "status",
    "-status",
    "color",
    "-color",
    "budget",
    "-budget",
    "owner_email",
    "-owner_email",
    "website",
    "-website",
    "start_date",
    "-start_date",
    "created_at",
    "-created_at",
    "updated_at",
    "-updated_at",
]

LISTING = RecordList(
    Project,
    search=("name", "description", "color", "owner_email", "website"),
    ranks={"status": ProjectStatus},
    locale="en",
)


class ProjectQuery(ListQuery):
    """What the list can be asked for."""

    sort: ProjectSort = "-created_at"
    status: list[ProjectStatus] | None = None
    start_date_from: dt.date | None = None
    start_date_to: dt.date | None = None

    def order(self) -> str:
        return self.sort

    def conditions(self) -> list[Conditions]:
        return [
            *is_one_of("status", self.status),
            *between("start_date", self.start_date_from, self.start_date_to),
        ]


class ProjectPage(PageOf[ProjectRead]):
    """One page of records."""


async def _read(records: Sequence[Project]) -> list[ProjectRead]:
    """The records as the API shows them, with what they point at and what is computed."""
    return [
        ProjectRead(
            **record.model_dump(),
            **values,
        )
        for record, values in zip(records, await compute(records), strict=True)
    ]


async def _read_one(record: Project) -> ProjectRead:
    return (await _read([record]))[0]


@router.get("", operation_id="list_projects")
async def list_projects(query: Annotated[ProjectQuery, Query()]) -> ProjectPage:
    """One page of records, searched, filtered and sorted."""
    found = await LISTING.page(query)
    items = await _read(found.records)
    return ProjectPage(items=items, total=found.total, page=query.page, page_size=query.page_size)


@router.post("", operation_id="create_project", status_code=201, responses=CLASHES)
async def create_project(body: ProjectCreate) -> ProjectRead:
    """A new record."""
    return await _read_one(await store.insert(Project, body))


@router.get("/{id}", operation_id="get_project", responses=MISSES)
async def get_project(id: str) -> ProjectRead:
    """The record of that id."""
    return await _read_one(await store.load(Project, id))


@router.patch("/{id}", operation_id="update_project", responses=MISSES_OR_CLASHES)
async def update_project(id: str, body: ProjectUpdate) -> ProjectRead:
    """Changes the fields that are sent, and no other."""
    record = await store.load(Project, id)
    return await _read_one(await store.change(record, body))


@router.delete("/{id}", operation_id="delete_project", status_code=204, responses=MISSES_OR_CLASHES)
async def delete_project(id: str) -> None:
    """Deletes the record, unless others that still need it point at it."""
    await RELATIONS.delete(await store.load(Project, id))


@router.post("/{id}/start", operation_id="start_project", responses=MISSES_OR_CLASHES)
async def start_project(id: str) -> ProjectRead:
    """Sets the start date to today."""
    record = await store.load(Project, id)
    return await _read_one(await store.act(record, actions.start))


@router.post("/{id}/finish", operation_id="finish_project", responses=MISSES_OR_CLASHES)
async def finish_project(id: str) -> ProjectRead:
    """Marks the project as finished."""
    record = await store.load(Project, id)
    return await _read_one(await store.act(record, actions.finish))

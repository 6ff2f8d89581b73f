"""The list of runs, filtered and page by page, from the store."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field

from activities.payloads.results import RunStatus
from activities.store.page import PageRequest
from activities.store.runs import RunFilter
from api.access import READ, PrincipalOf
from api.deps import DepsOf
from api.generations import Generations, RunAddress
from api.inputs import PROJECT_ID_PATTERN
from api.responses import refusals
from api.views import RunPage, run_summary

router = APIRouter(prefix="/api", tags=["runs"], dependencies=[READ], responses=refusals(401, 422, 429, 503))


def _written(value: object) -> object:
    """Moments are written out: a bare number would pass as seconds since 1970."""
    if isinstance(value, str) and "T" not in value.upper():
        raise ValueError(f"'{value[:40]}' is no moment. Write it like 2026-11-22T10:00:00Z.")
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_written)]


class RunQuery(BaseModel):
    """Which runs, and which page of them."""

    project_id: str | None = Field(None, pattern=PROJECT_ID_PATTERN, description="Of one project.")
    status: RunStatus | None = Field(None, description="That stand so.")
    provider: str | None = Field(None, max_length=40, description="Made with one provider.")
    since: Moment | None = Field(None, description="Started then or later.", examples=["2026-11-22T10:00:00Z"])
    until: Moment | None = Field(None, description="Started before.", examples=["2026-11-23T10:00:00Z"])
    cost_over: float | None = Field(None, ge=0, le=1e6, description="That cost more US dollars than this.")
    page: int = Field(1, ge=1, le=100_000, description="Pages count from 1.")
    page_size: int = Field(20, ge=1, le=100, description="Rows of a page.")


@router.get("/runs")
async def runs(deps: DepsOf, principal: PrincipalOf, query: Annotated[RunQuery, Query()]) -> RunPage:
    """Runs, newest first; those that match every filter given. Those of deleted projects are left out."""
    owned = None if principal.only is None else tuple(await deps.store.projects.owned(principal.only))
    gone = tuple(await deps.store.projects.buried()) if owned is None else ()
    asked = RunFilter(query.project_id, query.status, query.provider, query.since, query.until, query.cost_over)
    wanted = replace(asked, projects=owned, outside=gone)
    found = await deps.store.runs.list(wanted, PageRequest(query.page, query.page_size))
    link = Generations(deps.temporal, deps.settings).history_link
    items = [run_summary(run, link(RunAddress(run.workflow_id, run.run_id))) for run in found.items]
    return RunPage(items=items, total=found.total, page=query.page, page_size=query.page_size)

"""Lists of projects and runs, page by page, from the store."""

from __future__ import annotations

from fastapi import APIRouter

from activities.payloads.results import RunStatus
from activities.store.runs import RunFilter
from api.deps import DepsOf
from api.generations import Generations, RunAddress
from api.inputs import PageOf, is_project_id
from api.problems import Invalid
from api.responses import refusals
from api.views import ProjectPage, RunPage, project_summary, run_summary

router = APIRouter(prefix="/api", tags=["lists"], responses=refusals(422, 503))


@router.get("/projects")
async def projects(deps: DepsOf, page: PageOf) -> ProjectPage:
    """Projects, the one touched last first."""
    found = await deps.store.projects.list(page)
    items = [project_summary(project) for project in found.items]
    return ProjectPage(items=items, total=found.total, page=page.page, page_size=page.page_size)


@router.get("/runs")
async def runs(deps: DepsOf, page: PageOf, project_id: str | None = None, status: RunStatus | None = None) -> RunPage:
    """Runs, newest first; of one project or one status if asked."""
    if project_id is not None and not is_project_id(project_id):
        raise Invalid("invalid", f"'{project_id[:80]}' is no project id. List them with GET /api/projects.")
    found = await deps.store.runs.list(RunFilter(project_id, status), page)
    link = Generations(deps.temporal, deps.settings).history_link
    items = [run_summary(run, link(RunAddress(run.workflow_id, run.run_id))) for run in found.items]
    return RunPage(items=items, total=found.total, page=page.page, page_size=page.page_size)

"""Projects: made, listed, named, deleted and brought back."""

from __future__ import annotations

from contextlib import suppress

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from activities.store.documents import Project
from api.access import READ, RUN, PrincipalOf, ProjectOf
from api.deps import Deps, DepsOf
from api.generations import Generations
from api.idempotency import OnceOf
from api.inputs import PROJECT_ID_PATTERN, PageOf, ProjectId, Text
from api.problems import Conflict, unknown_project
from api.project_ownership import claim
from api.responses import refusals
from api.views import ProjectPage, ProjectSummary, project_summary

router = APIRouter(prefix="/api/projects", tags=["projects"], responses=refusals(401, 422, 429, 503))


class NewProject(BaseModel):
    """A project before its first generation. ``name`` is what people call it."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"project_id": "task-manager", "name": "Task manager"}}
    )

    project_id: str = Field(pattern=PROJECT_ID_PATTERN, max_length=63)
    name: Text = Field(default="", max_length=200)


class ProjectChange(BaseModel):
    """What can be changed of a project by hand."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"name": "Task manager"}})

    name: Text = Field(max_length=200, description="What people call it; empty: the prompt's first words again.")


class Deleted(BaseModel):
    """A project that is gone from every list; its files are kept for ``kept_days`` and can be brought back."""

    project_id: str
    kept_days: int


@router.get("", dependencies=[READ])
async def projects(deps: DepsOf, page: PageOf, principal: PrincipalOf) -> ProjectPage:
    """Projects, the one touched last first."""
    found = await deps.store.projects.list(page, principal.only)
    items = [project_summary(project) for project in found.items]
    return ProjectPage(items=items, total=found.total, page=page.page, page_size=page.page_size)


@router.post(
    "", status_code=201, dependencies=[RUN], responses=refusals(400, 403, 409, 413), response_model=ProjectSummary
)
async def create(body: NewProject, deps: DepsOf, principal: PrincipalOf, once: OnceOf) -> Response:
    """Make an empty project. Generating into an id that nobody has makes it too."""

    async def make() -> ProjectSummary:
        if not await claim(deps.store, body.project_id, principal, body.name):
            raise Conflict(
                "exists", f"Project '{body.project_id}' is there already. GET /api/projects/{body.project_id}"
            )
        return await _shown(deps, body.project_id)

    return await once(201, make)


@router.get("/{project_id}", dependencies=[READ], responses=refusals(404))
async def project(project: ProjectOf) -> ProjectSummary:
    """One project."""
    return project_summary(project)


@router.patch("/{project_id}", dependencies=[RUN], responses=refusals(400, 403, 404, 413))
async def rename(project: ProjectOf, body: ProjectChange, deps: DepsOf) -> ProjectSummary:
    """Call the project something else."""
    await deps.store.projects.rename(project.project_id, body.name)
    return await _shown(deps, project.project_id)


@router.delete("/{project_id}", dependencies=[RUN], responses=refusals(403, 404, 409))
async def delete(project: ProjectOf, deps: DepsOf) -> Deleted:
    """Cancel its run, stop its preview, and take it out of every list. Its files are kept for a while."""
    with suppress(Conflict):  # nothing is running
        await Generations(deps.temporal, deps.settings).cancel(project.project_id)
    await deps.preview.stop(project.project_id)
    await deps.store.projects.bury(project.project_id)
    return Deleted(project_id=project.project_id, kept_days=deps.settings.deleted_kept_days)


@router.post("/{project_id}/restore", dependencies=[RUN], responses=refusals(403, 404))
async def restore(project_id: ProjectId, deps: DepsOf, principal: PrincipalOf) -> ProjectSummary:
    """Bring a deleted project back, as long as it is kept. One that is there stays as it is."""
    found: Project | None = await deps.store.projects.find_deleted(project_id)
    found = found or await deps.store.projects.find(project_id)
    if found is None or not principal.sees(found):
        raise unknown_project(project_id)
    await deps.store.projects.restore(project_id)
    return await _shown(deps, project_id)


async def _shown(deps: Deps, project_id: str) -> ProjectSummary:
    found = await deps.store.projects.find(project_id)
    if found is None:
        raise unknown_project(project_id)
    return project_summary(found)

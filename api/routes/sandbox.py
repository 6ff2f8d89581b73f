"""A project's preview: the generated app, running in its sandbox."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from api.deps import Deps, DepsOf
from api.inputs import ProjectId
from api.ports import Preview, PreviewStatus
from api.problems import unknown_project
from api.responses import refusals

router = APIRouter(prefix="/api/sandbox/{project_id}", tags=["preview"], responses=refusals(404, 422, 503))


class PreviewView(BaseModel):
    """Whether the app runs, and where a browser opens it."""

    project_id: str
    status: PreviewStatus
    url: str | None
    sandbox: str


@router.get("")
async def status(project_id: ProjectId, deps: DepsOf) -> PreviewView:
    """Whether the preview runs."""
    await _known(deps, project_id)
    return _view(await deps.preview.status(project_id))


@router.post("/start", responses=refusals(403, 409))
async def start(project_id: ProjectId, deps: DepsOf) -> PreviewView:
    """Run the app as it was last committed. Starting a running one changes nothing."""
    await _known(deps, project_id)
    return _view(await deps.preview.start(project_id))


@router.post("/stop", responses=refusals(403, 409))
async def stop(project_id: ProjectId, deps: DepsOf) -> PreviewView:
    """Stop the app. Stopping a stopped one changes nothing."""
    await _known(deps, project_id)
    return _view(await deps.preview.stop(project_id))


def _view(preview: Preview) -> PreviewView:
    return PreviewView(project_id=preview.project_id, status=preview.status, url=preview.url, sandbox=preview.sandbox)


async def _known(deps: Deps, project_id: str) -> None:
    if await deps.store.projects.find(project_id) is None:
        raise unknown_project(project_id)

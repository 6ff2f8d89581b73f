"""A project's preview: the generated app, running in its sandbox."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from api.access import READ, RUN, ProjectOf
from api.deps import DepsOf
from api.ports import Preview, PreviewStatus
from api.responses import refusals

router = APIRouter(prefix="/api/sandbox/{project_id}", tags=["preview"], responses=refusals(401, 404, 422, 429, 503))


class PreviewView(BaseModel):
    """Whether the app runs, and where a browser opens it."""

    project_id: str
    status: PreviewStatus
    url: str | None
    sandbox: str


class PreviewLogs(BaseModel):
    """The tail of what the running app said; empty when none runs."""

    project_id: str
    logs: str


@router.get("", dependencies=[READ])
async def status(project: ProjectOf, deps: DepsOf) -> PreviewView:
    """Whether the preview runs."""
    return _view(await deps.preview.status(project.project_id))


@router.get("/logs", dependencies=[READ])
async def logs(project: ProjectOf, deps: DepsOf) -> PreviewLogs:
    """What the running app said last."""
    return PreviewLogs(project_id=project.project_id, logs=await deps.preview.logs(project.project_id))


@router.post("/start", dependencies=[RUN], responses=refusals(403, 409))
async def start(project: ProjectOf, deps: DepsOf) -> PreviewView:
    """Run the app as it was last committed. Starting a running one changes nothing."""
    return _view(await deps.preview.start(project.project_id))


@router.post("/stop", dependencies=[RUN], responses=refusals(403, 409))
async def stop(project: ProjectOf, deps: DepsOf) -> PreviewView:
    """Stop the app. Stopping a stopped one changes nothing."""
    return _view(await deps.preview.stop(project.project_id))


def _view(preview: Preview) -> PreviewView:
    return PreviewView(project_id=preview.project_id, status=preview.status, url=preview.url, sandbox=preview.sandbox)

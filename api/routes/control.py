"""A person's word to a running generation. A refusal is a 409 with the workflow's own reason."""

from __future__ import annotations

from fastapi import APIRouter

from activities.payloads.runs import StepCommand
from api.deps import Deps, DepsOf
from api.generations import Command, Generations
from api.inputs import CommandBody, ProjectId, StepOf
from api.problems import unknown_project
from api.responses import refusals
from api.views import Accepted

router = APIRouter(prefix="/api/workspace/{project_id}", tags=["control"], responses=refusals(403, 404, 409, 422, 503))


@router.post("/steps/{step}/skip")
async def skip(project_id: ProjectId, step: StepOf, deps: DepsOf, body: CommandBody | None = None) -> Accepted:
    """Skip a step that may be skipped. A running one is stopped first."""
    await _tell(deps, project_id, Command.SKIP, StepCommand(step, body.reason if body else ""))
    return Accepted(project_id=project_id, command=Command.SKIP, step=step)


@router.post("/steps/{step}/retry")
async def retry(project_id: ProjectId, step: StepOf, deps: DepsOf, body: CommandBody | None = None) -> Accepted:
    """Try a step again, and what was built on it."""
    await _tell(deps, project_id, Command.RETRY, StepCommand(step, body.reason if body else ""))
    return Accepted(project_id=project_id, command=Command.RETRY, step=step)


@router.post("/pause")
async def pause(project_id: ProjectId, deps: DepsOf) -> Accepted:
    """Start no new step until resumed; what runs goes on to its verdict."""
    await _tell(deps, project_id, Command.PAUSE)
    return Accepted(project_id=project_id, command=Command.PAUSE)


@router.post("/resume")
async def resume(project_id: ProjectId, deps: DepsOf) -> Accepted:
    """Go on after a pause."""
    await _tell(deps, project_id, Command.RESUME)
    return Accepted(project_id=project_id, command=Command.RESUME)


@router.post("/cancel", status_code=202)
async def cancel(project_id: ProjectId, deps: DepsOf) -> Accepted:
    """End the generation. What runs is stopped and cleaned up; a WORKFLOW_COMPLETE event follows."""
    await _known(deps, project_id)
    await Generations(deps.temporal, deps.settings).cancel(project_id)
    return Accepted(project_id=project_id, command="cancel")


async def _tell(deps: Deps, project_id: str, command: Command, argument: StepCommand | None = None) -> None:
    await _known(deps, project_id)
    await Generations(deps.temporal, deps.settings).tell(project_id, command, argument)


async def _known(deps: Deps, project_id: str) -> None:
    if await deps.store.projects.find(project_id) is None:
        raise unknown_project(project_id)

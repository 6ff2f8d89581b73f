"""A person's word to a running generation. A refusal is a 409 with the workflow's own reason."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter

from activities.payloads.runs import StepCommand
from api.access import RUN, ProjectOf
from api.deps import DepsOf
from api.generations import Command, Generations
from api.inputs import BudgetBody, CommandBody, StepOf
from api.responses import refusals
from api.views import Accepted

router = APIRouter(
    prefix="/api/workspace/{project_id}",
    tags=["control"],
    dependencies=[RUN],
    responses=refusals(400, 401, 403, 404, 409, 413, 422, 429, 503),
)


@router.post("/steps/{step}/skip")
async def skip(project: ProjectOf, step: StepOf, deps: DepsOf, body: CommandBody | None = None) -> Accepted:
    """Skip a step that may be skipped. A running one is stopped first."""
    command = StepCommand(step, body.reason if body else "")
    await Generations(deps.temporal, deps.settings).tell(project.project_id, Command.SKIP, command)
    return Accepted(project_id=project.project_id, command=Command.SKIP, step=step)


@router.post("/steps/{step}/retry")
async def retry(project: ProjectOf, step: StepOf, deps: DepsOf, body: CommandBody | None = None) -> Accepted:
    """Try a step again, and what was built on it."""
    command = StepCommand(step, body.reason if body else "")
    await Generations(deps.temporal, deps.settings).tell(project.project_id, Command.RETRY, command)
    return Accepted(project_id=project.project_id, command=Command.RETRY, step=step)


@router.post("/steps/{step}/continue")
async def carry_on(project: ProjectOf, step: StepOf, deps: DepsOf, body: CommandBody | None = None) -> Accepted:
    """Judge a blocked step by what stands in the workspace now: a person has pushed a commit that mends it."""
    command = StepCommand(step, body.reason if body else "")
    await Generations(deps.temporal, deps.settings).tell(project.project_id, Command.CONTINUE, command)
    return Accepted(project_id=project.project_id, command="continue", step=step)


@router.post("/steps/{step}/approve")
async def approve(project: ProjectOf, step: StepOf, deps: DepsOf, body: CommandBody | None = None) -> Accepted:
    """Allow a repair that relaxes a constraint and waits for a person's word."""
    command = StepCommand(step, body.reason if body else "")
    await Generations(deps.temporal, deps.settings).tell(project.project_id, Command.APPROVE, command)
    return Accepted(project_id=project.project_id, command=Command.APPROVE, step=step)


@router.post("/steps/{step}/reject")
async def reject(project: ProjectOf, step: StepOf, deps: DepsOf, body: CommandBody | None = None) -> Accepted:
    """Forbid that repair: the step stays blocked until a person retries or skips it."""
    command = StepCommand(step, body.reason if body else "")
    await Generations(deps.temporal, deps.settings).tell(project.project_id, Command.REJECT, command)
    return Accepted(project_id=project.project_id, command=Command.REJECT, step=step)


@router.post("/pause")
async def pause(project: ProjectOf, deps: DepsOf) -> Accepted:
    """Start no new step until resumed; what runs goes on to its verdict."""
    await Generations(deps.temporal, deps.settings).tell(project.project_id, Command.PAUSE)
    return Accepted(project_id=project.project_id, command=Command.PAUSE)


@router.post("/resume")
async def resume(project: ProjectOf, deps: DepsOf) -> Accepted:
    """Go on after a pause."""
    await Generations(deps.temporal, deps.settings).tell(project.project_id, Command.RESUME)
    return Accepted(project_id=project.project_id, command=Command.RESUME)


@router.post("/budget")
async def raise_budget(project: ProjectOf, deps: DepsOf, body: BudgetBody) -> Accepted:
    """Allow the run to spend up to this much. One that waited for it goes on."""
    await Generations(deps.temporal, deps.settings).tell(project.project_id, Command.RAISE_BUDGET, body.limit_usd)
    run = await deps.store.runs.find_by_run(project.run_id)
    if run is not None:  # a limit alone is no change of how the run stands, so its workflow tells of it later
        await deps.store.runs.set_limit(run, body.limit_usd, datetime.now(UTC))
    return Accepted(project_id=project.project_id, command=Command.RAISE_BUDGET)


@router.post("/cancel", status_code=202)
async def cancel(project: ProjectOf, deps: DepsOf) -> Accepted:
    """End the generation. What runs is stopped and cleaned up; a WORKFLOW_COMPLETE event follows."""
    await Generations(deps.temporal, deps.settings).cancel(project.project_id)
    return Accepted(project_id=project.project_id, command="cancel")

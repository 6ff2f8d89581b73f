"""One start of a generation: whether the project is theirs or free, and one call to Temporal. What people read of the
run is written after the answer; the run carries its starter and asks for admission itself before its first step, so
that nobody's project is lost with this process, and none is entered that was closed meanwhile."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

from activities.payloads.results import RunState, RunStatus, StepState
from activities.payloads.runs import RunProjection, RunRequest
from activities.store.runs import ENDED
from activities.store.seal import run_memo
from api.access import Principal
from api.background_writes import BackgroundWrites
from api.deps import Deps
from api.generations import Generations, RunAddress
from api.problems import Conflict
from api.project_ownership import claim, is_theirs


async def start(deps: Deps, afterwards: BackgroundWrites, run: RunRequest, principal: Principal) -> RunAddress:
    """Starts the run in a project that is theirs or free. Raises Conflict, Unavailable."""
    if principal.only is None:
        known, address = await _looking_meanwhile(deps, afterwards, run, principal)
    else:
        known = await is_theirs(deps.store, run.project_id, principal)
        address = await _started(deps, run, principal)
    afterwards.add(f"run {address.run_id}", _remember(deps, run, address, None if known else principal))
    return address


async def _looking_meanwhile(
    deps: Deps, afterwards: BackgroundWrites, run: RunRequest, principal: Principal
) -> tuple[bool, RunAddress]:
    """Whether the project was there, and its run. Who may use everybody's projects is refused only a deleted one, so
    the look need not come first. Others' must: a run of theirs would hold up the owner until it is taken back. A run
    whose look got no answer may have begun by then, and is cancelled in order."""
    address, known = await asyncio.gather(
        _started(deps, run, principal), is_theirs(deps.store, run.project_id, principal), return_exceptions=True
    )
    if isinstance(known, BaseException):
        if isinstance(address, RunAddress):
            afterwards.add(f"run {address.run_id} back", _back(deps, address, run.project_id, known))
        raise known
    if isinstance(address, BaseException):
        raise address
    return known, address


async def _back(deps: Deps, address: RunAddress, project_id: str, refusal: BaseException) -> None:
    generations = Generations(deps.temporal, deps.settings)
    with suppress(Conflict):  # it was not admitted, and has ended by itself
        if isinstance(refusal, Conflict):
            await generations.take_back(address, refusal.detail)
        else:
            await generations.cancel(project_id)


async def _started(deps: Deps, run: RunRequest, principal: Principal) -> RunAddress:
    """A run that people are shown as ended may have some milliseconds to go in Temporal: that is waited for."""
    generations = Generations(deps.temporal, deps.settings)
    admin = principal.only is None
    memo = run_memo(deps.store.seal, run.project_id, run.prompt, principal.owner, admin=admin)
    try:
        return await generations.start(run, memo)
    except Conflict as running:
        before = await deps.store.runs.find_by_run(str(running.members.get("run_id", "")))
        if before is None or before.status not in ENDED:
            raise
        await generations.closed(RunAddress(before.workflow_id, before.run_id))
        return await generations.start(run, memo)


async def _remember(deps: Deps, run: RunRequest, address: RunAddress, claimer: Principal | None) -> None:
    if claimer is not None:
        await _claim(deps, address, run.project_id, claimer)
    steps = tuple(StepState(step.name, step.agent) for step in run.plan.steps)
    state = RunState(run.project_id, RunStatus.RUNNING, run.prompt, run.provider, steps, limit_usd=run.limit_usd)
    projection = RunProjection(address.workflow_id, address.run_id, state)
    at = datetime.now(UTC)
    await deps.store.runs.begin(projection, at)
    await deps.store.projects.point(projection, at)


async def _claim(deps: Deps, address: RunAddress, project_id: str, claimer: Principal) -> None:
    """The project becomes theirs. One that was made by another since it was looked for keeps its owner, and the run is
    taken back."""
    try:
        await claim(deps.store, project_id, claimer)
    except Conflict as taken:
        await Generations(deps.temporal, deps.settings).take_back(address, taken.detail)
        raise

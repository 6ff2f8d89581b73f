"""A step's own check on a tree, outside of any run."""

from __future__ import annotations

from pathlib import Path

from activities.agents.attempt_at import AttemptAt
from activities.payloads.results import StepRequest, Verdict
from activities.payloads.steps import DEFAULT_PLAN, StepName
from activities.steps.attempt import WorkerContext
from activities.steps.table import STEPS
from activities.steps.twice import confirmed


def request(step: StepName, repository: str = "") -> StepRequest:
    """What the workflow would ask of the step."""
    return StepRequest("faults", step, DEFAULT_PLAN.step(step).agent, 1, "", "offline", 0, repository)


async def checked(place: WorkerContext, tree: Path, step: StepName, key: str = "faults/check") -> Verdict:
    """What the step's check says about the tree."""
    work = place.work(AttemptAt(request(step), key), tree, _mute)
    return await confirmed(STEPS[step], work)


async def _mute(_: str) -> None:
    """Nobody listens."""

"""What a whole run is asked and answers, and the messages people send to one."""

from __future__ import annotations

from dataclasses import dataclass

from activities.payloads.results import RunState, RunStatus
from activities.payloads.steps import DEFAULT_PLAN, StepName, StepPlan

MAX_PROMPT_BYTES = 20_000
RUN_LIMIT_USD = 0.35


@dataclass(frozen=True)
class HealingLimits:
    """What all healings of a run may use together. ``rounds`` are strategies tried (0: nothing is healed),
    ``step_rounds`` those of one healing, ``restarts`` whole steps done anew after a healing was given up."""

    rounds: int = 24
    step_rounds: int = 12
    model_calls: int = 6
    regenerations: int = 2
    restarts: int = 2
    cost_usd: float = 0.15


@dataclass(frozen=True)
class RunRequest:
    """Input of a GenerationWorkflow. ``blocked_wait_s`` is how long a blocked run waits for a person before it ends as
    failed; they are reminded every ``remind_after_s``. ``public_url`` is where people reach the API, for links."""

    project_id: str
    prompt: str
    provider: str = "offline"
    repository: str = ""
    plan: StepPlan = DEFAULT_PLAN
    limit_usd: float = RUN_LIMIT_USD
    blocked_wait_s: float = 7 * 24 * 3600
    healing: HealingLimits = HealingLimits()
    remind_after_s: float = 24 * 3600
    public_url: str = ""


@dataclass(frozen=True)
class RunResult:
    """How a run ended: the last state, and nothing that the state does not say."""

    status: RunStatus
    state: RunState


@dataclass(frozen=True)
class StepCommand:
    """A person's word about one step: skip it, or try it again. ``reason`` goes into the result."""

    step: str
    reason: str = ""


@dataclass(frozen=True)
class RunProjection:
    """What the workflow tells the read side when a run starts, changes status or ends."""

    workflow_id: str
    run_id: str
    state: RunState


@dataclass(frozen=True)
class ReconcileOrder:
    """Input of a ReconcileWorkflow: a look every ``every_s``, ``turns`` of them before it goes on as new."""

    every_s: float = 30
    turns: int = 500


def is_step(name: str) -> bool:
    """Whether the text names one of the twelve steps."""
    return name in set(StepName)

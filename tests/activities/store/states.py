"""States of a run, as a workflow would tell them."""

from __future__ import annotations

from dataclasses import replace

from activities.payloads.results import CheckResult, RunState, RunStatus, Spend, StepState, StepStatus, Verdict
from activities.payloads.runs import RunProjection
from activities.payloads.steps import DEFAULT_PLAN, StepName

PROMPT = "Keep track of books and who borrowed them. Remind people."


def state(status: RunStatus = RunStatus.RUNNING, reason: str = "", commit: str | None = None) -> RunState:
    """A run of the default plan where nothing has begun."""
    steps = tuple(StepState(step.name, step.agent) for step in DEFAULT_PLAN.steps)
    return RunState("books", status, PROMPT, "offline", steps, Spend(), 0.35, reason, (), commit)


def with_step(run: RunState, name: StepName, status: StepStatus, attempts: int = 1, reason: str = "") -> RunState:
    """The state with one step changed."""
    check = CheckResult("pytest", True, "3 passed", 1.5, 3, 0, "bubblewrap")
    verdict = Verdict(True, "3 passed", (check,)) if status is StepStatus.DONE else None
    return replace(
        run,
        steps=tuple(
            replace(step, status=status, attempts=attempts, reason=reason, verdict=verdict)
            if step.name is name
            else step
            for step in run.steps
        ),
    )


def told(run: RunState, run_id: str = "run-1") -> RunProjection:
    """The state as the workflow tells it."""
    return RunProjection("generate-books", run_id, run)

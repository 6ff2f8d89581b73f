"""The board: where every step stands. Books what it is told; decides nothing and starts nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.payloads.results import StepResult, StepState, StepStatus
    from activities.payloads.steps import StepName, StepPlan


class Board:
    """One StepState a step, in plan order. ``revision`` grows with every change."""

    def __init__(self, plan: StepPlan) -> None:
        self._steps = {step.name: StepState(step.name, step.agent) for step in plan.steps}
        self.revision = 0

    @property
    def steps(self) -> tuple[StepState, ...]:
        """Every step as it stands."""
        return tuple(self._steps.values())

    @property
    def statuses(self) -> dict[StepName, StepStatus]:
        """Every step's status."""
        return {name: state.status for name, state in self._steps.items()}

    def step(self, name: StepName) -> StepState:
        """One step as it stands."""
        return self._steps[name]

    def named(self, status: StepStatus) -> tuple[StepName, ...]:
        """The steps of one status, in plan order."""
        return tuple(name for name, state in self._steps.items() if state.status is status)

    def begin(self, name: StepName, at: datetime) -> int:
        """A new try starts; its number."""
        old = self._steps[name]
        number = old.attempts + 1
        fresh = StepState(name, old.agent, StepStatus.RUNNING, number, at.isoformat())
        self._put(fresh)
        return number

    def judge(self, result: StepResult) -> None:
        """A try ended with a verdict: done when it is good, blocked when it is not."""
        status = StepStatus.DONE if result.verdict.ok else StepStatus.BLOCKED
        self._put(
            replace(
                self._steps[result.step],
                status=status,
                duration_s=result.duration_s,
                commit=result.commit,
                verdict=result.verdict,
                reason="" if result.verdict.ok else result.verdict.summary,
            )
        )

    def heal(self, result: StepResult) -> None:
        """A try ended with a bad verdict, and a healing works on it."""
        self.judge(result)
        self._put(replace(self._steps[result.step], status=StepStatus.HEALING))

    def close(self, name: StepName, status: StepStatus, reason: str, at: datetime) -> None:
        """The step ends, or goes back to waiting, without a verdict of its own."""
        old = self._steps[name]
        took = _seconds(old.started_at, at) if old.status is StepStatus.RUNNING else old.duration_s
        self._put(replace(old, status=status, reason=reason, duration_s=took))

    def remark(self, name: StepName, reason: str) -> None:
        """Say something about a step without moving it."""
        self._put(replace(self._steps[name], reason=reason))

    def _put(self, state: StepState) -> None:
        self._steps[state.name] = state
        self.revision += 1


def _seconds(started_at: str | None, at: datetime) -> float:
    return (at - datetime.fromisoformat(started_at)).total_seconds() if started_at else 0.0

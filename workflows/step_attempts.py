"""The tries that are running: one activity and one asyncio task each. Starts, stops and follows them; what their end
means is for the run to say."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from temporalio import workflow
from temporalio.exceptions import ActivityError, ApplicationError, TimeoutError, TimeoutType

from workflows.policies import step_options

with workflow.unsafe.imports_passed_through():
    from activities.payloads.names import BUDGET_EXHAUSTED
    from activities.payloads.results import Spend, StepRequest, StepResult
    from activities.payloads.steps import PlannedStep, StepName

T = TypeVar("T")
OUTAGE_S = 24 * 3600  # an outage is bounded by time: how often a worker was lost in it says nothing
OUTAGES = "outages"  # runs of before were blocked after as many lost workers as a step has attempts


@dataclass(frozen=True)
class Fault:
    """A try that gave no result. ``exhausted``: it could not go on for lack of money. ``spend`` is what it says it
    spent all the same."""

    text: str
    exhausted: bool = False
    spend: Spend = field(default_factory=Spend)


Outcome = StepResult | Fault


class StepAttempts:
    """Calls ``ended(step, outcome)`` once for each try, in the order in which they end."""

    def __init__(self, ended: Callable[[StepName, Outcome], None]) -> None:
        self._ended = ended
        self._handles: dict[StepName, workflow.ActivityHandle[StepResult]] = {}
        self._asked: dict[StepName, tuple[PlannedStep, StepRequest]] = {}
        self._begun: dict[StepName, datetime] = {}
        self._followers: list[asyncio.Task[None]] = []

    @property
    def idle(self) -> bool:
        """Whether none is running."""
        return not self._handles

    def start(self, step: PlannedStep, request: StepRequest) -> None:
        """Start a try. A step has one at a time."""
        self._asked[step.name], self._begun[step.name] = (step, request), workflow.now()
        self._handles[step.name] = self._started(step, request)
        self._followers.append(asyncio.create_task(self._follow(step.name)))

    def _started(self, step: PlannedStep, request: StepRequest) -> workflow.ActivityHandle[StepResult]:
        return workflow.start_activity(
            step.name.value, request, result_type=StepResult, **step_options(step, request.number)
        )

    def _outlasts(self, name: StepName, error: ActivityError) -> bool:
        """Whether the same try goes on: its workers were lost, which says nothing of the step, and not for too long."""
        waited = (workflow.now() - self._begun[name]).total_seconds()
        return lost(error) and waited < OUTAGE_S and workflow.patched(OUTAGES)

    def stop(self, name: StepName) -> None:
        """Ask the try to stop. Its end is told as usual, when the activity has cleaned up."""
        self._handles[name].cancel()

    def reap(self) -> None:
        """Forget ended followers. An error of our own in one of them is raised here instead of being lost."""
        ended = [task for task in self._followers if task.done()]
        self._followers = [task for task in self._followers if not task.done()]
        for task in ended:
            task.result()

    async def _follow(self, name: StepName) -> None:
        outcome: Outcome | None = None
        while outcome is None:
            try:
                outcome = await self._handles[name]
            except ActivityError as error:
                if self._outlasts(name, error):
                    self._handles[name] = self._started(*self._asked[name])
                else:
                    outcome = _fault(error)
            except asyncio.CancelledError:
                outcome = Fault("stopped before it started")
        del self._handles[name]
        self._ended(name, outcome)


async def outlasting(begin: Callable[[], Awaitable[T]]) -> T:
    """What the activity comes to, begun again when its workers were lost. Raises ActivityError."""
    begun = workflow.now()
    while True:
        try:
            return await begin()
        except ActivityError as error:
            waited = (workflow.now() - begun).total_seconds()
            if not lost(error) or waited >= OUTAGE_S or not workflow.patched(OUTAGES):
                raise


def lost(error: ActivityError) -> bool:
    """Whether the last attempt ended with its worker: no heartbeat came any more."""
    return isinstance(error.cause, TimeoutError) and error.cause.type is TimeoutType.HEARTBEAT


def _fault(error: ActivityError) -> Fault:
    cause = error.cause
    if not isinstance(cause, ApplicationError):
        return Fault(failure_text(error))
    return Fault(failure_text(error), cause.type == BUDGET_EXHAUSTED, _spend(cause.details))


def _spend(details: Sequence[object]) -> Spend:
    """The Spend that a failure carries as its first detail; nothing when it carries none."""
    match details:
        case [{"tokens_in": int(tokens_in), "tokens_out": int(out), "cost_usd": float() | int() as cost}, *_]:
            return Spend(tokens_in, out, float(cost))
    return Spend()


def failure_text(error: ActivityError) -> str:
    """What failed for good, as a line for people: the innermost cause that Temporal knows."""
    cause = error.cause
    if isinstance(cause, ApplicationError):
        return f"{cause.type}: {cause.message}" if cause.type else cause.message
    if isinstance(cause, TimeoutError):
        limit = cause.type.name.lower().replace("_", "-") if cause.type is not None else "time"
        return f"no answer within its {limit} limit; the last attempt was given up"
    return str(cause or error)

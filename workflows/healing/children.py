"""The healings that are running: one child workflow and one asyncio task each. Starts, stops and follows them; what
their end means is for the run to say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from temporalio import workflow
from temporalio.exceptions import FailureError, WorkflowAlreadyStartedError

from workflows.healing.workflow import HealingWorkflow
from workflows.policies import healing_options

with workflow.unsafe.imports_passed_through():
    from activities.payloads.healing import HealingOrder, HealingOutcome
    from activities.payloads.steps import StepName

# The same healing of an earlier execution of this run may still be taking its changes back.
BUSY_S = 2
BUSY_TIMES = 60
Ended = Callable[[HealingOrder, HealingOutcome | str], None]


class HealingChildren:
    """Calls ``ended(order, outcome)`` once for each healing; the outcome is a text when the child gave none."""

    def __init__(self, ended: Ended) -> None:
        self._ended = ended
        self._followers: dict[StepName, asyncio.Task[None]] = {}
        self._past: list[asyncio.Task[None]] = []

    @property
    def idle(self) -> bool:
        """Whether none is running."""
        return not self._followers

    def start(self, order: HealingOrder) -> None:
        """Start a healing. A step has one at a time."""
        self._followers[order.heal.step.step] = asyncio.create_task(self._follow(order))

    def stop(self, name: StepName) -> None:
        """Ask the healing to stop. Its end is told as usual, when its changes have been taken back."""
        self._followers[name].cancel()

    def reap(self) -> None:
        """Forget ended followers. An error of our own in one of them is raised here instead of being lost."""
        ended = [task for task in self._past if task.done()]
        self._past = [task for task in self._past if not task.done()]
        for task in ended:
            task.result()

    async def _follow(self, order: HealingOrder) -> None:
        outcome: HealingOutcome | str
        try:
            outcome = await self._child(order)
        except FailureError as error:
            outcome = str(error.cause or error)
        except asyncio.CancelledError:
            outcome = "stopped before it started"
        self._past.append(self._followers.pop(order.heal.step.step))
        self._ended(order, outcome)

    async def _child(self, order: HealingOrder) -> HealingOutcome:
        for _ in range(BUSY_TIMES):
            try:
                return await workflow.execute_child_workflow(HealingWorkflow.run, order, **healing_options(order))
            except WorkflowAlreadyStartedError:
                await workflow.sleep(timedelta(seconds=BUSY_S), summary="an earlier healing is still taking back")
        return await workflow.execute_child_workflow(HealingWorkflow.run, order, **healing_options(order))

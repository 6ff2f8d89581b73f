"""HealingWorkflow: one failed step's way back. Pushes the undo, has strategies tried one after the other, keeps what
holds; on failure, cancel or the parent's end the snapshot comes back. Which strategy is next is the course's to say."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from temporalio import workflow
from temporalio.exceptions import ActivityError, ApplicationError, is_cancelled_exception

from workflows.details import healing_markdown
from workflows.healing.rounds import HealingRounds, Move
from workflows.policies import diagnose_options, restore_options, round_options
from workflows.step_attempts import failure_text, outlasting

with workflow.unsafe.imports_passed_through():
    from activities.payloads.healing import (
        Diagnosis,
        FailureClass,
        HealingOrder,
        HealingOutcome,
        HealRequest,
        RestoreRequest,
        RoundRequest,
        RoundResult,
    )
    from activities.payloads.names import BUDGET_EXHAUSTED, HEAL_DIAGNOSE, HEAL_RESTORE, HEAL_ROUND
    from activities.payloads.results import HealingState, HealingStatus

# A run that meets these may fare better when the whole step is done anew.
PASSING = (FailureClass.RESOURCE, FailureClass.MODEL_REPLY)


@workflow.defn(name="HealingWorkflow")
class HealingWorkflow:
    """The work is a task of its own; the main coroutine only waits on conditions, so that a cancel cannot be taken for
    the end of a round."""

    @workflow.init
    def __init__(self, order: HealingOrder) -> None:
        self._order = order
        self._course = HealingRounds(order)
        self._result = order.heal.result
        self._diagnoses = 0
        self._stopping = False
        self._undo = ""  # the snapshot to go back to; empty until something may have been changed
        self._failures: tuple[FailureClass, ...] = ()
        started = workflow.now().isoformat()
        step = order.heal.step.step
        self._state = HealingState(workflow.info().workflow_id, step, order.number, started_at=started)

    @workflow.run
    async def run(self, order: HealingOrder) -> HealingOutcome:
        """Until the step's checks hold, nothing is left to try, or it is cancelled."""
        work = asyncio.create_task(self._heal())
        try:
            await workflow.wait_condition(work.done)
        except asyncio.CancelledError:
            self._stopping = True
            work.cancel()
            await asyncio.shield(self._wind_down(work))
            raise
        work.result()
        return self._outcome()

    @workflow.query
    def state(self) -> HealingState:
        """How the healing stands, rounds included."""
        return self._course.tell(self._state)

    async def _heal(self) -> None:
        try:
            await self._rounds()
        except ActivityError as error:
            if is_cancelled_exception(error):
                raise
            await self._give_up(f"what is wrong could not be found out: {failure_text(error)}")
        else:
            if self._state.status is HealingStatus.RUNNING and not self._stopping:
                await self._give_up(self._course.why_ended())

    async def _rounds(self) -> None:
        await self._diagnose()
        while not self._stopping and (move := self._course.next()):
            result = await self._round(move)
            if result is None:
                continue
            if result.outcome == "healed":
                self._healed(result)
                return
            if result.outcome == "helped":
                self._result = result.result or self._result
                await self._diagnose()

    async def _diagnose(self) -> None:
        self._diagnoses += 1
        options = diagnose_options(self._order, self._diagnoses)
        request = self._request()
        found = await outlasting(
            lambda: workflow.execute_activity(HEAL_DIAGNOSE, request, result_type=Diagnosis, **options)
        )
        self._course.learn(found)
        self._failures = tuple(failure.failure_class for failure in found.failures)
        if not self._state.snapshot:
            self._state = replace(self._state, snapshot=found.snapshot)
        self._publish()

    async def _round(self, move: Move) -> RoundResult | None:
        """One round; None when it gave no answer. The undo is pushed before it."""
        self._undo = self._state.snapshot
        request = RoundRequest(
            self._request(), move.failure, move.strategy, len(self._course.rounds) + 1, self._course.signatures
        )
        result: RoundResult | None = None
        try:
            options = round_options(self._order, request)
            result = await outlasting(
                lambda: workflow.execute_activity(HEAL_ROUND, request, result_type=RoundResult, **options)
            )
        except ActivityError as error:
            if is_cancelled_exception(error):
                raise
            self._course.fault(move, failure_text(error), broke=not _forbidden(error))
        if result is not None:
            self._course.book(move, result)
        self._publish()
        return result

    async def _give_up(self, reason: str) -> None:
        await self._restore(reason)
        self._end(HealingStatus.ESCALATED, reason)

    async def _wind_down(self, work: asyncio.Task[None]) -> None:
        await workflow.wait_condition(work.done)
        await asyncio.gather(work, return_exceptions=True)  # its end is known; what it says no longer matters
        await self._restore("cancelled")
        self._end(HealingStatus.CANCELLED, "cancelled; what it had changed was taken back")

    async def _restore(self, reason: str) -> None:
        if not self._undo:
            return
        request = RestoreRequest(self._order.heal.step, self._undo, reason)
        await workflow.execute_activity(
            HEAL_RESTORE, request, result_type=str, **restore_options(self._order, self._undo)
        )
        self._undo = ""

    def _request(self) -> HealRequest:
        course, heal = self._course, self._order.heal
        return replace(heal, result=self._result, tried=course.tried, allow_models=course.models_allowed)

    def _healed(self, result: RoundResult) -> None:
        fallback = any(entry.fallback and entry.commit for entry in self._course.rounds)
        self._result = result.result or self._result
        self._state = replace(self._state, commit=result.commit)
        self._end(HealingStatus.FALLBACK if fallback else HealingStatus.HEALED, result.summary)

    def _end(self, status: HealingStatus, reason: str) -> None:
        awaits = self._course.awaits if status is HealingStatus.ESCALATED else ()
        took = (workflow.now() - workflow.info().start_time).total_seconds()
        self._state = replace(self._state, status=status, reason=reason, awaits=awaits, duration_s=round(took, 3))
        self._publish()

    def _outcome(self) -> HealingOutcome:
        healed = self._state.status in (HealingStatus.HEALED, HealingStatus.FALLBACK)
        passing = not healed and any(kind in PASSING for kind in self._failures)
        return HealingOutcome(self.state(), self._course.tried, self._result if healed else None, passing)

    def _publish(self) -> None:
        workflow.set_current_details(healing_markdown(self.state(), self._order))


def _forbidden(error: ActivityError) -> bool:
    """Whether the round was not begun because there is no money for it."""
    return isinstance(error.cause, ApplicationError) and error.cause.type == BUDGET_EXHAUSTED

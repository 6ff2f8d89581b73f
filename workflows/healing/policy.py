"""What becomes of a failed verdict: it is healed, the step is done anew, or a person decides. Moves the step on the
board; how a healing goes is the child's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from temporalio import workflow

from workflows.board import Board
from workflows.healing.children import Ended, HealingChildren
from workflows.healing.history import HealingHistory

with workflow.unsafe.imports_passed_through():
    from activities.payloads.healing import HealingOrder, HealingOutcome, HealRequest
    from activities.payloads.names import healing_id
    from activities.payloads.results import HealingState, HealingStatus, StepRequest, StepResult, StepStatus
    from activities.payloads.runs import RunRequest
    from activities.payloads.steps import StepName

# Runs that began before there were healings go on without: their histories have none.
PATCH = "healing"


@dataclass(frozen=True)
class Case:
    """A failed try: what was asked, and what came of it."""

    request: StepRequest
    result: StepResult


class HealingPolicy:
    """``ended(order, outcome)`` is called once for each healing; what it means for the step is then for ``settle``."""

    def __init__(self, request: RunRequest, board: Board, ended: Ended) -> None:
        self.healing_history = HealingHistory(request.healing)
        self.healings = HealingChildren(ended)
        self._run = request
        self._board = board
        self._cases: dict[StepName, Case] = {}

    @property
    def approvals(self) -> tuple[str, ...]:
        """What blocked steps would need a person's approval for."""
        names = self._board.named(StepStatus.BLOCKED)
        awaited = {name: self.healing_history.awaited(name) for name in names}
        return tuple(f"{name} could be repaired by {', '.join(wants)}" for name, wants in awaited.items() if wants)

    def takes(self, request: StepRequest, result: StepResult, left_usd: float) -> bool:
        """Start a healing if this verdict is one to heal. What a person has just edited is not."""
        self._cases[result.step] = Case(request, result)
        if result.verdict.ok or request.check_only or not self._run.healing.rounds or not workflow.patched(PATCH):
            return False
        self._heal(Case(request, result), left_usd, approved=False)
        return True

    def approve(self, name: StepName, left_usd: float) -> None:
        """Heal a blocked step again, now with what relaxes a constraint."""
        self._heal(self._cases[name], left_usd, approved=True)

    def deny(self, name: StepName) -> None:
        """Leave a blocked step as it is."""
        self.healing_history.deny(name)

    def note(self, order: HealingOrder, outcome: HealingOutcome | str, *, stopped: bool) -> None:
        """Enter a healing's end into the book."""
        if isinstance(outcome, HealingOutcome):
            self.healing_history.close(outcome)
        else:
            status = HealingStatus.CANCELLED if stopped else HealingStatus.ESCALATED
            self.healing_history.lose(order.number, status, outcome)

    def settle(self, order: HealingOrder, outcome: HealingOutcome | str) -> None:
        """Move the step: done when it is healed, waiting when it is done anew, else blocked."""
        name, now = order.heal.step.step, workflow.now()
        if isinstance(outcome, str):
            self._board.close(name, StepStatus.BLOCKED, f"{self._said(order)} Its healing ended early: {outcome}", now)
        elif outcome.result is not None:
            self._board.judge(outcome.result)
        elif self._restarts(outcome):
            self._board.close(name, StepStatus.WAITING, f"done anew: {outcome.state.reason}", now)
        else:
            self._board.close(name, StepStatus.BLOCKED, f"{self._said(order)} Healing: {outcome.state.reason}", now)

    def _said(self, order: HealingOrder) -> str:
        return f"{order.heal.result.verdict.summary.rstrip('.')}."

    def _heal(self, case: Case, left_usd: float, *, approved: bool) -> None:
        limits = self.healing_history.allowance()
        step = self._run.plan.step(case.request.step)
        request = replace(case.request, budget_usd=max(0.0, min(limits.cost_usd, left_usd)))
        order = HealingOrder(
            heal=HealRequest(
                step=request,
                result=case.result,
                tried=self.healing_history.tried,
                allow_fallback=True,
                passed=self._board.named(StepStatus.DONE),
                allow_models=limits.model_calls > 0,
                run_id=workflow.info().run_id,
            ),
            number=self.healing_history.next_number(),
            limits=limits,
            timeout_s=step.timeout_s * 2,
            approved=approved,
            public_url=self._run.public_url,
        )
        self._board.heal(case.result)
        self.healing_history.open(_state(order), order)
        self.healings.start(order)

    def _restarts(self, outcome: HealingOutcome) -> bool:
        """Whether the step is done anew by itself: only when nothing but a person could do more, and it may help."""
        return outcome.restart and not outcome.state.awaits and self.healing_history.may_restart()


def _state(order: HealingOrder) -> HealingState:
    step = order.heal.step
    return HealingState(
        workflow_id=healing_id(step.project_id, step.step, order.number),
        step=step.step,
        number=order.number,
        failures=(order.heal.result.verdict.summary,),
        snapshot=order.heal.result.commit,
        started_at=workflow.now().isoformat(),
    )

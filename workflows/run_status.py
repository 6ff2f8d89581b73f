"""Where a run stands, derived from its steps each time, so that it cannot disagree with them. Pure functions over the
board, the ledger and the plan; keeps nothing and starts nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from temporalio import workflow

from workflows.board import Board
from workflows.ledger import Ledger
from workflows.plan import MET

with workflow.unsafe.imports_passed_through():
    from activities.payloads.results import RunStatus, StepStatus
    from activities.payloads.steps import StepName, StepPlan

FINAL = (RunStatus.DELIVERED, RunStatus.FAILED, RunStatus.CANCELLED)


@dataclass(frozen=True)
class Standing:
    """A run's status and, where a person would ask, why. ``waits_for`` is what they would have to give."""

    status: RunStatus
    reason: str = ""
    waits_for: str = ""


def finished(board: Board) -> Standing:
    """Of a run whose steps are all met."""
    if board.statuses.get(StepName.PREVIEW_FINAL) is StepStatus.DONE:
        return Standing(RunStatus.DELIVERED)
    return Standing(RunStatus.FAILED, "preview_final was skipped, so nothing was delivered. Start a new run.")


def out_of_money(plan: StepPlan, board: Board, ledger: Ledger, refusals: Sequence[str]) -> Standing:
    """Of a run that waits for money: what is spent, what is left to do, and what that was planned to cost.
    ``refusals`` are the words of steps that could not go on."""
    left = [step for step in plan.steps if board.step(step.name).status not in MET]
    estimate = sum(step.budget_usd for step in left)
    spent = ledger.spend.cost_usd
    parts = [
        *(text.rstrip(".") + "." for text in refusals),
        f"${spent:.4f} of ${ledger.limit_usd:.4f} is spent.",
        f"Left to do: {', '.join(step.name for step in left)}; planned at ${estimate:.4f} at most.",
        f"Raise the budget above ${max(spent, ledger.limit_usd):.4f} (${spent + estimate:.4f} covers the plan), "
        "or cancel the run.",
    ]
    return Standing(RunStatus.PAUSED, " ".join(parts), "budget")


def blocked(plan: StepPlan, board: Board, approvals: Sequence[str]) -> Standing:
    """Of a run that nothing can move but a person. ``approvals`` say what a repair would need to be allowed."""
    causes = [f"{state.name}: {state.reason}" for state in board.steps if state.status is StepStatus.BLOCKED]
    names = board.named(StepStatus.BLOCKED)
    moves = ["Retry it", "edit the workspace and continue it"]
    moves += ["skip it"] if any(plan.step(name).skippable for name in names) else []
    moves += ["approve or reject the repair"] if approvals else []
    text = f"{'; '.join([*causes, *approvals]).rstrip('.')}. {', '.join(moves)}, or cancel the run."
    return Standing(RunStatus.BLOCKED, text, "approval" if approvals else "decision")

"""The run's ledger: what its tries have spent against what it may spend. Sees only what tries report at their end;
the calls of a try that failed on the way are in the store's ledger, not here."""

from __future__ import annotations

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.payloads.results import Spend
    from activities.payloads.steps import PlannedStep, StepName


class Ledger:
    """Spend against a limit in US dollars."""

    def __init__(self, limit_usd: float) -> None:
        self.limit_usd = limit_usd
        self.spend = Spend()
        self._freed: dict[StepName, None] = {}

    @property
    def reached(self) -> bool:
        """Whether the limit is spent. A run that spends nothing never reaches one, not even a limit of zero."""
        return self.spend.cost_usd > 0 and self.spend.cost_usd >= self.limit_usd

    def add(self, spend: Spend) -> None:
        """Book what a try has spent, whatever its verdict."""
        self.spend = self.spend + spend

    @property
    def left_usd(self) -> float:
        """What may still be spent."""
        return max(0.0, self.limit_usd - self.spend.cost_usd)

    def free(self, name: StepName) -> None:
        """Bind a step to its share no longer: it could not go on, and a person gave more."""
        self._freed[name] = None

    def share(self, step: PlannedStep) -> float:
        """What a try at the step may spend: its share of the plan, or what is left when that is less. Steps that run
        at the same time see the same rest, so they may pass the limit by one share each."""
        return self.left_usd if step.name in self._freed else min(step.budget_usd, self.left_usd)

"""What the healings of a run have tried and used, and what is left for the next. Data and sums; starts nothing."""

from __future__ import annotations

from dataclasses import replace

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.payloads.healing import HealingOrder, HealingOutcome
    from activities.payloads.results import HealingState, HealingStatus
    from activities.payloads.runs import HealingLimits
    from activities.payloads.steps import StepName


class HealingHistory:
    """One HealingState a healing, oldest first. What a running one was allowed counts as used until it has ended."""

    def __init__(self, limits: HealingLimits) -> None:
        self._limits = limits
        self._cases: dict[int, HealingState] = {}
        self._allowed: dict[int, HealingLimits] = {}
        self._tried: dict[tuple[str, str], None] = {}
        self.restarts = 0

    @property
    def states(self) -> tuple[HealingState, ...]:
        """Every healing as it is known."""
        return tuple(self._cases.values())

    @property
    def tried(self) -> tuple[tuple[str, str], ...]:
        """Every (signature, strategy) that has met in this run."""
        return tuple(self._tried)

    def next_number(self) -> int:
        """The number of the next healing of the run."""
        return len(self._cases) + 1

    def allowance(self) -> HealingLimits:
        """What the next healing may use: half of the models' share that is left, so that one beside it has some too."""
        left = self._left()
        return replace(
            left,
            rounds=min(left.rounds, left.step_rounds),
            model_calls=_half(left.model_calls),
            regenerations=_half(left.regenerations),
            cost_usd=left.cost_usd / 2,
        )

    def open(self, state: HealingState, order: HealingOrder) -> None:
        """A healing begins."""
        self._cases[state.number] = state
        self._allowed[state.number] = order.limits

    def close(self, outcome: HealingOutcome) -> None:
        """A healing has ended."""
        number = outcome.state.number
        self._cases[number] = outcome.state
        self._allowed.pop(number, None)
        self._tried |= dict.fromkeys(outcome.tried)

    def lose(self, number: int, status: HealingStatus, reason: str) -> None:
        """A healing ended without saying how: what it was allowed counts as used."""
        self._cases[number] = replace(self._cases[number], status=status, reason=reason)

    def awaited(self, name: StepName) -> tuple[str, ...]:
        """What the step's last healing would try if a person allowed it."""
        last = self.last(name)
        return last.awaits if last else ()

    def last(self, name: StepName) -> HealingState | None:
        """The step's last healing, or None."""
        return next((state for state in reversed(self.states) if state.step is name), None)

    def deny(self, name: StepName) -> None:
        """A person has said no to what the step's last healing awaits."""
        last = self.last(name)
        if last:
            self._cases[last.number] = replace(last, awaits=())

    def may_restart(self) -> bool:
        """Whether a step may be done anew by itself; books it when it may."""
        if self.restarts >= self._limits.restarts:
            return False
        self.restarts += 1
        return True

    def _left(self) -> HealingLimits:
        ended = [state for number, state in self._cases.items() if number not in self._allowed]
        held = self._allowed.values()
        rounds = sum(_rounds(state) for state in ended) + sum(limits.rounds for limits in held)
        calls = sum(state.model_calls for state in ended) + sum(limits.model_calls for limits in held)
        anew = sum(state.regenerations for state in ended) + sum(limits.regenerations for limits in held)
        cost = sum(state.spend.cost_usd for state in ended) + sum(limits.cost_usd for limits in held)
        return replace(
            self._limits,
            rounds=max(0, self._limits.rounds - rounds),
            model_calls=max(0, self._limits.model_calls - calls),
            regenerations=max(0, self._limits.regenerations - anew),
            cost_usd=max(0.0, self._limits.cost_usd - cost),
        )


def _rounds(state: HealingState) -> int:
    return sum(entry.outcome != "not applicable" and not entry.fallback for entry in state.rounds)


def _half(count: int) -> int:
    return (count + 1) // 2

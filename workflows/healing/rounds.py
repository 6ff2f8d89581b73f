"""The course of one healing: which strategy meets which failure next, and what has been used up. Starts nothing; says
only what the order's limits allow."""

from __future__ import annotations

from dataclasses import dataclass, replace

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.payloads.healing import (
        Diagnosis,
        Failure,
        FailureClass,
        HealingOrder,
        Outcome,
        RoundResult,
        StrategyCost,
    )
    from activities.payloads.results import HealingRound, HealingState, Spend

NOT_APPLICABLE: Outcome = "not applicable"
FALLBACK_ROUNDS = 4  # beyond the limit of rounds: a working app is owed even when the limits are spent
LOOKS_PER_ROUND = 4  # a strategy that finds nothing to do costs no round, but as many of these
FAULTS = 2  # rounds that never came to an end before the healing is given up


@dataclass(frozen=True)
class Move:
    """A strategy about to meet a failure."""

    failure: Failure
    strategy: str


class HealingRounds:
    """Repairs first, in the diagnosis' own order; then, once none is left or affordable, the template fallback."""

    def __init__(self, order: HealingOrder) -> None:
        self._order = order
        self._diagnosis = Diagnosis((), "")
        self._costs: dict[str, StrategyCost] = {}
        self._met = dict.fromkeys(order.heal.tried)
        self._without_models = not order.heal.allow_models
        self._faults = 0
        self._fallbacks = 0
        self.rounds: list[HealingRound] = []
        self.spend = Spend()
        self.model_calls = 0
        self.regenerations = 0
        self.quarantined: dict[str, None] = {}

    @property
    def tried(self) -> tuple[tuple[str, str], ...]:
        """Every (signature, strategy) that has met in this run, earlier healings included."""
        return tuple(self._met)

    @property
    def signatures(self) -> tuple[str, ...]:
        """Of everything that is wrong now."""
        return tuple(failure.signature for failure in self._diagnosis.failures)

    @property
    def models_allowed(self) -> bool:
        """Whether a strategy may still ask a model."""
        limits = self._order.limits
        return (
            not self._without_models
            and self.model_calls < limits.model_calls
            and (self.spend.cost_usd < limits.cost_usd or self.spend.cost_usd == 0)
        )

    @property
    def awaits(self) -> tuple[str, ...]:
        """Strategies that would be tried if a person allowed it."""
        if self._order.approved:
            return ()
        wanting = (move.strategy for move in self._open() if self._cost(move.strategy).approval)
        return tuple(dict.fromkeys(wanting))

    def learn(self, diagnosis: Diagnosis) -> None:
        """Take what is wrong now."""
        self._diagnosis = diagnosis
        self._costs |= {cost.strategy: cost for cost in diagnosis.costs}

    def next(self) -> Move | None:
        """The next move, or None when nothing is left that may be tried."""
        if self._faults >= FAULTS or len(self.rounds) >= LOOKS_PER_ROUND * self._order.limits.step_rounds:
            return None
        repairs = (move for move in self._open() if not self._cost(move.strategy).fallback and self._may(move.strategy))
        repair = next(repairs, None) if self._rounds_left else None
        return repair or self._fallback()

    def book(self, move: Move, result: RoundResult) -> None:
        """Note what came of a move."""
        cost = self._cost(move.strategy)
        self._met[move.failure.signature, move.strategy] = None
        self.spend = self.spend + result.spend
        if result.spend != Spend() or (cost.model_calls and result.outcome != NOT_APPLICABLE):
            self.model_calls += max(1, cost.model_calls)
        self.regenerations += cost.regenerates and result.outcome != NOT_APPLICABLE
        self.quarantined |= dict.fromkeys(result.quarantined)
        self.rounds.append(_round(len(self.rounds) + 1, move, result))

    def fault(self, move: Move, said: str, *, broke: bool) -> None:
        """Note a round that gave no answer: the budget forbade it, or it broke on the way."""
        self._faults += broke
        self._without_models = self._without_models or not broke
        if broke or not self._cost(move.strategy).model_calls:
            self._met[move.failure.signature, move.strategy] = None
        self.rounds.append(
            _round(len(self.rounds) + 1, move, RoundResult(move.strategy, NOT_APPLICABLE, summary=said[:500]))
        )

    def why_ended(self) -> str:
        """What a person reads when nothing is left."""
        count = len(self.rounds)
        tried = f"{count} round{'' if count == 1 else 's'} did not mend it"
        if self._faults >= FAULTS:
            return f"{tried}; {self._faults} of them broke on the way: {self.rounds[-1].summary}"
        if not self._diagnosis.failures:
            return f"{tried}: the checks fail, and nothing that they say can be read as a failure"
        if all(failure.failure_class is FailureClass.RESOURCE for failure in self._diagnosis.failures):
            return (
                f"{tried}: a limit of this machine was reached again, alone; nothing of the app was changed. "
                "Free the machine, then retry the step"
            )
        if not self._rounds_left:
            return f"{tried}; the run's limit of rounds is reached"
        if awaited := self.awaits:
            return f"{tried}; left is {', '.join(awaited)}, which needs your approval"
        return f"{tried}; no strategy is left that has not met this failure"

    def tell(self, state: HealingState) -> HealingState:
        """The state with all that has been noted."""
        return replace(
            state,
            failures=tuple(_line(failure) for failure in self._diagnosis.failures) or state.failures,
            rounds=tuple(self.rounds),
            spend=self.spend,
            model_calls=self.model_calls,
            regenerations=self.regenerations,
            quarantined=tuple(self.quarantined),
        )

    @property
    def _rounds_left(self) -> bool:
        limits = self._order.limits
        counted = sum(entry.outcome != NOT_APPLICABLE and not entry.fallback for entry in self.rounds)
        return counted < min(limits.rounds, limits.step_rounds)

    def _open(self) -> list[Move]:
        """Every pairing that has not met yet, failures in order."""
        pairs = zip(self._diagnosis.failures, self._diagnosis.plans, strict=False)
        moves = (Move(failure, strategy) for failure, plan in pairs for strategy in plan)
        return [move for move in moves if (move.failure.signature, move.strategy) not in self._met]

    def _fallback(self) -> Move | None:
        if not self._order.heal.allow_fallback or self._fallbacks >= FALLBACK_ROUNDS:
            return None
        found = [move for move in self._open() if self._cost(move.strategy).fallback]
        self._fallbacks += bool(found)
        return next(iter(found), None)

    def _may(self, strategy: str) -> bool:
        cost, limits = self._cost(strategy), self._order.limits
        if cost.approval and not self._order.approved:
            return False
        if cost.regenerates and self.regenerations >= limits.regenerations:
            return False
        return not cost.model_calls or (
            self.models_allowed and self.model_calls + cost.model_calls <= limits.model_calls
        )

    def _cost(self, strategy: str) -> StrategyCost:
        return self._costs.get(strategy, StrategyCost(strategy))


def _round(number: int, move: Move, result: RoundResult) -> HealingRound:
    return HealingRound(
        number=number,
        failure_class=move.failure.failure_class.value,
        signature=move.failure.signature,
        file=move.failure.file,
        strategy=move.strategy,
        outcome=result.outcome,
        summary=result.summary,
        commit=result.commit,
        diff_stat=result.diff_stat,
        cost_usd=result.spend.cost_usd,
        duration_s=result.duration_s,
        fallback=result.fallback,
    )


def _line(failure: Failure) -> str:
    where = f" in {failure.file}:{failure.line}" if failure.file else ""
    said = failure.excerpt.strip().splitlines()
    return f"{failure.failure_class}{where}: {said[0][:160] if said else failure.subclass}"

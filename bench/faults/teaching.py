"""What trials teach: their rounds are told to ArborMind as a worker tells it, and its advice orders the next ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from activities.healing.order import Weights
from activities.healing.signature import Seen, failure
from activities.payloads.healing import FailureClass, HealRequest, Outcome, RoundRequest, RoundResult
from activities.payloads.results import StepResult, Verdict
from activities.payloads.steps import StepName
from activities.store.learning import repair_weights, round_ended
from activities.store.store import Store
from bench.faults.checks import request
from bench.faults.patient import Practice
from bench.faults.told import Told

_OUTCOMES: dict[str, Outcome] = {each: each for each in ("healed", "helped", "no change", "worse", "not applicable")}


async def taught(store: Store, trials: Sequence[Told]) -> Practice:
    """A practice that knows how every round of those trials ended."""
    for told in trials:
        for number, (sort, strategy, outcome) in enumerate(told.rounds, 1):
            key = f"taught/{told.section}-{told.number}/{number}"
            asked = _round(sort, strategy, number)
            fallback = strategy == "template fallback"
            result = RoundResult(strategy, _OUTCOMES[outcome], fallback=fallback)
            await round_ended(store, asked, result, key, datetime.now(UTC))

    async def advice(key: str) -> Weights:
        return await repair_weights(store, "", key, datetime.now(UTC))

    return Practice(advice=advice)


def _round(sort: str, strategy: str, number: int) -> RoundRequest:
    """A round as a worker would tell of it; what was wrong is known by its sort alone."""
    kind, subclass = sort.split("/", 1)
    step = StepName.BACKEND_IMPL
    heal = HealRequest(request(step), StepResult(step, Verdict(False, ""), "", 0.0))
    return RoundRequest(heal, failure(Seen(FailureClass(kind), subclass, sort), "taught"), strategy, number)

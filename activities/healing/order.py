"""Which strategies a failure meets, and in which order: cheap before dear, what worked before first, the template last.
Never one that this failure has met already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from activities.healing.strategies.strategy import StrategyCode
from activities.healing.strategies.table import STRATEGIES
from activities.payloads.healing import Failure, FailureClass, StrategyCost

Weights = Mapping[str, float]
"""How often a strategy mended failures of a kind, in (0, 1], by ``weight_key``; ArborMind's advice."""
UNKNOWN = 0.5


def plan(
    failure: Failure,
    tried: Iterable[tuple[str, str]],
    weights: Weights | None = None,
    allow_fallback: bool = False,
    ask_models: bool = False,
) -> tuple[str, ...]:
    """Names of strategies, in order. Without weights it is the order of the table."""
    met = {strategy for signature, strategy in tried if signature == failure.signature}
    fitting = [code for code in STRATEGIES.values() if _fits(code, failure) and code.name not in met]
    repairs = [code for code in fitting if not code.fallback and (ask_models or not code.asks_model)]
    if weights:
        repairs.sort(key=lambda code: (not code.first, -weights.get(weight_key(failure, code.name), UNKNOWN)))
    last = [code for code in fitting if code.fallback and allow_fallback]
    return tuple(code.name for code in [*repairs, *last])


def _fits(code: StrategyCode, failure: Failure) -> bool:
    """It knows the class, can read the file where the failure names one, and writes nothing where only the machine
    was too small."""
    readable = not failure.file or not code.languages or failure.file.endswith(code.languages)
    allowed = failure.failure_class is not FailureClass.RESOURCE or not code.writes
    return failure.failure_class in code.fits and readable and allowed


def costs() -> tuple[StrategyCost, ...]:
    """What the strategies would use up, of those that use up anything."""
    return tuple(
        StrategyCost(code.name, int(code.asks_model), code.regenerates, code.fallback)
        for code in STRATEGIES.values()
        if code.asks_model or code.regenerates or code.fallback
    )


def weight_key(failure: Failure, strategy: str) -> str:
    """Under which name a strategy's record for such failures is kept."""
    return f"{failure.sort}/{strategy}"

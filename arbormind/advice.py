"""Advice: what was learned until a moment, for the decisions that are made then. A view on weights; changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from arbormind.evolution import Weights
from arbormind.router import RouteOption


@dataclass(frozen=True)
class Advice:
    """``at`` is seconds since the epoch. Without weights every option is what its author wrote."""

    weights: Weights = field(default_factory=Weights)
    at: float = 0.0

    def on(self, options: Iterable[RouteOption], context: str, archetype: str = "") -> tuple[RouteOption, ...]:
        """The options as outcomes have shaped them."""
        return tuple(self.weights.advised(option, context, archetype, self.at) for option in options)


NO_ADVICE = Advice()

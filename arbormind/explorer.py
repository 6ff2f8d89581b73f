"""Explorer: when a failure returns, what worked elsewhere. Ranks patterns of other archetypes by how near they are to
the failure and by how often they worked; hands them over as options, decides nothing and applies nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from arbormind.embedder import Embedder, unit_rows
from arbormind.errors import UnusableNumber
from arbormind.router import RouteOption
from arbormind.synthesis import Value

MOST = 5
NEAREST = 0.6
"""Similarity that a pattern must have at creativity 0; at 1 anything may be looked at."""


@dataclass(frozen=True)
class Pattern:
    """Something that worked: ``text`` is what it was an answer to, ``wins`` of ``tries`` say how often."""

    id: str
    archetype: str
    text: str
    strategy: str
    tries: int
    wins: int

    @property
    def rate(self) -> float:
        """Share of successes, as one believes it after so few tries (Laplace)."""
        return (self.wins + 1) / (self.tries + 2)


@dataclass(frozen=True)
class Failing:
    """What is to be mended, where, and which strategies have been tried on it already."""

    text: str
    archetype: str
    tried: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A pattern, its similarity to the failure in [-1, 1] and the score by which it is ranked."""

    pattern: Pattern
    similarity: float
    score: float


class Explorer:
    """Looks into a fixed set of patterns."""

    def __init__(self, patterns: Sequence[Pattern], embedder: Embedder) -> None:
        self._patterns = tuple(patterns)
        self._embedder = embedder

    def inject_patterns(self, context: Failing, creativity: float = 0.3) -> tuple[RouteOption, ...]:
        """The best strategies found, one option each, to be routed among the usual ones; the score is its reliability.
        Raises UnusableNumber when ``creativity`` is outside [0, 1]."""
        options: dict[str, RouteOption] = {}
        for found in self.search(context, creativity):
            pattern = found.pattern
            value: dict[str, Value] = {"pattern": pattern.id, "from": pattern.archetype, "similarity": found.similarity}
            sure = min(1.0, max(1e-3, found.score))
            options.setdefault(pattern.strategy, RouteOption(pattern.strategy, pattern.text, value, sure))
        return tuple(options.values())

    def search(self, context: Failing, creativity: float = 0.3) -> tuple[Found, ...]:
        """Patterns from near to far: at creativity 0 those of the failure's own archetype that are much like it, at 1
        those of any archetype, far ones too. A strategy that has been tried is never found again."""
        if not (math.isfinite(creativity) and 0 <= creativity <= 1):
            raise UnusableNumber(f"creativity is {creativity}: it must lie in [0, 1]")
        open_to = [each for each in self._patterns if self._fits(each, context, creativity)]
        if not open_to:
            return ()
        texts = [context.text, *(each.text for each in open_to)]
        vectors = unit_rows(self._embedder.embed(texts), len(texts), self._embedder.dimension)
        nearness = np.einsum("ij,j->i", vectors[1:], vectors[0]).astype(np.float64).round(6).tolist()
        least = NEAREST * (1 - creativity)
        found = [Found(each, near, near * each.rate) for each, near in zip(open_to, nearness, strict=True)]
        near_enough = [each for each in found if each.similarity >= least]
        return tuple(sorted(near_enough, key=lambda each: (-each.score, each.pattern.id))[:MOST])

    @staticmethod
    def _fits(pattern: Pattern, context: Failing, creativity: float) -> bool:
        foreign = pattern.archetype != context.archetype
        return pattern.wins > 0 and pattern.strategy not in context.tried and not (foreign and creativity == 0)

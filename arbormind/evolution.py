"""Evolution: outcomes become weights. Pure functions over frozen states: the clock and the store belong to the caller,
and to roll back is to take an earlier state (formulas: DESIGN.md, "ArborMind in formulas")."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from arbormind.drift import Recent, forgotten
from arbormind.errors import UnusableNumber
from arbormind.router import RouteOption
from arbormind.synthesis import Value

EMA_MOST = 0.3
FLOOR = 0.05
"""No failure makes an option's weight smaller: what is never tried can never recover."""
MIN_EVIDENCE = 3.0
"""Tries, decayed, below which an option is taken as its author wrote it."""
MOST_CONFIDENT = 0.95
HALF_LIFE_S = 30 * 86_400.0


@dataclass(frozen=True)
class Outcome:
    """What came of a decision. ``score`` is 0 to 10; ``value`` is what was used; ``at`` is seconds since the epoch."""

    success: bool
    score: float
    at: float
    value: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """What is known of one option in one context and archetype. ``tries`` and ``wins`` decay with time, ``rate`` is the
    moving average of success, ``numbers`` and ``choices`` are the values that worked, ``recent`` the newest outcomes
    since the last change that was noticed."""

    tries: float = 0.0
    wins: float = 0.0
    rate: float = 1.0
    score: float = 0.0
    at: float = 0.0
    numbers: Mapping[str, float] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    recent: Recent = ()

    @property
    def confidence(self) -> float:
        """How far this standing is to be believed, from how much it has seen."""
        return min(MOST_CONFIDENT, 1 - 1 / (self.tries + 2))

    @property
    def expected(self) -> float:
        """The chance of success that the evidence speaks for; a half without any."""
        return (self.wins + 1) / (self.tries + 2)


def key(context: str, archetype: str, option: str) -> str:
    """What a standing is kept under."""
    return f"{context}:{archetype}:{option}"


def decayed(standing: Standing, at: float, half_life_s: float = HALF_LIFE_S) -> Standing:
    """The standing as it counts at that time: evidence halves with each half-life, and the rate drifts back towards
    what it was without evidence."""
    if at <= standing.at or not standing.tries:
        return standing
    share = 0.5 ** ((at - standing.at) / half_life_s)
    choices = {name: {each: n * share for each, n in counts.items()} for name, counts in standing.choices.items()}
    return replace(
        standing,
        tries=standing.tries * share,
        wins=standing.wins * share,
        rate=1 + (standing.rate - 1) * share,
        at=at,
        choices=choices,
    )


def observe(standing: Standing, outcome: Outcome, half_life_s: float = HALF_LIFE_S) -> Standing:
    """The standing after one more outcome; a failure counts as carefully as a success. Raises UnusableNumber."""
    if not 0 <= outcome.score <= 10 or not math.isfinite(outcome.at):
        raise UnusableNumber(f"score {outcome.score} at {outcome.at}: a score lies in [0, 10], a time is finite")
    before = decayed(standing, outcome.at, half_life_s)
    alpha = min(EMA_MOST, 2 / (before.tries + 2))
    tries, wins, recent = forgotten(before.tries, before.wins, (*before.recent, outcome.success))
    after = replace(
        before,
        tries=tries,
        wins=wins,
        recent=recent,
        rate=(1 - alpha) * before.rate + alpha * outcome.success,
        score=(1 - alpha) * before.score + alpha * outcome.score,
        at=max(before.at, outcome.at),
    )
    return _taught(after, outcome, alpha) if outcome.success else after


def _taught(standing: Standing, outcome: Outcome, alpha: float) -> Standing:
    """Values move toward what worked: numbers by the score, the rest by counting."""
    numbers, choices = dict(standing.numbers), {name: dict(counts) for name, counts in standing.choices.items()}
    for name, used in outcome.value.items():
        if isinstance(used, int | float) and not isinstance(used, bool):
            known = numbers.get(name, float(used))
            numbers[name] = known + alpha * outcome.score / 10 * (used - known)
        else:
            counts = choices.setdefault(name, {})
            counts[str(used)] = counts.get(str(used), 0.0) + 1
    return replace(standing, numbers=numbers, choices=choices)


def reliability(standing: Standing, at: float, half_life_s: float = HALF_LIFE_S) -> float:
    """The factor in (0, 1] that outcomes put on an option's own reliability: 1 while there is too little evidence."""
    now = decayed(standing, at, half_life_s)
    return 1.0 if now.tries < MIN_EVIDENCE else max(FLOOR, min(1.0, now.rate))


@dataclass(frozen=True)
class Weights:
    """All standings, by ``key(context, archetype, option)``."""

    standings: Mapping[str, Standing] = field(default_factory=dict)

    def after(self, name: str, outcome: Outcome) -> Weights:
        """A new state; this one stays as it is."""
        standing = observe(self.standings.get(name, Standing()), outcome)
        return Weights({**self.standings, name: standing})

    def of(self, context: str, archetype: str, option: str) -> Standing:
        """What is known there: of that archetype when that is enough to go by, else of the context as a whole (kept
        under no archetype)."""
        own = self.standings.get(key(context, archetype, option), Standing())
        return own if own.tries >= MIN_EVIDENCE else self.standings.get(key(context, "", option), own)

    def advised(self, option: RouteOption, context: str, archetype: str, at: float) -> RouteOption:
        """The option as outcomes have shaped it: its reliability, and those of its numbers that have moved."""
        standing = self.of(context, archetype, option.id)
        if standing.tries < MIN_EVIDENCE:
            return option
        moved = {name: standing.numbers[name] for name in option.value if name in standing.numbers}
        known = option.reliability * reliability(standing, at)
        return replace(option, reliability=max(FLOOR * option.reliability, known), value={**option.value, **moved})

    def shares(self, context: str, archetype: str, options: tuple[str, ...], at: float) -> dict[str, float]:
        """The learned weights of those options, summing to one."""
        raw = {each: reliability(self.of(context, archetype, each), at) for each in options}
        total = math.fsum(raw.values())
        return {each: weight / total for each, weight in raw.items()}

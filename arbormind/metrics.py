"""Metrics: what decisions came to. Counts outcomes that were recorded; a decision without one is counted as open and
nowhere else. Judges nothing: the numbers are for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from arbormind.drift import FEWEST, changed_at

BINS = 10


@dataclass(frozen=True)
class Concluded:
    """A decision and its outcome. ``success`` is None while it is open; ``at`` is seconds since the epoch."""

    context: str
    archetype: str
    chosen: str
    confidence: float
    at: float
    success: bool | None
    score: float = 0.0
    step: str = ""


@dataclass(frozen=True)
class Share:
    """How often something worked. ``score`` is the mean of 0 to 10."""

    name: str
    tries: int
    wins: int
    score: float

    @property
    def rate(self) -> float:
        """Wins of tries."""
        return self.wins / self.tries


@dataclass(frozen=True)
class Bin:
    """Decisions whose confidence lies in [low, high): how sure they were, and how often they were right."""

    low: float
    high: float
    count: int
    confidence: float
    rate: float


@dataclass(frozen=True)
class Regret:
    """What choosing in a context cost against its best option, had that been known from the start. ``total`` is in
    successes; an option is compared by the rate it turned out to have, once it was tried often enough to have one."""

    context: str
    best: str
    total: float
    decisions: int


@dataclass(frozen=True)
class Drifted:
    """An option whose success changed: the rate until then, and since."""

    context: str
    option: str
    before: float
    since: float
    outcomes: int


@dataclass(frozen=True)
class Insights:
    """The whole report."""

    decisions: int
    open: int
    by_step: tuple[Share, ...] = ()
    by_context: tuple[Share, ...] = ()
    by_option: tuple[Share, ...] = ()
    by_archetype: tuple[Share, ...] = ()
    calibration: tuple[Bin, ...] = ()
    brier: float | None = None
    regret: tuple[Regret, ...] = ()
    drift: tuple[Drifted, ...] = ()


def insights(decisions: Iterable[Concluded]) -> Insights:
    """The report on decisions in any order."""
    known = sorted(decisions, key=lambda each: each.at)
    ended = [each for each in known if each.success is not None]
    if not ended:
        return Insights(len(known), len(known))
    return Insights(
        decisions=len(known),
        open=len(known) - len(ended),
        by_step=_shares(ended, lambda each: each.step),
        by_context=_shares(ended, lambda each: each.context),
        by_option=_shares(ended, lambda each: f"{each.context}: {each.chosen}"),
        by_archetype=_shares(ended, lambda each: each.archetype),
        calibration=calibration([(each.confidence, bool(each.success)) for each in ended]),
        brier=brier([(each.confidence, bool(each.success)) for each in ended]),
        regret=tuple(_regret(context, group) for context, group in _by_context(ended)),
        drift=tuple(_drifts(ended)),
    )


def brier(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean squared distance of (confidence, right) pairs; 0 is best, 0.25 is a coin's."""
    return fsum((sure - right) ** 2 for sure, right in pairs) / len(pairs)


def calibration(pairs: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Bins of equal width that hold anything."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in pairs:
        bins[min(BINS - 1, int(sure * BINS))].append((sure, right))
    return tuple(
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            count=len(held),
            confidence=fsum(sure for sure, _ in held) / len(held),
            rate=sum(right for _, right in held) / len(held),
        )
        for place, held in sorted(bins.items())
    )


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean distance of confidence from the rate of being right, by bins (ECE)."""
    return fsum(each.count * abs(each.confidence - each.rate) for each in calibration(pairs)) / len(pairs)


def _shares(ended: Sequence[Concluded], name: Callable[[Concluded], str]) -> tuple[Share, ...]:
    groups: dict[str, list[Concluded]] = defaultdict(list)
    for each in ended:
        if name(each):
            groups[name(each)].append(each)
    return tuple(
        Share(label, len(group), sum(bool(each.success) for each in group), fsum(e.score for e in group) / len(group))
        for label, group in sorted(groups.items())
    )


def _by_context(ended: Sequence[Concluded]) -> list[tuple[str, list[Concluded]]]:
    groups: dict[str, list[Concluded]] = defaultdict(list)
    for each in ended:
        groups[each.context].append(each)
    return sorted(groups.items())


def _regret(context: str, group: Sequence[Concluded]) -> Regret:
    shares = _shares(group, lambda each: each.chosen)
    known = [share for share in shares if share.tries >= FEWEST] or shares
    best = max(known, key=lambda share: (share.rate, share.tries, share.name))
    won = sum(bool(each.success) for each in group)
    return Regret(context, best.name, best.rate * len(group) - won, len(group))


def _drifts(ended: Sequence[Concluded]) -> Iterable[Drifted]:
    groups: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for each in ended:
        groups[(each.context, each.chosen)].append(bool(each.success))
    for (context, option), results in sorted(groups.items()):
        since = changed_at(len(results), sum(results), tuple(results))
        if since:
            before, after = results[:-since], results[-since:]
            yield Drifted(context, option, sum(before) / len(before), sum(after) / len(after), len(results))

"""Bandit: which of several ways to try, when outcomes are what teaches. Thompson sampling with a default that always
keeps a share and with memory that gives way to change. The generator of random numbers comes from the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random

from arbormind.drift import noticed
from arbormind.errors import DuplicateOption, NoOptions
from arbormind.evolution import HALF_LIFE_S, Outcome, Standing, decayed, observe

DEFAULT_SHARE = 0.01
"""The least share of choices that the default gets, so that there is always something to compare the others with."""
SHARPER = 2.5
"""Every outcome counts as this many: a posterior narrower than Bayes' explores less and, over the few hundred outcomes
that a pipeline ever sees, loses less (bench/arbormind measures it)."""
CARRIED = 0.2
"""What is left of the others' evidence when one arm is seen to change: the world may have changed for all."""


@dataclass(frozen=True)
class Trial:
    """What may be tried, at what time. ``default`` comes first in ``share`` of the trials whatever is known; ``prices``
    say how much more often an arm must work than a free one to be as good, as a share of all tries."""

    arms: tuple[str, ...]
    at: float
    default: str = ""
    share: float = DEFAULT_SHARE
    half_life_s: float = HALF_LIFE_S
    prices: Mapping[str, float] = field(default_factory=dict)


def ranked(trial: Trial, standings: Mapping[str, Standing], rng: Random) -> tuple[str, ...]:
    """All arms, the one to try first at the front, by one sample of each one's rate; what an arm did long ago counts
    less. Raises NoOptions, DuplicateOption."""
    if not trial.arms:
        raise NoOptions("there is nothing to try: pass at least one arm")
    if len(set(trial.arms)) < len(trial.arms):
        raise DuplicateOption(f"an arm comes twice among {list(trial.arms)}: name each once")
    held_back = rng.random() < trial.share  # drawn always, so that a trial without a default uses the same numbers
    sample = sampled(trial, standings, rng)
    order = sorted(trial.arms, key=lambda arm: (trial.prices.get(arm, 0.0) - sample[arm], arm))
    if held_back and trial.default in sample:
        order.remove(trial.default)
        order.insert(0, trial.default)
    return tuple(order)


def sampled(trial: Trial, standings: Mapping[str, Standing], rng: Random) -> dict[str, float]:
    """One draw of each arm's rate of success, as likely as what is known makes it."""
    known = {arm: decayed(standings.get(arm, Standing()), trial.at, trial.half_life_s) for arm in trial.arms}
    return {arm: _drawn(known[arm], rng) for arm in sorted(trial.arms)}


def taught(
    standings: Mapping[str, Standing], arm: str, outcome: Outcome, half_life_s: float = HALF_LIFE_S
) -> dict[str, Standing]:
    """The standings after that arm's outcome. When its rate is seen to have changed, the others' evidence fades too."""
    before = standings.get(arm, Standing())
    after = observe(before, outcome, half_life_s)
    others = {name: standing for name, standing in standings.items() if name != arm}
    if noticed(before.recent, after.recent):
        others = {name: faded(standing) for name, standing in others.items()}
    return {**others, arm: after}


def faded(standing: Standing) -> Standing:
    """The standing with most of its evidence gone, after a change was seen elsewhere."""
    return replace(standing, tries=standing.tries * CARRIED, wins=standing.wins * CARRIED, recent=())


def _drawn(standing: Standing, rng: Random) -> float:
    lost = max(0.0, standing.tries - standing.wins)
    return rng.betavariate(1 + SHARPER * standing.wins, 1 + SHARPER * lost)

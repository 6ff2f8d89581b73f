"""Bandit: which of several ways to try, when outcomes are what teaches. Thompson sampling with a default that always
keeps a share and with memory that gives way to change. The generator of random numbers comes from the caller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from arbormind.errors import DuplicateOption, NoOptions
from arbormind.evolution import Outcome, Standing, observe

DEFAULT_SHARE = 0.01
"""The least share of choices that the default gets, so that there is always something to compare the others with."""
SHARPER = 2.5
"""Every outcome counts as this many: a posterior narrower than Bayes' explores less and, over the few hundred outcomes
that a pipeline ever sees, loses less (bench/arbormind measures it)."""
CARRIED = 0.2
"""What is left of the other options' evidence when one of them is seen to change: the world may have changed for all."""


def ranked(
    arms: Sequence[str], standings: Mapping[str, Standing], rng: Random, default: str = "", share: float = DEFAULT_SHARE
) -> tuple[str, ...]:
    """All arms, the one to try first at the front, by one sample of each one's rate. ``default`` goes to the front in
    ``share`` of the calls whatever is known. Raises NoOptions, DuplicateOption."""
    if not arms:
        raise NoOptions("there is nothing to try: pass at least one arm")
    if len(set(arms)) < len(arms):
        raise DuplicateOption(f"an arm comes twice among {list(arms)}: name each once")
    held_back = rng.random() < share  # drawn always, so that a run without a default uses the same numbers
    sample = {arm: _sampled(standings.get(arm, Standing()), rng) for arm in sorted(arms)}
    order = sorted(arms, key=lambda arm: (-sample[arm], arm))
    if held_back and default in sample:
        order.remove(default)
        order.insert(0, default)
    return tuple(order)


def taught(standings: Mapping[str, Standing], arm: str, outcome: Outcome) -> dict[str, Standing]:
    """The standings after that arm's outcome. When its rate is seen to have changed, the others' evidence fades too."""
    before = standings.get(arm, Standing())
    after = observe(before, outcome)
    others = {name: standing for name, standing in standings.items() if name != arm}
    if after.tries < before.tries:
        others = {name: faded(standing) for name, standing in others.items()}
    return {**others, arm: after}


def faded(standing: Standing) -> Standing:
    """The standing with most of its evidence gone, after a change was seen elsewhere."""
    return replace(standing, tries=standing.tries * CARRIED, wins=standing.wins * CARRIED, recent=())


def _sampled(standing: Standing, rng: Random) -> float:
    lost = max(0.0, standing.tries - standing.wins)
    return rng.betavariate(1 + SHARPER * standing.wins, 1 + SHARPER * lost)

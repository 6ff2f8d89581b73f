"""Learning, measured: a pipeline whose strategies have hidden rates of success, and what each way of choosing loses
against always knowing the best. Rivals are written from their papers: Thompson sampling (Thompson 1933; Chapelle and Li
2011) and UCB1 (Auer, Cesa-Bianchi and Fischer 2002)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

import numpy as np
import numpy.typing as npt

from arbormind.bandit import Trial, ranked, taught
from arbormind.evolution import Outcome, Standing

ROUNDS, SEEDS = 2000, 30
ARMS = tuple(f"strategy {number}" for number in range(6))
EVERY_S = 1800.0
"""Time between two outcomes: 48 a day, so that the default half-life of 30 days is 1,440 outcomes."""
Rates = npt.NDArray[np.float64]  # (rounds, arms)


class Policy(Protocol):
    """A way of choosing."""

    def pick(self, turn: int) -> int: ...

    def see(self, arm: int, success: bool, turn: int) -> None: ...


@dataclass
class Ours:
    """ArborMind as it is used: the first strategy is the default that keeps its share."""

    rng: Random
    standings: dict[str, Standing] = field(default_factory=dict)

    def pick(self, turn: int) -> int:
        """The first of the order."""
        order = ranked(Trial(ARMS, turn * EVERY_S, default=ARMS[0]), self.standings, self.rng)
        return ARMS.index(order[0])

    def see(self, arm: int, success: bool, turn: int) -> None:
        """Evolve."""
        outcome = Outcome(success, 10.0 if success else 0.0, turn * EVERY_S)
        self.standings = taught(self.standings, ARMS[arm], outcome)


@dataclass
class Thompson:
    """Beta(1, 1) priors, one sample an arm, the largest is played."""

    rng: Random
    wins: list[int] = field(default_factory=lambda: [0] * len(ARMS))
    losses: list[int] = field(default_factory=lambda: [0] * len(ARMS))

    def pick(self, turn: int) -> int:
        """The largest sample."""
        pairs = zip(self.wins, self.losses, strict=True)
        samples = [self.rng.betavariate(1 + won, 1 + lost) for won, lost in pairs]
        return samples.index(max(samples))

    def see(self, arm: int, success: bool, turn: int) -> None:
        """Count."""
        self.wins[arm] += success
        self.losses[arm] += not success


@dataclass
class Ucb1:
    """Each arm once, then the largest mean plus sqrt(2 ln t / n)."""

    rng: Random
    tries: list[int] = field(default_factory=lambda: [0] * len(ARMS))
    wins: list[int] = field(default_factory=lambda: [0] * len(ARMS))

    def pick(self, turn: int) -> int:
        """The largest bound."""
        if 0 in self.tries:
            return self.tries.index(0)
        pairs = zip(self.wins, self.tries, strict=True)
        bounds = [won / tried + math.sqrt(2 * math.log(turn + 1) / tried) for won, tried in pairs]
        return bounds.index(max(bounds))

    def see(self, arm: int, success: bool, turn: int) -> None:
        """Count."""
        self.tries[arm] += 1
        self.wins[arm] += success


POLICIES: dict[str, Callable[[Random], Policy]] = {"ours": Ours, "thompson": Thompson, "ucb1": Ucb1}


def fixed(rng: np.random.Generator) -> Rates:
    """Rates that stay."""
    return np.tile(rng.uniform(0.1, 0.9, len(ARMS)), (ROUNDS, 1))


def jumping(rng: np.random.Generator) -> Rates:
    """Rates that are all dealt anew every 400 rounds."""
    return np.repeat(rng.uniform(0.1, 0.9, (ROUNDS // 400, len(ARMS))), 400, axis=0)


def drifting(rng: np.random.Generator) -> Rates:
    """Rates that each wander by 0.015 a round, thrown back at 0.05 and 0.95."""
    walk = rng.uniform(0.1, 0.9, len(ARMS)) + np.cumsum(rng.normal(0, 0.015, (ROUNDS, len(ARMS))), axis=0)
    folded = np.mod(walk - 0.05, 1.8)
    return 0.05 + np.minimum(folded, 1.8 - folded)


WORLDS: dict[str, Callable[[np.random.Generator], Rates]] = {"fixed": fixed, "drifting": drifting, "jumping": jumping}


def curves(world: str) -> dict[str, Rates]:
    """Mean cumulative regret by round, for each policy, over the same seeds."""
    return {
        name: np.mean([_curve(world, policy, s) for s in range(SEEDS)], axis=0) for name, policy in POLICIES.items()
    }


def _curve(world: str, policy: Callable[[Random], Policy], seed: int) -> Rates:
    rates = WORLDS[world](np.random.default_rng(seed))
    luck, player = np.random.default_rng([seed, 1]), policy(Random(seed))
    lost = np.empty(ROUNDS)
    for turn in range(ROUNDS):
        arm = player.pick(turn)
        player.see(arm, bool(luck.random() < rates[turn, arm]), turn)
        lost[turn] = rates[turn].max() - rates[turn, arm]
    return np.cumsum(lost)

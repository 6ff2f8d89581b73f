"""Drift: whether a rate of success has changed, and what to forget when it has. A likelihood-ratio test of the newest
outcomes against all before them; decides nothing else."""

from __future__ import annotations

import math

Recent = tuple[bool, ...]
WINDOW = 60
FEWEST = 4
"""Outcomes on either side of a change before it can be told from luck."""
EVIDENCE = 10.0
"""Natural logarithm of the likelihood ratio above which a rate has changed. High, because the test is repeated after
every outcome and at every split of the window; the value is measured (bench/arbormind)."""


def divergence(rate: float, other: float) -> float:
    """Kullback-Leibler divergence of two chances of success, in nats."""
    one, two = (min(max(each, 1e-6), 1 - 1e-6) for each in (rate, other))
    return one * math.log(one / two) + (1 - one) * math.log((1 - one) / (1 - two))


def changed_at(tries: float, wins: float, recent: Recent) -> int:
    """How many of the newest outcomes are of another rate than those before; 0 when none can be told. ``tries`` and
    ``wins`` count the newest ones too."""
    best, split, late = EVIDENCE, 0, 0
    for count, success in enumerate(reversed(recent), 1):
        late += success
        early = tries - count
        if count < FEWEST:
            continue
        if early < FEWEST:
            break
        rate, before = wins / tries, min(1.0, max(0.0, (wins - late) / early))
        evidence = count * divergence(late / count, rate) + early * divergence(before, rate)
        if evidence > best:
            best, split = evidence, count
    return split


def forgotten(tries: float, wins: float, recent: Recent) -> tuple[float, float, Recent]:
    """Tries, wins and the newest outcomes after the last of ``recent`` has been counted; when the rate has changed,
    only what came since is left."""
    kept = recent[-WINDOW:]
    counted, won = tries + 1, wins + kept[-1]
    since = changed_at(counted, won, kept)
    if since == 0:
        return counted, won, kept
    return float(since), float(sum(kept[-since:])), kept[-since:]


def noticed(before: Recent, after: Recent) -> bool:
    """Whether counting one more outcome was what made the change visible."""
    return len(after) < min(len(before) + 1, WINDOW)

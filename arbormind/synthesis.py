"""Synthesis: weights over options, and one value of many. Arithmetic only; knows no texts and no embedder."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from arbormind.errors import UnusableNumber

Scalar = str | int | float | bool
Value = Scalar | tuple[Scalar, ...]
Weights = npt.NDArray[np.float64]


def softmax(logits: Weights) -> Weights:
    """Weights that sum to one."""
    powers = np.exp(logits - logits.max())
    weights: Weights = powers / powers.sum()
    return weights


def entropy(weights: Weights) -> float:
    """Normalised to [0, 1]: 0 is certain, 1 is all alike, whatever the number of options."""
    if len(weights) == 1:
        return 0.0
    positive = weights[weights > 0]
    return max(0.0, float(-(positive * np.log(positive)).sum() / math.log(len(weights))))


def kept(weights: Weights, best_first: Sequence[int], top_k: int, floor: float) -> Weights:
    """Weights of the ``top_k`` best ranks only (0: of all), none of these below ``floor``; they sum to one again.
    Raises UnusableNumber when the floors alone are more than one."""
    chosen = np.zeros(len(weights), dtype=bool)
    chosen[list(best_first[: top_k or len(weights)])] = True
    if floor * int(chosen.sum()) > 1:
        raise UnusableNumber(f"a floor of {floor} for each of {int(chosen.sum())} options is more than 1: lower it")
    left = np.where(chosen, weights, 0.0)
    shares: Weights = np.where(chosen, floor + (1 - floor * chosen.sum()) * left / left.sum(), 0.0)
    return shares


def synthesize(values: Sequence[Mapping[str, Value]], weights: Sequence[float]) -> dict[str, Value]:
    """One value of many: numbers are averaged by weight over the options that have the key; anything else (booleans
    too) comes from the heaviest option that has it, the first by its text among equals."""
    keys = sorted({key for value in values for key in value})
    return {key: _blended([(w, v[key]) for w, v in zip(weights, values, strict=True) if key in v]) for key in keys}


def _blended(having: Sequence[tuple[float, Value]]) -> Value:
    total = math.fsum(weight for weight, _ in having)
    numbers = [
        (weight, float(value))
        for weight, value in having
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    if len(numbers) < len(having) or total <= 0:
        return min(having, key=lambda pair: (-pair[0], str(pair[1])))[1]
    low, high = min(number for _, number in numbers), max(number for _, number in numbers)
    mean = math.fsum(weight / total * number for weight, number in numbers)
    return min(high, max(low, mean))  # rounding must not leave the hull

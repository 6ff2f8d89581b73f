"""Learned keys: examples with known answers move the keys of options, by the router's own softmax. Deterministic: the
same examples in the same order give the same keys. Chooses nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from arbormind.embedder import Embedder, Vectors, unit_rows
from arbormind.errors import DimensionMismatch

SHARPNESS = 20.0  # the router's: what is learned here is weighed there
STEPS = 400
PULL = 0.1
"""How strongly a key is held where its description put it, against one example's wish to move it (an L2 penalty of
1/(2·10) a squared logit, as a regression with C = 10 has it)."""


@dataclass(frozen=True)
class LearnedKeys:
    """One row an option: its key after learning, and a bias for how often it is the answer. Both in similarities, so
    that the router multiplies them by its sharpness like any other."""

    options: tuple[str, ...]
    keys: Vectors
    bias: Vectors

    def blend(self, ids: Sequence[str], nearness: npt.NDArray[np.float64], asked: Vectors) -> npt.NDArray[np.float64]:
        """The similarities of those options: learned where there is something learned, as described elsewhere. Raises
        DimensionMismatch when the query was embedded by another model."""
        if self.keys.shape[1] != len(asked):
            raise DimensionMismatch(f"keys were learned with {self.keys.shape[1]} numbers, the query has {len(asked)}")
        place = {option: row for row, option in enumerate(self.options)}
        rows = [place.get(option, -1) for option in ids]
        known: npt.NDArray[np.float64] = np.einsum("ij,j->i", self.keys, asked).astype(np.float64) + self.bias
        if rows == list(range(len(self.options))):
            return known
        learned = np.append(known, 0.0)[rows]
        mixed: npt.NDArray[np.float64] = np.where(np.asarray(rows) >= 0, learned, nearness)
        return mixed


def learn(described: Mapping[str, str], examples: Sequence[tuple[str, str]], embedder: Embedder) -> LearnedKeys:
    """Keys that give (text, option) examples their answers, beginning at the options' descriptions. An example whose
    option is not described teaches nothing. Raises DimensionMismatch, UnusableNumber."""
    options = tuple(described)
    known = [(text, option) for text, option in examples if option in described]
    first = unit_rows(embedder.embed(list(described.values())), len(options), embedder.dimension)
    if not known:
        return LearnedKeys(options, first, np.zeros(len(options), dtype=np.float32))
    vectors = unit_rows(embedder.embed([text for text, _ in known]), len(known), embedder.dimension)
    place = {option: row for row, option in enumerate(options)}
    answers = np.zeros((len(known), len(options)), dtype=np.float32)
    answers[np.arange(len(known)), [place[option] for _, option in known]] = 1
    return _fitted(options, first, vectors, answers)


def _fitted(options: tuple[str, ...], first: Vectors, vectors: Vectors, answers: Vectors) -> LearnedKeys:
    """Nesterov's accelerated descent on the mean cross-entropy; the step is the inverse of the curvature's bound."""
    texts = np.hstack([vectors, np.ones((len(vectors), 1), dtype=np.float32)])
    begin = SHARPNESS * np.hstack([first, np.zeros((len(first), 1), dtype=np.float32)])
    pull = PULL / len(texts)
    step = 1 / (1.0 + pull)  # rows are at most sqrt(2) long, the softmax curves at most by 1/2
    here = ahead = begin.astype(np.float32)
    for turn in range(STEPS):
        logits = texts @ ahead.T
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        wrong = powers / powers.sum(axis=1, keepdims=True) - answers
        slope = wrong.T @ texts / len(texts) + pull * (ahead - begin)
        there = ahead - step * slope
        ahead = there + turn / (turn + 3) * (there - here)
        here = there
    rows = (here / SHARPNESS).astype(np.float32)
    return LearnedKeys(options, rows[:, :-1].copy(), rows[:, -1].copy())

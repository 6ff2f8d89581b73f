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
DESCRIPTION_WORTH = 2.0
"""A description counts as this many examples: alone it is the key, among many examples it is hardly heard."""
PULL = 0.05
"""How strongly a key is held where its description put it, against one example's wish to move it (an L2 penalty on the
square of logits, shared by all examples)."""
FOLDS = 3
TEMPERS = tuple(2 ** (step / 4) for step in range(-8, 17))  # a quarter to sixteen


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
    texts = np.hstack([vectors, np.ones((len(vectors), 1), dtype=np.float32)])
    rows = _fitted(first, texts, answers) * (_temper(first, texts, answers) / SHARPNESS)
    return LearnedKeys(options, rows[:, :-1].copy(), rows[:, -1].copy())


def _fitted(first: Vectors, texts: Vectors, answers: Vectors) -> Vectors:
    """Rows of logits: Nesterov's accelerated descent on the mean cross-entropy, the step being the inverse of the
    curvature's bound."""
    said = SHARPNESS * DESCRIPTION_WORTH / (DESCRIPTION_WORTH + len(texts) / len(first))
    begin = np.hstack([first * np.float32(said), np.zeros((len(first), 1), dtype=np.float32)])
    pull = np.float32(PULL / len(texts))
    step = 1 / (1 + pull)  # rows are at most sqrt(2) long, the softmax curves at most by 1/2
    here = ahead = begin
    for turn in range(STEPS):
        wrong = _shares(texts @ ahead.T) - answers
        slope = wrong.T @ texts / len(texts) + pull * (ahead - begin)
        there = ahead - step * slope
        ahead = there + np.float32(turn / (turn + 3)) * (there - here)
        here = there
    return here


def _temper(first: Vectors, texts: Vectors, answers: Vectors) -> float:
    """By how much logits are to be multiplied so that a confidence is a chance of being right: what makes answers
    likeliest that were held out."""
    if len(texts) < FOLDS * len(first):
        return 1.0
    logits = np.empty_like(answers)
    for fold in range(FOLDS):
        held_out = np.arange(len(texts)) % FOLDS == fold
        logits[held_out] = texts[held_out] @ _fitted(first, texts[~held_out], answers[~held_out]).T
    truths = answers.argmax(axis=1)
    loss = {each: _surprise(logits * np.float32(each), truths) for each in TEMPERS}
    return min(TEMPERS, key=lambda each: (loss[each], each))


def _surprise(logits: Vectors, truths: npt.NDArray[np.int64]) -> float:
    chances = _shares(logits)[np.arange(len(truths)), truths]
    return float(-np.log(np.maximum(chances, 1e-9)).mean())


def _shares(logits: Vectors) -> Vectors:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Vectors = powers / powers.sum(axis=1, keepdims=True)
    return shares

"""Learned keys: examples with known answers move the keys of options, and weigh the words that they have in common, by
the router's own softmax. Deterministic: the same examples in the same order give the same keys. Chooses nothing
itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from arbormind.embedder import Embedder, Vectors, unit_rows
from arbormind.errors import DimensionMismatch
from arbormind.lexical import Vocabulary, vocabulary

SHARPNESS = 20.0  # the router's: what is learned here is weighed there
STEPS = 150
DESCRIPTION_WORTH = 2.0
"""A description counts as this many examples: alone it is the key, among many examples it is hardly heard."""
MEANING = 0.5
"""Share of a text's likeness to another that is their embeddings'; the rest is their words'. Between 0.5 and 0.7 hardly
anything changes on the two sets of bench/arbormind."""
LEVEL = 0.1
"""Likeness that any two texts have, by which an option that is often the answer is preferred."""
PULL = 0.03
"""How strongly a key is held where its description put it, against one example's wish to move it (an L2 penalty on the
square of logits, shared by all examples)."""
FOLDS = 3
TEMPERS = tuple(2 ** (step / 4) for step in range(-8, 17))  # a quarter to sixteen


@dataclass(frozen=True)
class LearnedKeys:
    """One row an option: its key after learning, a bias for how often it is the answer, and what each word speaks for
    it. All in similarities, so that the router multiplies them by its sharpness like any other."""

    options: tuple[str, ...]
    keys: Vectors
    bias: Vectors
    words: Vectors = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    known: Vocabulary = field(default_factory=Vocabulary)

    def similarities(self, text: str, vector: Vectors) -> npt.NDArray[np.float64]:
        """Of a text and its embedding to each of the options, learned. Raises DimensionMismatch when the text was
        embedded by another model."""
        if self.keys.shape[1] != len(vector):
            raise DimensionMismatch(f"keys were learned with {self.keys.shape[1]} numbers, the query has {len(vector)}")
        near = self.keys @ vector + self.bias
        places, weights = self.known.read(text)
        if len(places):
            near = near + weights @ self.words[places]
        found: npt.NDArray[np.float64] = near.astype(np.float64)
        return found


def learn(described: Mapping[str, str], examples: Sequence[tuple[str, str]], embedder: Embedder) -> LearnedKeys:
    """Keys that give (text, option) examples their answers, beginning at the options' descriptions. An example whose
    option is not described teaches nothing. Raises DimensionMismatch, UnusableNumber."""
    options = tuple(described)
    known = [(text, option) for text, option in examples if option in described]
    first = unit_rows(embedder.embed(list(described.values())), len(options), embedder.dimension)
    if not known:
        return LearnedKeys(options, first, np.zeros(len(options), dtype=np.float32))
    texts = [text for text, _ in known]
    vectors = unit_rows(embedder.embed(texts), len(known), embedder.dimension)
    common = vocabulary(texts)
    words = common.rows(texts)
    place = {option: row for row, option in enumerate(options)}
    answers = np.zeros((len(known), len(options)), dtype=np.float32)
    answers[np.arange(len(known)), [place[option] for _, option in known]] = 1
    meaning, spelling, level = np.float32(MEANING), np.float32(1 - MEANING), np.float32(LEVEL)
    alike: Vectors = meaning * (vectors @ vectors.T) + spelling * (words @ words.T) + level
    said = np.float32(SHARPNESS * DESCRIPTION_WORTH / (DESCRIPTION_WORTH + len(known) / len(options)))
    begin: Vectors = said * (vectors @ first.T)
    moved = _moved(alike, begin, answers)
    heat = np.float32(_temper(alike, begin, answers) / SHARPNESS)
    keys = heat * (said * first + meaning * (moved.T @ vectors))
    spoken = heat * spelling * (words.T @ moved)
    return LearnedKeys(options, keys, heat * level * moved.sum(axis=0), spoken, common)


def _moved(alike: Vectors, begin: Vectors, answers: Vectors) -> Vectors:
    """How far each example moves each option's key towards itself: Nesterov's accelerated descent on the mean
    cross-entropy, over the examples' likeness to each other. The step is the inverse of the curvature's bound."""
    share, pull = np.float32(1 / len(answers)), np.float32(PULL / len(answers))
    widest = float(np.abs(alike).sum(axis=1).max())  # no eigenvalue is larger
    steepest = widest / (2 * len(answers))  # the softmax curves at most by a half
    step = np.float32(1 / (steepest + float(pull)))
    here: Vectors = np.zeros_like(answers)
    ahead: Vectors = here
    for turn in range(STEPS):
        wrong = _shares(begin + alike @ ahead) - answers
        there = (ahead - step * (share * wrong + pull * ahead)).astype(np.float32)
        ahead = (there + np.float32(turn / (turn + 3)) * (there - here)).astype(np.float32)
        here = there
    return here


def _temper(alike: Vectors, begin: Vectors, answers: Vectors) -> float:
    """By how much logits are to be multiplied so that a confidence is a chance of being right: what makes answers
    likeliest that were held out."""
    count, options = answers.shape
    if count < FOLDS * options:
        return 1.0
    logits = np.empty_like(answers)
    for fold in range(FOLDS):
        out = np.arange(count) % FOLDS == fold
        moved = _moved(alike[np.ix_(~out, ~out)], begin[~out], answers[~out])
        logits[out] = begin[out] + alike[np.ix_(out, ~out)] @ moved
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

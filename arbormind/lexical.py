"""Vocabulary: the words that examples have in common, and how telling each is. Two error texts may mean the same and
differ in the one word that tells them apart; an embedding averages that word away, here it is kept. Weighs words
against each other, never an answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from arbormind.embedder import Vectors

LEAST = 2
"""Texts that a word must stand in: one that stands in a single text says nothing of the next."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Vocabulary:
    """Words and pairs of words by their place, and their rarity: the root of ln(1 + texts / texts with the word)."""

    places: Mapping[str, int] = field(default_factory=dict)
    rarity: Vectors = field(default_factory=lambda: np.zeros(0, dtype=np.float32))

    def read(self, text: str) -> tuple[Places, Vectors]:
        """The places of the text's known words, and what each weighs there; the weights are of length one together."""
        known = self.places
        found = Counter([known[word] for word in _words(text) if word in known])
        places = np.fromiter(found, dtype=np.intp, count=len(found))
        weights = self.rarity[places]
        if any(count > 1 for count in found.values()):
            weights = weights * (1 + np.log(np.fromiter(found.values(), dtype=np.float32, count=len(found))))
        length = float(weights @ weights) ** 0.5
        return places, weights / np.float32(length) if length > 0 else weights

    def rows(self, texts: Sequence[str]) -> Vectors:
        """One row a text, one column a place; of length one, or zeros where no word is known."""
        rows = np.zeros((len(texts), len(self.places)), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            places, weights = self.read(text)
            row[places] = weights
        return rows


def vocabulary(texts: Sequence[str]) -> Vocabulary:
    """The words of those texts, in the order they come in."""
    standing = Counter(word for text in texts for word in dict.fromkeys(_words(text)))
    known = [word for word, count in standing.items() if count >= LEAST]
    counts = np.asarray([standing[word] for word in known], dtype=np.float32)
    rarity = np.sqrt(np.log(1 + len(texts) / counts)).astype(np.float32) if known else counts
    return Vocabulary({word: place for place, word in enumerate(known)}, rarity)


def _words(text: str) -> list[str]:
    """Words and neighbouring pairs, without case; names_like_this and likeThis are several words."""
    words = list(map(str.lower, _WORD.findall(text)))
    return [*words, *map(" ".join, pairwise(words))]

"""WordedEmbedder: an embedder of meaning with words and pairs of words hashed beside it, for a router that looks at
vectors alone. Learns nothing; the product does not use it."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from arbormind.embedder import Embedder, Vectors, unit_rows

BUCKETS = 1024
HALF = 0.5**0.5
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


class WordedEmbedder:
    """Half of each vector's length is meaning, half is words: similarity is the mean of both."""

    def __init__(self, meaning: Embedder) -> None:
        self._meaning = meaning
        self.name = f"{meaning.name}+words-{BUCKETS}"
        self.dimension = meaning.dimension + BUCKETS

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit rows. Raises what the inner embedder raises."""
        inner = self._meaning.dimension
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        rows[:, :inner] = self._meaning.embed(texts) * np.float32(HALF)
        for row, text in zip(rows, texts, strict=True):
            row[inner:] = _hashed(text)
        return unit_rows(rows, len(texts), self.dimension)


def _hashed(text: str) -> Vectors:
    """Words and pairs of words, each on a signed bucket by its checksum, longer with the logarithm of its count."""
    words = list(map(str.lower, _WORD.findall(text)))
    counts = Counter(words)
    counts.update(map(" ".join, pairwise(words)))
    row = np.zeros(BUCKETS, dtype=np.float32)
    if not counts:
        return row
    sums = np.asarray([zlib.crc32(word.encode()) for word in counts], dtype=np.int64)
    weights = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
    np.add.at(row, sums % BUCKETS, np.where(sums & (1 << 20), weights, -weights))
    length = float(np.linalg.norm(row))
    return row * np.float32(HALF / length) if length > 0 else row

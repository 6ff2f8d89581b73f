"""An embedder for tests: looks its vectors up, or makes them of a text's letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from arbormind.embedder import Vectors


@dataclass
class Table:
    """An embedder that looks its vectors up, and remembers what it was asked."""

    rows: Mapping[str, tuple[float, ...]]
    dimension: int = 2
    name: str = "table"
    asked: list[str] = field(default_factory=list)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The rows as they are, not scaled."""
        self.asked.extend(texts)
        return np.asarray([self.rows[text] for text in texts], dtype=np.float32)


class Letters:
    """An embedder that counts letters: texts alike in letters are alike in space."""

    name = "letters"
    dimension = 26

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit rows; a text without letters is a row of zeros."""
        rows = np.asarray([[text.lower().count(chr(97 + n)) for n in range(26)] for text in texts], dtype=np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True) if len(texts) else rows
        return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)

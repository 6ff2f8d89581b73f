"""Embedder: texts in, unit vectors out. Downloads nothing, and does no work until it is asked for the first vector."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from arbormind.errors import DimensionMismatch, UnusableNumber, WeightsMissing

Vectors = npt.NDArray[np.float32]
"""Float32, one row a text."""


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their similarity."""

    @property
    def name(self) -> str:
        """The model, as decisions record it."""

    @property
    def dimension(self) -> int:
        """Length of each vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension), each row of length one; a text without a known word is a row of zeros."""


class WordLlamaEmbedder:
    """The static word vectors that the wordllama wheel ships: 256 numbers a text, no network, no GPU."""

    name = "wordllama-l2-supercat-256"
    dimension = 256

    @cached_property
    def _model(self) -> _Inference:
        # wordllama costs 0.3 s to import: only those who embed pay for it.
        import wordllama

        folder = Path(wordllama.__file__).parent
        try:
            model: _Inference = wordllama.WordLlama.load(dim=self.dimension, cache_dir=folder, disable_download=True)
        except FileNotFoundError as error:
            raise WeightsMissing(f"wordllama has no weights under {folder}: reinstall the wordllama package") from error
        return model

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit rows for ``texts``. Raises WeightsMissing when the package is incomplete."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return unit_rows(np.asarray(self._model.embed(list(texts)), dtype=np.float32), len(texts), self.dimension)


class _Inference(Protocol):
    def embed(self, texts: list[str]) -> Vectors: ...


def unit_rows(vectors: Vectors, rows: int, dimension: int) -> Vectors:
    """``vectors`` with each row scaled to length one; rows of zeros stay. Raises DimensionMismatch, UnusableNumber."""
    if vectors.shape != (rows, dimension):
        raise DimensionMismatch(
            f"expected vectors of shape {(rows, dimension)}, got {vectors.shape}: check the embedder"
        )
    if not np.isfinite(vectors).all():
        raise UnusableNumber("an embedding holds NaN or infinity: check the text and the embedder")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return unit

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
UNIT_WITHIN = 1e-6
"""How far from one the length of a row may be that is taken as it is."""


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
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            ids = self._model.tokenizer.encode(text, add_special_tokens=False).ids
            if ids:
                np.add.reduce(self._model.embedding.take(ids, axis=0), axis=0, out=row)  # the mean, but for its length
        return unit_rows(rows, len(texts), self.dimension)


class _Encoding(Protocol):
    ids: list[int]


class _Tokenizer(Protocol):
    def encode(self, text: str, *, add_special_tokens: bool) -> _Encoding: ...


class _Inference(Protocol):
    """What of the library is used: its own ``embed`` starts a thread pool for every single text, which costs more than
    the embedding does."""

    tokenizer: _Tokenizer
    embedding: Vectors


def unit_rows(vectors: Vectors, rows: int, dimension: int) -> Vectors:
    """``vectors`` with each row scaled to length one; rows of zeros stay. Raises DimensionMismatch, UnusableNumber."""
    if vectors.shape != (rows, dimension):
        raise DimensionMismatch(
            f"expected vectors of shape {(rows, dimension)}, got {vectors.shape}: check the embedder"
        )
    if rows == 1 and abs(float(vectors[0] @ vectors[0]) - 1) < UNIT_WITHIN:
        return vectors
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))  # NaN and infinity show in their row's length
    if not np.isfinite(lengths).all():
        raise UnusableNumber("an embedding holds NaN or infinity: check the text and the embedder")
    if rows and np.abs(lengths - 1).max() < UNIT_WITHIN:
        return vectors
    column = lengths[:, np.newaxis]
    unit: Vectors = np.divide(vectors, column, out=np.zeros_like(vectors), where=column > 0)
    return unit

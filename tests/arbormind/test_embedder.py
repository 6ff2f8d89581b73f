"""The shipped embedder: unit rows, no network, meaning that is near where it should be."""

from __future__ import annotations

import numpy as np

from arbormind.embedder import WordLlamaEmbedder


def test_rows_have_length_one_and_the_promised_width() -> None:
    embedder = WordLlamaEmbedder()
    vectors = embedder.embed(["a book", "a server in a rack"])
    assert vectors.shape == (2, embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_near_in_meaning_is_near_in_space() -> None:
    dog, puppy, invoice = WordLlamaEmbedder().embed(["dog", "puppy", "invoice"])
    assert dog @ puppy > dog @ invoice


def test_no_texts_give_no_rows() -> None:
    embedder = WordLlamaEmbedder()
    assert embedder.embed([]).shape == (0, embedder.dimension)

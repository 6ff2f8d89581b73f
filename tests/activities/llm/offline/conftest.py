"""One embedder for the session: it costs half a second to load and keeps no state."""

from __future__ import annotations

import pytest

from activities.llm.offline.derive import Derivation, derive
from arbormind.embedder import WordLlamaEmbedder


class Deriver:
    """``derive`` with the embedder bound, remembering what it made."""

    def __init__(self) -> None:
        self._embedder = WordLlamaEmbedder()
        self._made: dict[str, Derivation] = {}

    def __call__(self, prompt: str) -> Derivation:
        if prompt not in self._made:
            self._made[prompt] = self.again(prompt)
        return self._made[prompt]

    def again(self, prompt: str) -> Derivation:
        """Derives anew."""
        return derive(prompt, self._embedder)


@pytest.fixture(scope="session")
def deriver() -> Deriver:
    return Deriver()

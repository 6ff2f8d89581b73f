"""Examples: prompts whose archetype is known, and the router's keys as these have moved them. What is measured on them
(bench/arbormind) is what is shipped."""

from __future__ import annotations

from pathlib import Path

from activities.llm.offline.lexicon import lexicon
from arbormind.embedder import Embedder
from arbormind.keys import LearnedKeys, learn

FILE = Path(__file__).parent / "data" / "archetypes.tsv"


_LEARNED: dict[tuple[str, int], LearnedKeys] = {}


def archetype_keys(embedder: Embedder) -> LearnedKeys:
    """Keys of the archetypes in that embedder's space; learned once, in a quarter of a second."""
    model = (embedder.name, embedder.dimension)
    if model not in _LEARNED:
        _LEARNED[model] = _learned(embedder)
    return _LEARNED[model]


def _learned(embedder: Embedder) -> LearnedKeys:
    described = {key: entry.key for key, entry in lexicon().archetypes.items()}
    rows = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()]
    return learn(described, [(prompt, archetype) for archetype, prompt in rows], embedder)

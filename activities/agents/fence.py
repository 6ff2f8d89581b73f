"""Fences: what a user typed and what a file holds, marked as data. Neither escapes nor shortens; a fence's mark comes
from the text itself, so the text cannot hold it."""

from __future__ import annotations

import hashlib

_MARK_LENGTH = 16


def fenced(text: str, label: str) -> str:
    """``text`` between two lines that carry ``label`` and a mark made of the text's digest. The same text gives the
    same fence."""
    mark = _mark(text, label)
    return f"<data {label} {mark}>\n{text}\n</data {mark}>"


def _mark(text: str, label: str) -> str:
    turn = 0
    while True:
        digest = hashlib.sha256(f"{turn}\0{label}\0{text}".encode()).hexdigest()[:_MARK_LENGTH]
        if digest not in text:
            return digest
        turn += 1

"""Numbers of things in the lines that people read. Knows English regular nouns only."""

from __future__ import annotations

from collections.abc import Sized


def counted(things: Sized | int, noun: str) -> str:
    """``1 entity``, ``2 entities``."""
    number = things if isinstance(things, int) else len(things)
    several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else several}"

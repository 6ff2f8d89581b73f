"""Shortening: long reasons for people to read, cut where a word ends, and said to be cut."""

from __future__ import annotations

MOST = 600


def shortened(text: str, most: int = MOST) -> str:
    """The text on one line; where it is too long, as many whole words as fit and an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rsplit(' ', 1)[0].rstrip(',;:. ')} …"

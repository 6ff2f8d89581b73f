"""How many tokens a text is, near enough to decide what fits. The bill comes from the vendor's own count, never from
here."""

from __future__ import annotations

BYTES_PER_TOKEN = 3.2
"""Low on purpose: code and JSON take 3.2 to 3.6 bytes a token with today's tokenizers, prose about 4.5; an estimate
that is too high reserves too much, one that is too low lets a limit be passed."""
PICTURE_TOKENS = 1600
"""The most a picture of 1280 x 800 is billed with by the three vendors (Anthropic: width x height / 750, its cap)."""


def tokens_of(text: str, pictures: int = 0) -> int:
    """An upper estimate."""
    return int(len(text.encode()) / BYTES_PER_TOKEN) + 1 + pictures * PICTURE_TOKENS

"""Keys out of texts: the key itself, and the masked forms in which vendors quote it back. Knows no other secret."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pydantic import SecretStr

PUT_INSTEAD = "[key]"
_LOOKS_LIKE_ONE = re.compile(r"\b(?:sk-|AIza|gsk_)[\w*.-]{6,}")
"""OpenAI's error for a wrong key quotes its first and last characters; Google's keys begin with AIza."""


def scrubbed(text: str, keys: Iterable[SecretStr]) -> str:
    """The text without any of the keys."""
    for key in keys:
        if key.get_secret_value():
            text = text.replace(key.get_secret_value(), PUT_INSTEAD)
    return _LOOKS_LIKE_ONE.sub(PUT_INSTEAD, text)

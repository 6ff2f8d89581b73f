"""Keys out of texts: the key itself, and the masked forms in which vendors quote it back. Knows no other secret."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pydantic import SecretStr

PUT_INSTEAD = "[key]"
_QUOTED_BACK = re.compile(r"\b(?:sk-|AIza|gsk_)[\w*.-]{6,}|[^\s\"']*\*{3,}[^\s\"']*")
"""OpenAI's error for a wrong key quotes its ends around asterisks; Google's keys begin with AIza."""


def scrubbed(text: str, keys: Iterable[SecretStr]) -> str:
    """The text without any of the keys, and otherwise as it was."""
    for key in keys:
        if key.get_secret_value():
            text = text.replace(key.get_secret_value(), PUT_INSTEAD)
    return text


def told(message: str, key: SecretStr) -> str:
    """A vendor's error message without the key, whole or masked."""
    return _QUOTED_BACK.sub(PUT_INSTEAD, scrubbed(message, [key]))

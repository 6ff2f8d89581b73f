"""Text: a prompt as written becomes plain sentences. Changes typography, never words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from activities.llm.offline.errors import UnreadablePrompt

LONGEST = 6000
"""Characters of a prompt that are read; what follows is reported as not covered."""

_PLAIN = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{NO-BREAK SPACE}": " ",
        "\N{HORIZONTAL ELLIPSIS}": ".",
        "\N{BULLET}": "\n",
        "\N{EN DASH}": "\N{EM DASH}",
    }
)


def rewritten(text: str, rewrites: Mapping[str, str]) -> str:
    """``text`` with set phrases replaced by the one word they stand for."""
    for phrase, word in rewrites.items():
        text = re.sub(rf"\b{re.escape(phrase)}\b", word, text, flags=re.IGNORECASE)
    return text


def normalise(prompt: str) -> str:
    """The prompt with plain quotes, dashes as commas, bullets as sentences. Raises UnreadablePrompt."""
    text = prompt.translate(_PLAIN)[:LONGEST]
    text = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", ". ", text, flags=re.MULTILINE)
    text = re.sub("\\s*\N{EM DASH}\\s*|\\s--\\s", ", ", text)
    text = re.sub(r"(?<=[^\W\d_])/(?=[^\W\d_])", " and ", text)
    text = re.sub(r"\betc\.", "etc", text)
    text = re.sub(r"\s*\n\s*\n\s*|\s*\n(?=\s*[.A-Z])", ". ", text)
    text = re.sub(r"[`\"*_#]+|(?<!\w)'|'(?!\w)", " ", text)
    text = re.sub(r"'(?:s)\b", " 's", text)
    text = re.sub(r"\s+", " ", text).strip(" .")
    if not re.search(r"[^\W\d_]{2,}", text):
        raise UnreadablePrompt("the prompt holds no words: say in a sentence what the app should keep track of")
    return text

"""A request as no vendor words it: what the three protocols have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Brain = Callable[[str, Mapping[str, object]], str]
"""Answers the words of a request, in keeping with the schema it came with."""
CHARS_A_TOKEN = 4
PICTURE_TOKENS = 800


class Unacceptable(Exception):
    """The request breaks a rule of the vendor's protocol; the message names it."""


@dataclass(frozen=True)
class Asked:
    """``prefix`` is what vendors cache: the system prompt and what stands before this call's task. ``turns`` counts the
    user's turns: 2 is a repair, and ``turned`` its words."""

    model: str
    system: str
    context: str
    text: str
    schema: Mapping[str, object]
    max_tokens_out: int
    pictures: int = 0
    turns: int = 1
    streamed: bool = True
    turned: str = ""

    @property
    def words(self) -> str:
        """What the user said, without the role."""
        return f"{self.context}\n{self.text}"

    @property
    def tokens(self) -> int:
        """Of the whole request, its schema included."""
        return (len(self.system) + len(self.words) + len(str(self.schema))) // CHARS_A_TOKEN + (
            self.pictures * PICTURE_TOKENS
        )

    @property
    def prefix(self) -> str:
        """As the cache knows it."""
        return f"{self.model}\n{self.system}\n{self.context}"


@dataclass(frozen=True)
class Billed:
    """What the request is charged for."""

    tokens_in: int
    tokens_out: int
    cached: int = 0
    written: int = 0


def must(holds: object, rule: str) -> None:
    """Raises Unacceptable with the rule where it does not hold."""
    if not holds:
        raise Unacceptable(rule)

"""The Vendor protocol: one streamed call to one model. A vendor translates; it does not judge what a reply is worth."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel

from activities.llm.prompt import Picture


class Ending(StrEnum):
    """Why a stream ended."""

    DONE = "done"
    CUT = "cut"  # at max_tokens_out
    REFUSED = "refused"


@dataclass(frozen=True)
class Counted:
    """The vendor's own count of one call. ``cached`` and ``written`` (to the vendor's cache) are among ``tokens_in``,
    thinking is among ``tokens_out``."""

    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0
    written: int = 0


@dataclass(frozen=True)
class Call:
    """What goes out. ``effort`` is how long the model may think, in the vendor's word for it; empty leaves it to the
    vendor. ``rejected`` and ``complaint`` are an earlier answer to the same call, and what was wrong with it."""

    model: str
    system: str
    context: str
    text: str
    reply: type[BaseModel]
    pictures: tuple[Picture, ...]
    max_tokens_out: int
    effort: str = ""
    rejected: str = ""
    complaint: str = ""


@dataclass(frozen=True)
class Piece:
    """What came in: some text, a newer count of the whole call, or its end."""

    text: str = ""
    counted: Counted | None = None
    ending: Ending | None = None


class Vendor(Protocol):
    """One vendor's API. ``pieces`` raises ProviderError, with no key in its message."""

    @property
    def name(self) -> str:
        """As the price table calls it."""

    def pieces(self, call: Call) -> AsyncGenerator[Piece]:
        """The reply as it comes."""

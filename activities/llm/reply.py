"""Reply: what a model answered, read and paid for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Usage:
    """What calls have used, by the vendor's own count. ``tokens_cached`` are among ``tokens_in``."""

    tokens_in: int = 0
    tokens_out: int = 0
    tokens_cached: int = 0
    cost_usd: float = 0.0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.tokens_cached + other.tokens_cached,
            self.cost_usd + other.cost_usd,
        )


@dataclass(frozen=True)
class Reply(Generic[T]):
    """``value`` is the answer, ``text`` the words it was read from. ``usage`` counts every call it took; ``trail`` says
    in words what else was tried: failovers, repairs, a price that had to be guessed."""

    value: T
    text: str
    usage: Usage
    provider: str
    model: str
    trail: tuple[str, ...] = ()
    priced: str = ""  # how, where not by the price table

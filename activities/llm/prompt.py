"""Prompt: one question to a model, and the type its answer must have. Knows no vendor and spends nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)


class Tier(StrEnum):
    """Which of a vendor's models is asked."""

    CHEAP = "cheap"
    STRONG = "strong"


@dataclass(frozen=True)
class Picture:
    """A screenshot, and the words that stand beside it."""

    caption: str
    png: bytes


@dataclass(frozen=True)
class Prompt(Generic[T]):
    """``purpose`` labels the call in the ledger, the recording and the events. ``system`` is the role and its rules,
    the same for every call of an agent; ``context`` is what repeats over the calls of a run, and goes where the vendor
    caches prefixes; ``text`` is this call's task, its data fenced. ``reply`` is what the answer is read into."""

    purpose: str
    system: str
    context: str
    text: str
    reply: type[T]
    pictures: tuple[Picture, ...] = ()
    tier: Tier = Tier.CHEAP
    max_tokens_out: int = 4096

"""The Provider protocol: a typed prompt in, a typed reply out, its words as they come. The one module to import
prompts, replies and errors from; says nothing of any vendor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from activities.llm.errors import (
    BadRequest,
    ContentRefused,
    ContextTooLong,
    EntryMissing,
    KeyRefused,
    Overloaded,
    ProviderError,
    ProviderRefused,
    ProviderRetryable,
    RateLimited,
    ReplyUnusable,
    Stalled,
    Unreachable,
)
from activities.llm.prompt import Picture, Prompt, T, Tier
from activities.llm.reply import Reply, Usage

__all__ = [
    "BadRequest",
    "ContentRefused",
    "ContextTooLong",
    "EntryMissing",
    "KeyRefused",
    "OnToken",
    "Overloaded",
    "Picture",
    "Prompt",
    "Provider",
    "ProviderError",
    "ProviderRefused",
    "ProviderRetryable",
    "RateLimited",
    "Reply",
    "ReplyUnusable",
    "Stalled",
    "T",
    "Tier",
    "Unreachable",
    "Usage",
]

OnToken = Callable[[str], None]


class Provider(Protocol):
    """One source of answers. Raises ProviderError."""

    @property
    def name(self) -> str:
        """As the result and the ledger show it."""

    def most(self, tokens_in: int, tokens_out: int, tier: Tier) -> float:
        """The most that a call of that size can cost at that tier, in US dollars, its repair included."""

    async def ask(self, prompt: Prompt[T], on_token: OnToken | None = None) -> Reply[T]:
        """The reply to the prompt; ``on_token`` is told its words as they come."""

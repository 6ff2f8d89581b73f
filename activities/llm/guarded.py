"""A provider behind a circuit breaker and a rate limit of our own: a sick vendor is left alone for a while, and a busy
worker does not make one. Each shows in the reply's trail or in the error; neither asks again."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from aiolimiter import AsyncLimiter
from purgatory import AsyncCircuitBreakerFactory
from purgatory.domain.model import OpenedState

from activities.llm.errors import Overloaded, ProviderError, ProviderRetryable, RateLimited
from activities.llm.prompt import Prompt, T, Tier
from activities.llm.provider import OnToken, Provider
from activities.llm.reply import Reply

_MINUTE_S = 60
_WORTH_TELLING_S = 0.5


@dataclass(frozen=True)
class Limits:
    """``failures`` in a row open the breaker for ``rest_s``; then one call tries whether the vendor is well again."""

    calls_a_minute: int = 60
    failures: int = 5
    rest_s: float = 30.0


class Guarded:
    """Provider over another, held to limits."""

    def __init__(self, inner: Provider, limits: Limits) -> None:
        self.name = inner.name
        self._inner = inner
        self._limits = limits
        self._limiter = AsyncLimiter(limits.calls_a_minute, _MINUTE_S)
        self._breakers = AsyncCircuitBreakerFactory(
            limits.failures,
            limits.rest_s,
            exclude=[asyncio.CancelledError, (ProviderError, lambda failed: not _sick(failed))],
        )

    def most(self, tokens_in: int, tokens_out: int, tier: Tier) -> float:
        """As the inner provider says."""
        return self._inner.most(tokens_in, tokens_out, tier)

    async def ask(self, prompt: Prompt[T], on_token: OnToken | None = None) -> Reply[T]:
        """The inner provider's reply. Raises Overloaded while the breaker is open."""
        waited_s = await self._turn()
        try:
            async with await self._breakers.get_breaker(self.name):
                reply = await self._inner.ask(prompt, on_token)
        except OpenedState:
            raise Overloaded(
                f"{self.name} failed {self._limits.failures} times in a row and is left alone for "
                f"{self._limits.rest_s:g} s.",
                self._limits.rest_s,
            ) from None
        if waited_s < _WORTH_TELLING_S:
            return reply
        told = f"waited {waited_s:.1f} s: no more than {self._limits.calls_a_minute} calls a minute go to {self.name}"
        return replace(reply, trail=(told, *reply.trail))

    async def _turn(self) -> float:
        clock = asyncio.get_running_loop().time
        began = clock()
        await self._limiter.acquire()
        return clock() - began


def _sick(failed: BaseException) -> bool:
    """Whether the vendor itself is unwell: a refusal is an answer, and a rate limit is kept, not waited out."""
    return isinstance(failed, ProviderRetryable) and not isinstance(failed, RateLimited)

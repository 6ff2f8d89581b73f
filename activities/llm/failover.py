"""A list of providers, asked in order until one answers. Tells in the trail who could not, and why; asks none twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from activities.llm.errors import ProviderError, ProviderRetryable
from activities.llm.prompt import Prompt, T, Tier
from activities.llm.provider import OnToken, Provider
from activities.llm.reply import Reply, Usage


class Failover:
    """Provider over several. When all fail it raises the first error that a retry may help, else the last one, with
    what all of them spent."""

    def __init__(self, providers: Sequence[Provider]) -> None:
        self.name = ",".join(provider.name for provider in providers)
        self._providers = tuple(providers)

    def most(self, tokens_in: int, tokens_out: int, tier: Tier) -> float:
        """Of all of them together: each may be paid and fail."""
        return sum(provider.most(tokens_in, tokens_out, tier) for provider in self._providers)

    async def ask(self, prompt: Prompt[T], on_token: OnToken | None = None) -> Reply[T]:
        """The reply of the first that answers."""
        failures: list[ProviderError] = []
        trail: list[str] = []
        for provider in self._providers:
            try:
                reply = await provider.ask(prompt, on_token)
            except ProviderError as failed:
                failures.append(failed)
                trail.append(f"{provider.name} could not answer: {type(failed).__name__}: {failed}")
                continue
            usage = _spent(failures) + reply.usage
            return replace(reply, usage=usage, trail=(*trail, *reply.trail))
        raise _worst(failures)


def _spent(failures: Sequence[ProviderError]) -> Usage:
    return sum((failed.usage for failed in failures), Usage())


def _worst(failures: Sequence[ProviderError]) -> ProviderError:
    spent = _spent(failures)
    chosen = next((failed for failed in failures if isinstance(failed, ProviderRetryable)), failures[-1])
    chosen.usage = spent
    return chosen

"""The offline provider: answers by rules, spends nothing, and says what it could not cover."""

from __future__ import annotations

import asyncio
from datetime import date

from activities.llm.offline.derive import derive
from activities.llm.provider import SpecReply
from activities.payloads.results import Spend
from arbormind.embedder import Embedder


class OfflineProvider:
    """Provider over the rules of this package."""

    name = "offline"

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    async def app_spec(self, prompt: str, today: date) -> SpecReply:
        """The app that the prompt describes; the same prompt on the same day gives the same app."""
        derived = await asyncio.to_thread(derive, prompt, self._embedder, today)
        return SpecReply(derived.spec, Spend(), derived.decisions, derived.fit, derived.fit_reason)

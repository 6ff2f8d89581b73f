"""The offline author: answers by rules, spends nothing, and says what no rule can say."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date

from activities.agents.author import NOT_ASKED, Answer, Bodies, Opinion, SlotOrder, SpecReply
from activities.agents.special_case import SpecialCase
from activities.llm.offline.derive import derive
from activities.llm.provider import Picture
from activities.payloads.results import Spend
from arbormind.advice import NO_ADVICE, Advice
from arbormind.embedder import Embedder
from templates.spec import AppSpec

NAME = "offline"


class OfflineAuthor:
    """Author over the rules of ``activities.llm.offline``."""

    name = NAME

    def __init__(self, embedder: Embedder, advice: Callable[[], Awaitable[Advice]] | None = None) -> None:
        self._embedder = embedder
        self._advice = advice

    async def app_spec(self, prompt: str, today: date) -> Answer[SpecReply]:
        """The app that the prompt describes; the same prompt, with the same things learned, gives the same app."""
        learned = await self._advice() if self._advice else NO_ADVICE
        derived = await asyncio.to_thread(derive, prompt, self._embedder, today, learned)
        return Answer(SpecReply(derived.spec, derived.decisions, derived.fit, derived.fit_reason))

    async def architecture(self, prompt: str, spec: AppSpec, findings: tuple[str, ...]) -> Answer[AppSpec]:
        """The spec as it is: the rules have closed it already."""
        return Answer(spec)

    async def slots(self, order: SlotOrder) -> Answer[Bodies]:
        """No body: a slot is what no rule can say. Each is left to its fallback."""
        return Answer(Bodies())

    async def review(self, spec: AppSpec, files: Mapping[str, str]) -> Answer[Opinion]:
        """Nobody reads; nothing was written by a model."""
        return Answer(NOT_ASKED)

    async def cases(self, order: SlotOrder) -> Answer[Sequence[SpecialCase]]:
        """None: a fallback does nothing that could be tested."""
        return Answer(())

    async def look(self, spec: AppSpec, pictures: Sequence[Picture]) -> Answer[Opinion]:
        """Nobody looks; the verdict is what can be measured."""
        return Answer(NOT_ASKED)

    async def verdict(self, prompt: str, spec: AppSpec) -> Answer[Opinion]:
        """Nobody judges; the steps' own checks have."""
        return Answer(NOT_ASKED)

    async def spent(self) -> Spend:
        """Nothing."""
        return Spend()

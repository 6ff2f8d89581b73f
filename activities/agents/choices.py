"""Choices: the wording and the tier that a task is asked with, and what came of them. Two choices an attempt and task,
made by counsel; asks nothing itself."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from activities.agents.advisor import Advisor, Choice, Outcome
from activities.agents.metered_model import MeteredModel
from activities.agents.prompt_files import wordings
from activities.agents.tasks import Task
from activities.llm.provider import Tier
from templates.spec import AppSpec

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Way:
    """How a task is asked: the prompt file, the tier, and the choices they came from."""

    wording: str
    tier: Tier
    choices: tuple[Choice, ...] = ()


class Choices:
    """Of one try."""

    def __init__(self, desk: MeteredModel, counsel: Advisor) -> None:
        self._desk = desk
        self._counsel = counsel

    async def of(self, task: Task[T], spec: AppSpec | None) -> Way:
        """The way of a task. What has one way only is not chosen."""
        archetype = spec.archetype.value if spec else ""
        dearest = max(self._desk.most(tier) for tier in Tier) or 1.0
        prices = {tier.value: self._desk.most(tier) / dearest for tier in Tier}
        tier = Choice(f"model/{task.words}", tuple(Tier), task.tier, archetype, prices)
        wording = Choice(f"prompt/{task.words}", wordings(task.words), task.words, archetype)
        open_ones = tuple(choice for choice in (tier, wording) if len(choice.arms) > 1)
        chosen = {each.context: await self._counsel.choose(self._desk.at, each) for each in open_ones}
        return Way(chosen.get(wording.context, task.words), Tier(chosen.get(tier.context, task.tier)), open_ones)

    async def tell(self, way: Way, outcome: Outcome) -> None:
        """What came of the way."""
        await asyncio.gather(*(self._counsel.tell(self._desk.at, choice, outcome) for choice in way.choices))

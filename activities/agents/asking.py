"""Asking: a task and what it is about become a Prompt, go over the desk, and come back typed. One second chance where
what came back has findings; after that it is Rejected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pydantic import BaseModel

from activities.agents.advisor import CREATIVITY, Advisor, NoAdvisor, Recall
from activities.agents.choices import Choices, Way
from activities.agents.context import Part, compose
from activities.agents.errors import Rejected, ShareSpent
from activities.agents.metered_model import MeteredModel
from activities.agents.outline import outline
from activities.agents.prompt_files import words
from activities.agents.tasks import Task
from activities.llm.provider import Picture, Prompt, ProviderRefused, Reply, Tier
from activities.payloads.healing import Depth
from templates.spec import AppSpec

T = TypeVar("T", bound=BaseModel)
V = TypeVar("V")
Findings = tuple[str, ...]
RECALLED = "recalled"
MOST_FINDINGS = 12
"""More than that in one go helps nobody; the rest comes up again."""


@dataclass(frozen=True)
class Made(Generic[V]):
    """What came of a task, and in words how."""

    value: V
    log: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weighed(Generic[V]):
    """A reply made into what was wanted, or the findings that stand against it."""

    value: V | None
    findings: Findings = ()


class Asking:
    """Asks the tasks of one try."""

    def __init__(self, desk: MeteredModel, counsel: Advisor | None = None) -> None:
        self._desk = desk
        self._counsel = counsel or NoAdvisor()
        self._choices = Choices(desk, self._counsel)

    async def once(
        self, task: Task[T], spec: AppSpec | None, told: Mapping[str, object], pictures: Sequence[Picture] = ()
    ) -> Made[T]:
        """One question, one typed reply. Raises whatever the desk raises."""
        way = await self._choices.of(task, spec)
        reply = await self._ask(task, way, spec, pictures, told)
        await self._choices.tell(way, "fit")
        return Made(reply.value, (_line(task, reply),))

    async def until_fit(
        self,
        task: Task[T],
        spec: AppSpec | None,
        weigh: Callable[[T], Weighed[V]],
        told: Mapping[str, object],
    ) -> Made[V]:
        """The reply as ``weigh`` makes it. Findings go back to the model once. Raises Rejected."""
        way = await self._choices.of(task, spec)
        first = await self._ask(task, way, spec, (), {"findings": (), "earlier": "", **told})
        weighed = weigh(first.value)
        log = [_line(task, first)]
        if weighed.value is None:
            log.append(f"{task.agent} gets {len(weighed.findings)} findings back: {weighed.findings[0]}")
            again = {**told, "findings": weighed.findings[:MOST_FINDINGS], "earlier": first.value.model_dump_json()}
            again |= await self._recalled(spec, weighed.findings, told)
            second = await self._ask(task, way, spec, (), again)
            log.append(_line(task, second))
            weighed = weigh(second.value)
            await self._choices.tell(way, "unfit" if weighed.value is None else "fit after findings")
        else:
            await self._choices.tell(way, "fit")
        if weighed.value is None:
            raise Rejected(weighed.findings)
        return Made(weighed.value, tuple(log))

    async def _recalled(
        self, spec: AppSpec | None, findings: Findings, told: Mapping[str, object]
    ) -> dict[str, object]:
        """What mended such findings elsewhere, for the second go; a task that was told already is not told twice."""
        if "elsewhere" in told:
            return {}
        archetype = spec.archetype.value if spec else ""
        about = Recall("healed", "\n".join(findings[:MOST_FINDINGS]), archetype, CREATIVITY[Depth.SURFACE])
        return {RECALLED: await self._counsel.recall(about)}

    async def _ask(
        self, task: Task[T], way: Way, spec: AppSpec | None, pictures: Sequence[Picture], told: Mapping[str, object]
    ) -> Reply[T]:
        shown = compose([Part("the app", outline(spec))], task.context_tokens) if spec else ""
        prompt = _prompt(task, way, shown, pictures, told)
        try:
            return await self._within_share(prompt)
        except (ShareSpent, ProviderRefused):
            await self._choices.tell(way, "unfit")
            raise

    async def _within_share(self, prompt: Prompt[T]) -> Reply[T]:
        """The tier that was chosen, or the cheap one where the share does not cover it: better that than no model."""
        try:
            return await self._desk.ask(prompt)
        except ShareSpent as short:
            if prompt.tier is Tier.CHEAP:
                raise
            reply = await self._desk.ask(replace(prompt, tier=Tier.CHEAP))
            return replace(reply, trail=(f"asked at the cheap tier: {short}", *reply.trail))


def _prompt(task: Task[T], way: Way, shown: str, pictures: Sequence[Picture], told: Mapping[str, object]) -> Prompt[T]:
    return Prompt(
        purpose=task.words,
        system=words(f"roles/{task.agent.value.lower()}"),
        context=shown,
        text=words(f"tasks/{way.wording}", **told) + _elsewhere(told),
        reply=task.reply,
        pictures=tuple(pictures),
        tier=way.tier,
        max_tokens_out=task.max_tokens_out,
    )


def _elsewhere(told: Mapping[str, object]) -> str:
    return words("elsewhere", elsewhere=told[RECALLED]) if told.get(RECALLED) else ""


def _line(task: Task[T], reply: Reply[T]) -> str:
    usage = reply.usage
    spent = f"{usage.tokens_in} tokens in, {usage.tokens_out} out, ${usage.cost_usd:.4f}"
    trail = f" ({'; '.join(reply.trail)})" if reply.trail else ""
    return f"{task.agent} asked {reply.provider} {reply.model} for {task.words}: {spent}{trail}".replace("  ", " ")

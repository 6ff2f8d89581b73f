"""The model author: agents ask a model, the gate and the rules judge what comes back, and where that is nothing usable
the rules answer in its place and say so. Decides nothing about money: the desk does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from activities.agents import tasks
from activities.agents.advisor import Advisor
from activities.agents.asking import Asking, Made, Weighed
from activities.agents.author import Answer, Author, Bodies, Fault, Opinion, SlotOrder, SpecReply
from activities.agents.drafts.replies import ArchitectureDraft, BodiesDraft, CasesDraft, OpinionDraft
from activities.agents.drafts.requiring import required
from activities.agents.drafts.spec_completion import Closed, closed
from activities.agents.drafts.spec_draft import MOST_ENTITIES, SpecDraft
from activities.agents.drafts.spec_patch import amended
from activities.agents.errors import Rejected, ShareSpent
from activities.agents.gate import body_findings
from activities.agents.metered_model import MeteredModel
from activities.agents.shortening import shortened
from activities.agents.special_case import SpecialCase
from activities.agents.special_cases import case_findings
from activities.llm.provider import Picture, ProviderRefused, ProviderRetryable
from activities.payloads.results import Spend
from templates.render.abilities import abilities
from templates.spec import AppSpec

T = TypeVar("T")


class ModelAuthor:
    """Author over a desk, with ``rules`` behind it. ``last`` says that no retry of this attempt would follow."""

    def __init__(self, desk: MeteredModel, rules: Author, last: bool, counsel: Advisor | None = None) -> None:
        self._desk = desk
        self._asking = Asking(desk, counsel)
        self._rules = rules
        self._last = last

    @property
    def name(self) -> str:
        """The provider's."""
        return self._desk.name

    async def app_spec(self, prompt: str, today: date) -> Answer[SpecReply]:
        """The app that the prompt describes, drafted by Marcus and closed by the rules."""

        notes: list[str] = []

        def weigh(draft: SpecDraft) -> Weighed[AppSpec]:
            made = closed(draft)
            spec = required(made.spec, draft, prompt) if made.spec else None
            return _weighed(replace(made, spec=spec), notes)

        async def ask() -> Answer[SpecReply]:
            told = {"prompt": prompt, "most_entities": MOST_ENTITIES, "abilities": abilities()}
            made = await self._asking.until_fit(tasks.SPEC, None, weigh, told)
            return Answer(SpecReply(made.value), log=(*made.log, *notes))

        return await self._or_rules("the draft", ask, lambda: self._rules.app_spec(prompt, today))

    async def architecture(self, prompt: str, spec: AppSpec, findings: tuple[str, ...]) -> Answer[AppSpec]:
        """The spec with Victoria's changes."""

        notes: list[str] = []

        def weigh(draft: ArchitectureDraft) -> Weighed[AppSpec]:
            return _weighed(amended(spec, draft), notes)

        async def ask() -> Answer[AppSpec]:
            told = {"prompt": prompt, "findings": findings, "abilities": abilities()}
            made = await self._asking.until_fit(tasks.ARCHITECTURE, spec, weigh, told)
            return Answer(made.value, log=(*made.log, *notes))

        return await self._or_rules("the architecture", ask, lambda: self._rules.architecture(prompt, spec, findings))

    async def slots(self, order: SlotOrder) -> Answer[Bodies]:
        """Derek's bodies, and what the gate has against the rest of them."""

        async def ask() -> Answer[Bodies]:
            told = {"requests": order.requests, "findings": order.findings, "earlier": dict(order.earlier)}
            made = await self._asking.once(tasks.BODIES, order.spec, told)
            return Answer(_gated(order, made.value), log=made.log)

        return await self._or_rules("the bodies", ask, lambda: self._rules.slots(order))

    async def review(self, spec: AppSpec, files: Mapping[str, str]) -> Answer[Opinion]:
        """Marcus's opinion. One that cannot be read, or cannot be asked for, does not approve."""
        subject = ", ".join(files)

        async def ask() -> Answer[Opinion]:
            told = {"subject": subject, "files": dict(files)}
            return _opinion(await self._asking.once(tasks.REVIEW, spec, told))

        async def unread() -> Answer[Opinion]:
            return Answer(Opinion(approved=False, summary="the review could not be read"))

        return await self._or_rules("the review", ask, unread)

    async def cases(self, order: SlotOrder) -> Answer[Sequence[SpecialCase]]:
        """Luna's test cases, those that fit the spec."""

        def weigh(draft: CasesDraft) -> Weighed[Sequence[SpecialCase]]:
            findings = case_findings(order.spec, order.requests, draft.cases)
            return Weighed(None if findings else draft.cases, tuple(findings))

        async def ask() -> Answer[Sequence[SpecialCase]]:
            made = await self._asking.until_fit(tasks.CASES, order.spec, weigh, {"requests": order.requests})
            return Answer(made.value, log=made.log)

        return await self._or_rules("the test cases", ask, lambda: self._rules.cases(order))

    async def look(self, spec: AppSpec, pictures: Sequence[Picture]) -> Answer[Opinion]:
        """What Marcus sees on the screens."""

        async def ask() -> Answer[Opinion]:
            told = {"captions": [picture.caption for picture in pictures]}
            return _opinion(await self._asking.once(tasks.LOOK, spec, told, pictures))

        return await self._or_rules("the look at the screens", ask, lambda: self._rules.look(spec, pictures))

    async def verdict(self, prompt: str, spec: AppSpec) -> Answer[Opinion]:
        """Whether Marcus finds what was asked for."""

        async def ask() -> Answer[Opinion]:
            return _opinion(await self._asking.once(tasks.VERDICT, spec, {"prompt": prompt}))

        return await self._or_rules("the final review", ask, lambda: self._rules.verdict(prompt, spec))

    async def spent(self) -> Spend:
        """What the ledger holds of this try."""
        return await self._desk.spent()

    async def _or_rules(
        self, what: str, ask: Callable[[], Awaitable[Answer[T]]], rule: Callable[[], Awaitable[Answer[T]]]
    ) -> Answer[T]:
        """The model's answer, or the rules' with the reason. A failure that a retry may mend is raised while there is
        one left."""
        try:
            return await ask()
        except (ShareSpent, Rejected, ProviderRefused) as why:
            reason = f"{type(why).__name__}: {why}"
        except ProviderRetryable as why:
            if not self._last:
                raise
            reason = f"{type(why).__name__}: {why}"
        answer = await rule()
        fallback = f"{what} came from the rules, {self.name} gave nothing usable ({shortened(reason)})"
        return replace(answer, fallbacks=(*answer.fallbacks, fallback))


def _gated(order: SlotOrder, draft: BodiesDraft) -> Bodies:
    """A body for a slot that nobody asked for is a finding, and so is a slot without a body."""
    wanted = {request.name: request for request in order.requests}
    findings = [
        f"{each.slot} is no slot you were asked for: leave it" for each in draft.bodies if each.slot not in wanted
    ]
    written: dict[str, str] = {}
    for body in (each for each in draft.bodies if each.slot in wanted):
        against = body_findings(order.spec, wanted[body.slot], body.body)
        findings += against
        if not against:
            written[body.slot] = body.body
    given = {each.slot for each in draft.bodies}
    findings += [f"{name} has no body: write it" for name in wanted if name not in given]
    return Bodies(written, tuple(findings))


def _weighed(result: Closed, notes: list[str]) -> Weighed[AppSpec]:
    """``notes`` hold what the rules say of the reply that counts: the last."""
    notes[:] = result.notes
    return Weighed(result.spec, result.findings)


def _opinion(made: Made[OpinionDraft]) -> Answer[Opinion]:
    """An approval that names faults is none."""
    draft = made.value
    faults = tuple(Fault(fault.file, fault.line, fault.problem) for fault in draft.faults)
    return Answer(Opinion(draft.approved and not faults, draft.summary, faults), log=made.log)

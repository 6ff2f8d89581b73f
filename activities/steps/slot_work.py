"""The bodies of custom slots for step 7: written by the author, through the gate, the type-check and the review; and
the fallback of those that did not make it. Renders nothing itself."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping

from activities.agents.author import Answer, Bodies, Fault, Opinion, SlotOrder
from activities.agents.fallback import fallback_body
from activities.agents.shortening import shortened
from activities.agents.supervision import lines, supervised
from activities.steps.type_cache import MYPY
from activities.steps.work import Work
from activities.workspace.gate import apply
from templates import render
from templates.render import SlotRequest

_MYPY_LINE = re.compile(r"^(?P<file>app/\S+\.py):(?P<line>\d+): error: (?P<words>.+)$", re.MULTILINE)


class SlotWork:
    """Gets the slots of one spec written."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._requests = render.custom_slots(work.spec)
        self._earlier: Mapping[str, str] = {}
        self.unwritten: dict[str, str] = {}  # why, by the slot's name

    async def bodies(self) -> dict[str, str]:
        """A body for every custom slot: the author's, or its fallback, which the step's notes name. ``unwritten`` then
        says which those are: they are not to be delivered."""
        if not self._requests:
            return {}
        done = await supervised(self._write, self._judge)
        self._work.notes.fallbacks += done.fallbacks
        for line in done.log:
            await self._work.say(line)
        kept = done.value.written if done.approved else _unblamed(done.value.written, done.opinion)
        why = "; ".join(lines(done.opinion)) if not done.approved else "no body came"
        return {request.name: kept.get(request.name) or self._fallback(request, why) for request in self._requests}

    async def _write(self, findings: tuple[str, ...]) -> Answer[Bodies]:
        answer = await self._work.author.slots(SlotOrder(self._work.spec, self._requests, self._earlier, findings))
        self._earlier = dict(answer.value.written)
        return answer

    async def _judge(self, bodies: Bodies) -> Answer[Opinion]:
        """The gate's findings, then mypy's, then the reviewer's: the dearer only where the cheaper had none."""
        if bodies.findings:
            return Answer(Opinion(False, faults=tuple(map(_fault, bodies.findings)), asked=False))
        typed = await self._type_check(bodies.written)
        if typed:
            return Answer(Opinion(False, faults=typed, asked=False))
        described = {request.name: _shown(request, bodies.written[request.name]) for request in self._requests}
        return await self._work.author.review(self._work.spec, described)

    async def _type_check(self, written: Mapping[str, str]) -> tuple[Fault, ...]:
        changes = render.backend_impl(self._work.spec, written)
        await asyncio.to_thread(apply, self._work.tree, changes)
        await self._work.types.lend(self._work.tree / "backend")
        result = await self._work.run(self._work.command(*MYPY, cwd="backend"))
        texts = {change.path: (change.content or b"").decode() for change in changes}
        found = [_of_slot(texts, match) for match in _MYPY_LINE.finditer(result.output)]
        return tuple(fault for fault in found if fault is not None)

    def _fallback(self, request: SlotRequest, why: str) -> str:
        self._work.notes.fallbacks.append(
            f"{request.name} was not written and is taken out of the app, which does not cover it ({shortened(why)})"
        )
        self.unwritten[request.name] = why
        return fallback_body(self._work.spec, request)


def _fault(finding: str) -> Fault:
    name, _, words = finding.partition(" ")
    return Fault(name, 0, words)


def _shown(request: SlotRequest, body: str) -> str:
    return f"# {request.description}\n{request.signature}\n{body}"


def _unblamed(written: Mapping[str, str], opinion: Opinion) -> Mapping[str, str]:
    """The bodies that a reviewer saw and has nothing against; none where nobody read them, or where a fault names no
    body, for then any may be meant."""
    blamed = {fault.file for fault in opinion.faults}
    if not opinion.asked or not blamed or not blamed <= set(written):
        return {}
    return {name: body for name, body in written.items() if name not in blamed}


def _of_slot(texts: Mapping[str, str], match: re.Match[str]) -> Fault | None:
    """A complaint of mypy inside a slot, by the slot's own line count; None for one outside of all slots."""
    text = texts.get(f"backend/{match['file']}", "").splitlines()
    number = int(match["line"])
    for place in range(min(number, len(text)) - 1, -1, -1):
        line = text[place].strip()
        if line == "# end slot" and place != number - 1:
            return None
        if line.startswith("# slot: "):
            return Fault(line.removeprefix("# slot: "), number - place - 1, match["words"])
    return None

"""Mending: one file of a generated app, its failure, and a model's edits to it. Where a model gives nothing usable the
file comes back as it was, which proposes nothing. Raises BudgetExhausted; ProviderRetryable while a retry may help."""

from __future__ import annotations

from activities.agents import tasks
from activities.agents.advisor import CREATIVITY, Advisor, NoAdvisor, Recall, Sight
from activities.agents.asking import Asking, Weighed
from activities.agents.drafts.replies import EditsDraft
from activities.agents.errors import Rejected, ShareSpent
from activities.agents.gate import change_findings
from activities.agents.metered_model import MeteredModel
from activities.healing.mender import MendReply, MendRequest
from activities.llm.provider import ProviderRefused, ProviderRetryable
from templates.files import FileChange

BESIDE_TOKENS = 2_000
"""What a mender is shown of other files."""


class ModelMender:
    """Mender over a desk. ``last`` says that no retry of this attempt would follow."""

    def __init__(self, desk: MeteredModel, last: bool, counsel: Advisor | None = None) -> None:
        self._desk = desk
        self._last = last
        self._counsel = counsel or NoAdvisor()
        self._asking = Asking(desk, self._counsel)

    async def mend(self, request: MendRequest) -> MendReply:
        """The mended file, through the gate."""

        def weigh(draft: EditsDraft) -> Weighed[str]:
            text, findings = edited(request, draft)
            return Weighed(None if findings else text, tuple(findings))

        told = {
            "path": request.path,
            "text": request.text,
            "check": request.failure.check,
            "excerpt": request.failure.excerpt,
            "beside": await self._counsel.see(self._desk.at, _sight(request)),
            "elsewhere": await self._counsel.recall(_recall(request)),
        }
        try:
            text = (await self._asking.until_fit(tasks.MEND, None, weigh, told)).value
        except (Rejected, ShareSpent, ProviderRefused):
            text = request.text
        except ProviderRetryable:
            if not self._last:
                raise
            text = request.text
        return MendReply(text, await self._desk.spent())


def _sight(request: MendRequest) -> Sight:
    return Sight(f"{request.failure.excerpt}\n{request.path}", request.beside, BESIDE_TOKENS, request.archetype)


def _recall(request: MendRequest) -> Recall:
    """As far afield as the failure lies deep."""
    failure = request.failure
    text = f"{failure.failure_class.value} {failure.subclass}\n{failure.excerpt}"
    return Recall("healed", text, request.archetype, CREATIVITY[failure.depth])


def edited(request: MendRequest, draft: EditsDraft) -> tuple[str, list[str]]:
    """The text after the edits, and what stands against it."""
    text, findings = request.text, []
    for edit in draft.edits:
        count = text.count(edit.old)
        if count != 1:
            findings.append(f"{edit.old[:80]!r} stands {count} times in {request.path}, not once: copy more of it")
        text = text.replace(edit.old, edit.new, 1)
    return text, findings or change_findings([FileChange(request.path, text.encode())])

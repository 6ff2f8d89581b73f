"""The tasks as data: who is asked, for what type of reply, at which tier, with how much of the app beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from activities.agents.drafts.replies import ArchitectureDraft, BodiesDraft, CasesDraft, EditsDraft, OpinionDraft
from activities.agents.drafts.spec_draft import SpecDraft
from activities.llm.provider import Tier
from activities.payloads.steps import Agent

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Task(Generic[T]):
    """``words`` is the file under ``prompts/tasks``; ``context_tokens`` bounds what is shown of the app; the prompt
    itself is bounded by the API."""

    words: str
    agent: Agent
    reply: type[T]
    tier: Tier
    max_tokens_out: int
    context_tokens: int = 0


SPEC = Task("analysis", Agent.MARCUS, SpecDraft, Tier.STRONG, 4000)
ARCHITECTURE = Task("architecture", Agent.VICTORIA, ArchitectureDraft, Tier.STRONG, 2000, 4000)
BODIES = Task("backend_impl", Agent.DEREK, BodiesDraft, Tier.STRONG, 3000, 4000)
REVIEW = Task("review", Agent.MARCUS, OpinionDraft, Tier.CHEAP, 1000, 4000)
CASES = Task("testing_backend", Agent.LUNA, CasesDraft, Tier.CHEAP, 2000, 4000)
MEND = Task("mend", Agent.DEREK, EditsDraft, Tier.STRONG, 2000)
LOOK = Task("screenshot_verify", Agent.MARCUS, OpinionDraft, Tier.CHEAP, 1000, 2000)
VERDICT = Task("preview_final", Agent.MARCUS, OpinionDraft, Tier.CHEAP, 1000, 4000)

"""Attempts at a step that may ask a model."""

from __future__ import annotations

from datetime import date

from activities.agents.attempt_at import AttemptAt
from activities.payloads.results import StepRequest
from activities.payloads.steps import Agent, StepName

PROMPT = "Keep a library of seeds: each variety has a name, a supplier and sowings with a date"
TODAY = date(2026, 11, 22)


def at(provider: str = "gemini", number: int = 1, last: bool = True, budget_usd: float = 0.2) -> AttemptAt:
    """The ``number``-th attempt at one and the same try."""
    request = StepRequest(
        "seeds", StepName.ANALYSIS, Agent.MARCUS, 1, PROMPT, provider, budget_usd, "", run_limit_usd=0.35
    )
    return AttemptAt(request, "generate-seeds/run-1/analysis-1", number, last)

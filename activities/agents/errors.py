"""The error tree of agents; see the package's docstring. Only BudgetExhausted ever leaves a step."""

from __future__ import annotations

from collections.abc import Sequence


class AgentError(Exception):
    """Base of all errors of agents."""


class BudgetExhausted(AgentError):
    """What the run, or all runs of the day, may spend would be passed by the next call. Nothing was sent."""

    def __init__(self, scope: str, spent_usd: float, limit_usd: float, needs_usd: float) -> None:
        self.scope, self.spent_usd, self.limit_usd, self.needs_usd = scope, spent_usd, limit_usd, needs_usd
        super().__init__(
            f"The {scope} has spent ${spent_usd:.4f} of ${limit_usd:.4f}, and the next call may cost ${needs_usd:.4f}. "
            f"Raise the budget above ${spent_usd + needs_usd:.4f}, then try the step again."
        )


class ShareSpent(AgentError):
    """The step's share of the money does not cover the next call. Nothing was sent."""


class PromptBroken(AgentError):
    """A prompt file and what it is given do not fit together."""


class Rejected(AgentError):
    """What a model wrote cannot be used, after it had its second chance."""

    def __init__(self, findings: Sequence[str]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(findings))

"""What one attempt at a step asks for and what came of it. Hashes and paths only: file bodies never ride here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from activities.payloads.steps import Agent, StepName


class StepStatus(StrEnum):
    WAITING = "waiting"  # its needs are not met yet
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"
    HEALING = "healing"  # its verdict is a failure; a child workflow works on it
    BLOCKED = "blocked"  # its verdict is a failure; a person decides
    CANCELLED = "cancelled"


class RunStatus(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    BLOCKED = "blocked"  # nothing can go on until a person retries, skips or cancels
    DELIVERED = "delivered"
    FAILED = "failed"
    CANCELLED = "cancelled"


WITH_GAPS = "delivered, with gaps"


@dataclass(frozen=True)
class Spend:
    """Tokens and money of model calls; zero where no model was asked."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: float = 0.0

    def __add__(self, other: Spend) -> Spend:
        return Spend(
            self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out, self.cost_usd + other.cost_usd
        )


@dataclass(frozen=True)
class CheckResult:
    """One command with a verdict: ``name`` is what a person calls it (``pytest``), ``passed``/``failed`` count its
    cases where it has cases, ``evidence`` is a path in the workspace or the last lines of its output. ``stopped_by`` is
    the limit of the sandbox that ended it, ``failing`` are the first of its failed cases, and ``alone`` says that it
    failed a second time, with the machine to itself."""

    name: str
    ok: bool
    detail: str
    duration_s: float = 0.0
    passed: int = 0
    failed: int = 0
    sandbox: str = ""
    evidence: str = ""
    stopped_by: str = ""
    failing: tuple[str, ...] = ()
    alone: bool = False


FINAL_REVIEW = "final review"
"""The check that says whether a reviewer found what was asked for. It stands beside a verdict and never turns it."""


@dataclass(frozen=True)
class RequirementCounts:
    """How the prompt's requirements stand. The first three count what was asked, the next three what became of it;
    ``must_proven`` are those of ``must`` that are proven, ``gaps`` what had to be so and is neither proven nor shown.
    Each requirement by itself stands in the workspace, in ``.gencode/requirements.json``."""

    must: int = 0
    may: int = 0
    must_not: int = 0
    proven: int = 0
    shown: int = 0
    not_covered: int = 0
    must_proven: int = 0
    gaps: int = 0


@dataclass(frozen=True)
class Verdict:
    """Whether what the step made is right, and by which checks. ``summary`` is one line a person reads;
    ``requirements`` is what the last step says of the whole app."""

    ok: bool
    summary: str
    checks: tuple[CheckResult, ...] = ()
    requirements: RequirementCounts | None = None


@dataclass(frozen=True)
class StepRequest:
    """One numbered try at a step (``number`` counts from 1 and grows with retries by a person; transport retries of the
    same try share it)."""

    project_id: str
    step: StepName
    agent: Agent
    number: int
    prompt: str
    provider: str
    budget_usd: float
    repository: str  # a git URL; the worker's own store when it starts with "store:"
    heartbeat_s: float = 15
    skipped: tuple[StepName, ...] = ()
    check_only: bool = False  # judge what stands in the workspace and make nothing: a person has edited it
    run_limit_usd: float = 0.0  # what the whole run may spend, this step included; 0: nothing


@dataclass(frozen=True)
class StepResult:
    """What came of a try. ``commit`` is the snapshot after it; a failed verdict is a result, not an exception."""

    step: StepName
    verdict: Verdict
    commit: str
    duration_s: float
    spend: Spend = Spend()
    provider: str = "offline"
    sandbox: str = ""
    fallbacks: tuple[str, ...] = ()
    artifacts: tuple[str, ...] = ()  # paths in the workspace worth looking at
    resumed: bool = False  # an earlier attempt had already committed this; it was not done twice
    archetype: str = ""  # of the app, once the spec says it
    checked_on: str = ""  # the commit that the check was made on top of


@dataclass(frozen=True)
class StepState:
    """A step as a query sees it. ``attempts`` counts tries started."""

    name: StepName
    agent: Agent
    status: StepStatus = StepStatus.WAITING
    attempts: int = 0
    started_at: str | None = None
    duration_s: float = 0.0
    commit: str | None = None
    verdict: Verdict | None = None
    reason: str = ""  # why it waits, was skipped or is blocked


class HealingStatus(StrEnum):
    RUNNING = "running"
    HEALED = "healed"
    FALLBACK = "fallback"  # the step's checks hold, by template text in place of what stood there
    ESCALATED = "escalated"  # given up honestly; what it had changed was taken back
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class HealingRound:
    """One strategy that met one failure. ``commit`` is empty where nothing was kept."""

    number: int
    failure_class: str
    signature: str
    file: str
    strategy: str
    outcome: str
    summary: str = ""
    commit: str = ""
    diff_stat: str = ""
    cost_usd: float = 0.0
    duration_s: float = 0.0
    fallback: bool = False


@dataclass(frozen=True)
class HealingState:
    """One healing, as a query of the run sees it. ``failures`` are lines for people, ``rounds`` are told when it has
    ended; the child workflow of that id tells them while it runs. ``snapshot`` is the commit a failure goes back to,
    ``awaits`` the strategies that only a person's approval lets it use."""

    workflow_id: str
    step: StepName
    number: int
    status: HealingStatus = HealingStatus.RUNNING
    failures: tuple[str, ...] = ()
    rounds: tuple[HealingRound, ...] = ()
    snapshot: str = ""
    commit: str = ""
    reason: str = ""
    spend: Spend = Spend()
    model_calls: int = 0
    regenerations: int = 0
    quarantined: tuple[str, ...] = ()
    awaits: tuple[str, ...] = ()
    started_at: str | None = None
    duration_s: float = 0.0


@dataclass(frozen=True)
class RunState:
    """The whole run as a query sees it. ``waits_for`` is what a person would have to give: "resume", "budget",
    "decision" or "approval"; empty while nothing is needed."""

    project_id: str
    status: RunStatus
    prompt: str
    provider: str
    steps: tuple[StepState, ...]
    spend: Spend = Spend()
    limit_usd: float = 0.0
    reason: str = ""
    fallbacks: tuple[str, ...] = ()
    commit: str | None = None
    healings: tuple[HealingState, ...] = ()
    waits_for: str = ""
    requirements: RequirementCounts | None = None  # once the last step has counted them

    @property
    def outcome(self) -> str:
        """The status as people are told it: an app that lacks what it must have was delivered with gaps."""
        open_musts = self.requirements is not None and self.requirements.gaps > 0
        return WITH_GAPS if self.status is RunStatus.DELIVERED and open_musts else self.status.value

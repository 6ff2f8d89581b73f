"""What a healing asks for and what comes of it: failures as data, rounds, verdicts. No strategy of its
own."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from activities.payloads.results import HealingState, Spend, StepRequest, StepResult
from activities.payloads.runs import HealingLimits
from activities.payloads.steps import StepName

Outcome = Literal["healed", "helped", "no change", "worse", "not applicable"]


class FailureClass(StrEnum):
    SYNTAX = "syntax"
    IMPORT = "import"
    NAME = "name"
    TYPE = "type"
    NONE = "none"
    LOGIC = "logic"
    CONTRACT = "contract"
    DATABASE = "database"
    FRONTEND_BUILD = "frontend build"
    FRONTEND_RUNTIME = "frontend runtime"
    ACCESSIBILITY = "accessibility"
    E2E = "e2e"
    CONFIGURATION = "configuration"
    RESOURCE = "resource"
    FLAKE = "flake"
    MODEL_REPLY = "model reply"


class Depth(StrEnum):
    """How deep a failure sits, which says how far afield a repair may look."""

    SURFACE = "surface"
    INTEGRATION = "integration"
    ARCHITECTURAL = "architectural"


@dataclass(frozen=True)
class Failure:
    """One thing that is wrong. ``file`` is a path in the workspace ("" when the evidence names none), ``line`` counts
    from 1 (0: unknown), ``signature`` is the same for the same failure in every run, ``evidence_ref`` is a path in the
    workspace or ``check:NAME``."""

    failure_class: FailureClass
    subclass: str
    file: str
    line: int
    symbol: str
    signature: str
    excerpt: str
    evidence_ref: str
    check: str
    depth: Depth = Depth.SURFACE

    @property
    def sort(self) -> str:
        """Class and subclass, ``type/TS2322``: one tool's word for one mistake. What mends such failures is learned
        together; a class alone pools languages, whose repairs are not the same."""
        return f"{self.failure_class.value}/{self.subclass}".replace(":", " ")


@dataclass(frozen=True)
class HealRequest:
    """A step whose verdict is a failure. ``tried`` are (signature, strategy) pairs that are never met again; ``passed``
    the steps whose checks held and must go on holding."""

    step: StepRequest
    result: StepResult
    tried: tuple[tuple[str, str], ...] = ()
    allow_fallback: bool = False
    passed: tuple[StepName, ...] = ()
    allow_models: bool = True
    run_id: str = ""  # of the run that is healed, for events


@dataclass(frozen=True)
class StrategyCost:
    """What a strategy would use up, so that limits are looked at before it starts. ``approval``: it relaxes a
    constraint, which a person has to allow first."""

    strategy: str
    model_calls: int = 0
    regenerates: bool = False
    fallback: bool = False
    approval: bool = False


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong, worst first; ``plans`` holds, for each failure, the names of the strategies to try, in order.
    ``snapshot`` is the commit a failed healing goes back to."""

    failures: tuple[Failure, ...]
    snapshot: str
    plans: tuple[tuple[str, ...], ...] = ()
    costs: tuple[StrategyCost, ...] = ()  # of the strategies of the plans; one that is not listed costs nothing


@dataclass(frozen=True)
class RoundRequest:
    """One strategy against one failure; ``number`` counts the rounds of this healing from 1. ``known`` are the
    signatures of every failure of the diagnosis: what is left after a round must be among them to count as helped."""

    heal: HealRequest
    failure: Failure
    strategy: str
    number: int
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoundResult:
    """What came of a round. ``healed``: the step's checks hold and none that held before broke; ``helped``: this
    failure is gone, others are left. Both are commits; every other outcome left nothing behind. ``fallback`` says that
    what stands now came from the template and not from a repair."""

    strategy: str
    outcome: Outcome
    result: StepResult | None = None
    commit: str = ""
    summary: str = ""
    spend: Spend = field(default_factory=Spend)
    fallback: bool = False
    diff_stat: str = ""
    paths: tuple[str, ...] = ()
    duration_s: float = 0.0
    check_s: float = 0.0  # the part of the duration that was spent in checks
    quarantined: tuple[str, ...] = ()  # flaky tests: run again, not mended
    mended_by: str = ""  # another's commit since which the checks hold: nothing was left to mend or to learn


@dataclass(frozen=True)
class RestoreRequest:
    """Go back to ``snapshot`` for every file that rounds of this healing wrote since."""

    step: StepRequest
    snapshot: str
    reason: str = ""


@dataclass(frozen=True)
class HealingOrder:
    """Input of a HealingWorkflow: the failed step, and what the healings of the run may still use. ``timeout_s`` is for
    one round, ``approved`` says that a person has allowed to relax a constraint."""

    heal: HealRequest
    number: int
    limits: HealingLimits
    timeout_s: float = 600
    approved: bool = False
    public_url: str = ""


@dataclass(frozen=True)
class HealingOutcome:
    """How a healing ended. ``result`` is the step's own, now good; None when the healing was given up."""

    state: HealingState
    tried: tuple[tuple[str, str], ...] = ()
    result: StepResult | None = None
    restart: bool = False  # what is wrong may be gone when the step is done anew

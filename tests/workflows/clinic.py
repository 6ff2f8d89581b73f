"""Stub healing activities at the workflow's border: what is wrong and what each strategy does is written down by the
test, and every call is noted. They touch no workspace."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from temporalio import activity

from activities.payloads.healing import (
    Diagnosis,
    Failure,
    FailureClass,
    HealRequest,
    Outcome,
    RestoreRequest,
    RoundRequest,
    RoundResult,
    StrategyCost,
)
from activities.payloads.names import HEAL_DIAGNOSE, HEAL_RESTORE, HEAL_ROUND
from activities.payloads.results import Spend, Verdict

Remedy = Callable[[RoundRequest], Awaitable[RoundResult]]
SNAPSHOT = "snapshot-of-the-failed-try"


def failure(signature: str, kind: FailureClass = FailureClass.NAME, file: str = "backend/app/main.py") -> Failure:
    """A failure of that signature."""
    return Failure(kind, "", file, 3, "thing", signature, f"name {signature} is not defined", "check:mypy", "mypy")


def answers(outcome: Outcome, *, cost_usd: float = 0.0, fallback: bool = False) -> Remedy:
    """A strategy with that outcome; a good one brings a commit and the step's new result."""

    async def remedy(request: RoundRequest) -> RoundResult:
        kept = outcome in {"healed", "helped"}
        commit = f"mended-{request.number}" if kept else ""
        verdict = Verdict(outcome == "healed", f"{outcome} by {request.strategy}")
        after = replace(request.heal.result, verdict=verdict, commit=commit) if kept else None
        return RoundResult(
            request.strategy,
            outcome,
            after,
            commit,
            verdict.summary,
            Spend(100, 50, cost_usd) if cost_usd else Spend(),
            fallback,
        )

    return remedy


@dataclass
class HeldRound:
    """A strategy that runs, heartbeating, until the test lets it end or Temporal cancels it."""

    after: Remedy
    started: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, request: RoundRequest) -> RoundResult:
        self.started.set()
        while not self.release.is_set():
            activity.heartbeat()
            await asyncio.sleep(0.05)
        return await self.after(request)


@dataclass
class Clinic:
    """``wrong`` are the failures of the first, second, ... diagnosis (the last one stays); ``plan`` the strategies
    offered against each; a strategy that has no ``remedies`` changes nothing."""

    wrong: Sequence[Sequence[Failure]] = ((),)
    plan: tuple[str, ...] = ()
    remedies: dict[str, Remedy] = field(default_factory=dict)
    costs: tuple[StrategyCost, ...] = ()
    diagnosed: list[HealRequest] = field(default_factory=list)
    rounds: list[RoundRequest] = field(default_factory=list)
    restored: list[RestoreRequest] = field(default_factory=list)

    @property
    def met(self) -> list[tuple[str, str]]:
        """Signature and strategy of every round, in order."""
        return [(request.failure.signature, request.strategy) for request in self.rounds]

    def activities(self) -> list[Callable[..., Awaitable[object]]]:
        """The three activities of healing, by their real names."""
        return healing_activities(lambda: self)

    async def diagnose(self, request: HealRequest) -> Diagnosis:
        """What is wrong, by what was written down."""
        found = tuple(self.wrong[min(len(self.diagnosed), len(self.wrong) - 1)])
        self.diagnosed.append(request)
        return Diagnosis(found, SNAPSHOT, tuple(self.plan for _ in found), self.costs)

    async def heal(self, request: RoundRequest) -> RoundResult:
        """What the strategy does, by what was written down."""
        self.rounds.append(request)
        return await self.remedies.get(request.strategy, answers("no change"))(request)

    async def restore(self, request: RestoreRequest) -> str:
        """Note what is taken back."""
        self.restored.append(request)
        return "taken-back"


def healing_activities(clinic: Callable[[], Clinic]) -> list[Callable[..., Awaitable[object]]]:
    """The three activities of healing, by their real names; each asks for the clinic when it is called."""

    @activity.defn(name=HEAL_DIAGNOSE)
    async def diagnose(request: HealRequest) -> Diagnosis:
        return await clinic().diagnose(request)

    @activity.defn(name=HEAL_ROUND)
    async def heal_round(request: RoundRequest) -> RoundResult:
        return await clinic().heal(request)

    @activity.defn(name=HEAL_RESTORE)
    async def restore(request: RestoreRequest) -> str:
        return await clinic().restore(request)

    return [diagnose, heal_round, restore]

"""Stub activities at the workflow's border: every try does what the test wrote down for it, and is noted. They touch
no workspace, sandbox or model."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.payloads.names import BUDGET_EXHAUSTED, NOT_ADMITTED, RECORD_RUN
from activities.payloads.results import Spend, StepRequest, StepResult, Verdict
from activities.payloads.runs import RunProjection
from activities.payloads.steps import StepName
from tests.workflows.clinic import Clinic, healing_activities

Act = Callable[[StepRequest], Awaitable[StepResult]]


def result(request: StepRequest, *, ok: bool = True, summary: str = "as asked", cost_usd: float = 0.0) -> StepResult:
    """What a try with that verdict returns."""
    commit = f"{request.step}-{request.number}"
    return StepResult(request.step, Verdict(ok, summary), commit, 0.01, Spend(10, 20, cost_usd))


async def good(request: StepRequest) -> StepResult:
    """The step worked and the app is right."""
    return result(request)


def costs(cost_usd: float) -> Act:
    """Good, for money."""

    async def act(request: StepRequest) -> StepResult:
        return result(request, cost_usd=cost_usd)

    return act


def bad(summary: str) -> Act:
    """The step worked and found the app wrong."""

    async def act(request: StepRequest) -> StepResult:
        return result(request, ok=False, summary=summary)

    return act


@dataclass
class Raises:
    """A transport fault, ``times`` attempts long; good after that."""

    times: int
    type: str = "StoreUnreachable"
    attempts: int = 0

    async def __call__(self, request: StepRequest) -> StepResult:
        self.attempts += 1
        if self.attempts <= self.times:
            raise ApplicationError("the store does not answer", type=self.type)
        return result(request)


@dataclass
class Penniless:
    """Cannot go on for lack of money after spending some, ``times`` tries long; good after that."""

    times: int = 1
    cost_usd: float = 0.02

    async def __call__(self, request: StepRequest) -> StepResult:
        if request.number > self.times:
            return result(request, cost_usd=self.cost_usd)
        spent = Spend(10, 20, self.cost_usd)
        raise ApplicationError("the run has $0.01 left", spent, type=BUDGET_EXHAUSTED, non_retryable=True)


@dataclass
class Hold:
    """Runs, heartbeating, until the test lets it end or Temporal cancels it."""

    started: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event = field(default_factory=asyncio.Event)
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    attempts: int = 0

    async def __call__(self, request: StepRequest) -> StepResult:
        self.attempts += 1
        self.started.set()
        try:
            await self._wait()
        except asyncio.CancelledError:
            self.stopped.set()
            raise
        return result(request)

    async def _wait(self) -> None:
        while not self.release.is_set():
            activity.heartbeat()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.release.wait(), timeout=0.1)


@dataclass
class Lost:
    """Says nothing any more in its first ``times`` attempts, as when its worker was killed."""

    times: int
    attempts: int = 0

    async def __call__(self, request: StepRequest) -> StepResult:
        self.attempts += 1
        if self.attempts <= self.times:
            await asyncio.sleep(3600)
        return result(request)


@dataclass
class World:
    """What the activities did. ``script`` holds the acts of a step's first, second, ... try; later ones are good."""

    script: dict[StepName, list[Act]] = field(default_factory=dict)
    requests: list[StepRequest] = field(default_factory=list)
    ended: list[StepName] = field(default_factory=list)
    beside: set[frozenset[StepName]] = field(default_factory=set)  # pairs that ran at the same time
    recorded: list[RunProjection] = field(default_factory=list)
    running: set[StepName] = field(default_factory=set)
    clinic: Clinic = field(default_factory=Clinic)
    deaf: int = 0  # attempts at recording that fail before one works
    closed: str = ""  # why no run is admitted

    def tries(self, step: StepName) -> list[StepRequest]:
        """The requests of a step, transport attempts included."""
        return [request for request in self.requests if request.step is step]

    def activities(self) -> list[Callable[..., Awaitable[object]]]:
        """Every activity of the workflows, by its real name."""
        steps: list[Callable[..., Awaitable[object]]] = [self._step(name) for name in StepName]
        return [*steps, self._recorder(), *healing_activities(lambda: self.clinic)]

    def _step(self, name: StepName) -> Callable[[StepRequest], Awaitable[StepResult]]:
        @activity.defn(name=name.value)
        async def step(request: StepRequest) -> StepResult:
            self.requests.append(request)
            self.beside |= {frozenset((name, other)) for other in self.running}
            self.running.add(name)
            acts = self.script.get(name, [])
            act = acts[request.number - 1] if request.number <= len(acts) else good
            try:
                return await act(request)
            finally:
                self.running.discard(name)
                self.ended.append(name)

        return step

    def _recorder(self) -> Callable[[RunProjection], Awaitable[None]]:
        @activity.defn(name=RECORD_RUN)
        async def record(projection: RunProjection) -> None:
            if self.deaf:
                self.deaf -= 1
                raise ApplicationError("the read side is down", type="StoreUnreachable")
            if self.closed:
                raise ApplicationError(self.closed, type=NOT_ADMITTED, non_retryable=True)
            self.recorded.append(projection)

        return record

"""A patient: a workspace whose only commit is an app with its faults, taken through its steps' checks and healed where
one fails, with the product's own diagnosis and rounds."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from activities.healing.diagnosis import diagnose
from activities.healing.heal_round import heal_round
from activities.healing.mender import Mender
from activities.healing.order import Weights
from activities.payloads.healing import Diagnosis, HealRequest, RoundRequest, RoundResult
from activities.payloads.results import StepResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.attempt import WorkerContext
from activities.workspace.checkout import Signature, checkout
from activities.workspace.gate import apply
from activities.workspace.store import GitStore
from bench.faults.checks import checked, request
from templates.files import FileChange

ROUNDS = 14  # of one healing
LAST = 4  # of them for the template alone: a working app is owed even when the others are spent
HEALINGS = 4  # of one patient: a repair may show what was hidden behind the fault


@dataclass
class Chart:
    """What became of a patient. ``seen`` is the step that failed first; ``delivered`` says that every check holds."""

    seen: StepName | None = None
    delivered: bool = False
    fallback: bool = False
    rounds: int = 0
    strategies: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    heal_s: float = 0.0
    check_s: float = 0.0
    first_check_s: float = 0.0
    outcomes: list[tuple[str, str, str]] = field(default_factory=list)  # sort of failure, strategy, outcome
    said: str = ""
    cost_usd: float = 0.0
    last: StepName | None = None  # the last step that was healed; every check after it was run by the benchmark


async def _unadvised(_: str) -> Weights:
    return {}


async def _unlearned(_: RoundRequest, __: RoundResult, ___: str) -> None:
    return None


def _nobody(_: HealRequest, __: str) -> Mender | None:
    return None


@dataclass(frozen=True)
class Practice:
    """Who stands by: ``advice`` gives the weights for a diagnosis of that key, ``learn`` is told of each round,
    ``mender`` is the model that may be asked."""

    advice: Callable[[str], Awaitable[Weights]] = _unadvised
    learn: Callable[[RoundRequest, RoundResult, str], Awaitable[None]] = _unlearned
    mender: Callable[[HealRequest, str], Mender | None] = _nobody


@dataclass(frozen=True)
class Patient:
    """``url`` is the workspace; ``steps`` the checks to pass, in order; ``later`` those that follow where something was
    healed and does not read as it did before."""

    place: WorkerContext
    url: str
    steps: tuple[StepName, ...]
    practice: Practice
    sound: Callable[[Mapping[str, bytes]], bool]  # reads as the app that was checked whole
    later: tuple[StepName, ...] = ()

    async def treat(self) -> Chart:
        """Check, heal, go on, as the pipeline would."""
        chart, passed = Chart(), list[StepName]()
        for step in (*self.steps, *self.later):
            if step in self.later and chart.seen is None:
                break
            verdict, commit = await self._checked(step, chart)
            if not verdict.ok:
                chart.seen = chart.seen or step
                if not await self._healed(step, verdict, commit, tuple(passed), chart):
                    return chart
                chart.last = step
                if self.sound(await discharged(self.url, self.place.scratch)):
                    break
            passed.append(step)
        chart.delivered = True
        return chart

    async def _checked(self, step: StepName, chart: Chart) -> tuple[Verdict, str]:
        started = time.monotonic()
        async with checkout(self.url, self.place.scratch) as tree:
            verdict = await checked(self.place, tree.tree, step)
            if not verdict.ok:  # the reports go with the commit, as a step's own would
                reports = [str(each.relative_to(tree.tree)) for each in (tree.tree / ".gencode/reports").glob("*.xml")]
                await tree.commit(Signature("Bench", f"{step}: failed", ()), reports)
        if not chart.first_check_s and not verdict.ok:
            chart.first_check_s = time.monotonic() - started
        return verdict, tree.base or ""

    async def _healed(
        self, step: StepName, verdict: Verdict, commit: str, passed: tuple[StepName, ...], chart: Chart
    ) -> bool:
        result = StepResult(step, verdict, commit, 0.0)
        heal, number = HealRequest(request(step, self.url), result, (), True, passed), 0
        started = time.monotonic()
        diagnosis: Diagnosis | None = None
        while number < ROUNDS:
            number += 1
            diagnosis = diagnosis or await self._diagnosed(heal, number, chart)
            done = await self._round(heal, diagnosis, number, chart)
            if done is None:
                break
            round_request, told = done
            diagnosis = None if told.outcome == "helped" else diagnosis
            pair = (round_request.failure.signature, round_request.strategy)
            heal = replace(heal, tried=(*heal.tried, pair), result=told.result or heal.result)
            if told.outcome == "healed":
                chart.heal_s += time.monotonic() - started
                return True
        chart.heal_s += time.monotonic() - started
        return False

    async def _diagnosed(self, heal: HealRequest, number: int, chart: Chart) -> Diagnosis:
        key = self._key(heal, number) + "/diagnose"
        asking = self.practice.mender(heal, key) is not None
        diagnosis = await diagnose(heal, self.place, key, await self.practice.advice(key), ask_models=asking)
        chart.said = "; ".join(f"{each.failure_class}: {each.excerpt[:120]}" for each in diagnosis.failures[:3])
        return diagnosis

    def _key(self, heal: HealRequest, number: int) -> str:
        """No other process has it, not even one with the same trial: what carries a key is ended by who has it."""
        return f"{self.place.scratch.name}/{self.url.rpartition('/')[2]}/{heal.step.step}-{number}"

    async def _round(
        self, heal: HealRequest, diagnosis: Diagnosis, number: int, chart: Chart
    ) -> tuple[RoundRequest, RoundResult] | None:
        """The next strategy for the worst failure that has one left; the template only when nobody has another."""
        known = tuple(each.signature for each in diagnosis.failures)
        choices = [
            (name == "template fallback", place, name, failure)
            for place, (failure, names) in enumerate(zip(diagnosis.failures, diagnosis.plans, strict=True))
            for name in [each for each in names if (failure.signature, each) not in heal.tried]
            if name == "template fallback" or number <= ROUNDS - LAST
        ]
        if not choices:
            return None
        _, _, name, failure = min(choices, key=lambda choice: choice[:2])
        chart.classes.append(failure.failure_class.value)
        asked = RoundRequest(heal, failure, name, number, known)
        key = self._key(heal, number)
        told = await heal_round(asked, self.place, key, self.practice.mender(heal, key))
        await self.practice.learn(asked, told, key)
        chart.rounds += 1
        chart.cost_usd += told.spend.cost_usd
        chart.check_s += told.check_s
        chart.outcomes.append((failure.sort, name, told.outcome))
        if told.outcome in {"healed", "helped"}:
            chart.strategies.append(name)
            chart.fallback |= told.fallback
        return asked, told


async def admit(store: GitStore, place: WorkerContext, name: str, files: Mapping[str, bytes]) -> str:
    """A workspace with one commit that holds these files; its URL."""
    url = await store.create(name)
    async with checkout(url, place.scratch) as tree:
        apply(tree.tree, [FileChange(path, content) for path, content in files.items()])
        await tree.commit(Signature("Bench", "an app", ()), list(files))
    return url


async def discharged(url: str, scratch: Path) -> dict[str, bytes]:
    """The files of the newest commit."""
    async with checkout(url, scratch) as tree:
        found = (path for path in sorted(tree.tree.rglob("*")) if path.is_file())
        return {str(path.relative_to(tree.tree)): path.read_bytes() for path in found}

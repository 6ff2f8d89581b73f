"""A generation without Temporal: the steps of a plan in the order of their needs, over the real store, sandbox and
ledger. Retries transport faults as the plan says and heals nothing; what a step's verdict is, it hands back."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from activities.agents.attempt_at import AttemptAt
from activities.agents.authors import Authors
from activities.agents.errors import BudgetExhausted
from activities.llm.provider import ProviderRetryable
from activities.payloads.names import attempt_key, workflow_id
from activities.payloads.results import StepRequest, StepResult
from activities.payloads.runs import RUN_LIMIT_USD
from activities.payloads.steps import DEFAULT_PLAN, PlannedStep, StepName
from activities.steps.attempt import WorkerContext, attempt
from activities.steps.step_code import StepCode
from activities.steps.table import STEPS
from activities.steps.type_cache import TypeCache
from activities.workspace.store import GitStore
from arbormind.router import Decision
from gencode.settings import Settings
from sandbox.choose import choose
from sandbox.kinds import SandboxKind
from tests.sandbox import baked

EVERYTHING = frozenset(StepName)


@dataclass
class Ended:
    """How a generation ended. ``stopped`` says at which step and why, empty when every step asked for passed."""

    project: str
    results: dict[StepName, StepResult] = field(default_factory=dict)
    stopped: str = ""
    exhausted: bool = False

    @property
    def fallbacks(self) -> list[str]:
        """Where the rules stood in."""
        return [words for result in self.results.values() for words in result.fallbacks]


@dataclass(frozen=True)
class InProcess:
    """Runs generations; every project has its repository under ``home``. ``check_only`` judges what stands in it."""

    home: Path
    place: WorkerContext
    codes: Mapping[StepName, StepCode] = field(default_factory=lambda: STEPS)
    check_only: bool = False

    async def run(
        self,
        project: str,
        prompt: str,
        provider: str,
        steps: Collection[StepName] = EVERYTHING,
        say: list[str] | None = None,
    ) -> Ended:
        """The steps asked for, those that may at the same time; the others count as met."""
        store = GitStore(self.home / "workspaces")
        url = await store.create(project)
        ended = Ended(project)
        waiting = list(DEFAULT_PLAN.steps)
        met: set[StepName] = set()
        while waiting and not ended.stopped:
            ready = [step for step in waiting if set(step.needs) <= met]
            wanted = [step for step in ready if step.name in steps]
            await asyncio.gather(*(self._step(step, prompt, provider, url, ended, say) for step in wanted))
            waiting = [step for step in waiting if step not in ready]
            met |= {step.name for step in ready}
        return ended

    async def _step(
        self, step: PlannedStep, prompt: str, provider: str, url: str, ended: Ended, said: list[str] | None
    ) -> None:
        number = 2 if self.check_only else 1
        request = StepRequest(
            ended.project,
            step.name,
            step.agent,
            number,
            prompt,
            provider,
            step.budget_usd,
            url,
            run_limit_usd=RUN_LIMIT_USD,
            check_only=self.check_only,
        )
        key = attempt_key(workflow_id(ended.project), f"run-{ended.project}", f"{step.name}-{number}")

        async def say(words: str) -> None:
            if said is not None:
                said.append(f"{step.name}: {words}")

        for tried in range(1, step.attempts + 1):
            at = AttemptAt(request, key, tried, last=tried == step.attempts)
            try:
                result = await attempt(self.codes[step.name], at, self.place, say)
            except ProviderRetryable:
                continue
            except BudgetExhausted as spent:
                ended.stopped, ended.exhausted = f"{step.name}: {spent}", True
                return
            ended.results[step.name] = result
            if not result.verdict.ok:
                ended.stopped = f"{step.name}: {result.verdict.summary}"
            return


async def in_process(home: Path, authors: Authors) -> InProcess:
    """Over the baked toolchain and whichever sandbox this machine has."""
    toolchain = await asyncio.to_thread(baked.toolchain)
    box = await choose(SandboxKind.AUTO, toolchain)
    types = TypeCache(toolchain_home() / "types", baked.APP / "backend")
    await types.warm(box, toolchain.key)
    return InProcess(
        home, WorkerContext(home / "scratch", box, authors.of, types, lambda: datetime.now(UTC).date(), _forget)
    )


def toolchain_home() -> Path:
    """Where baked toolchains lie."""
    return Settings().toolchain


async def _forget(request: StepRequest, key: str, decisions: Sequence[Decision]) -> None:
    """Decisions are not what is looked at here."""

"""One attempt at a step, all or nothing: an earlier attempt's commit is found and returned, never made twice. Knows no
particular step."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from activities.agents.attempt_at import AttemptAt
from activities.agents.author import Author
from activities.agents.errors import BudgetExhausted
from activities.healing.mender import Mender
from activities.payloads.results import StepRequest, StepResult, Verdict
from activities.steps.step_code import StepCode
from activities.steps.twice import confirmed
from activities.steps.type_cache import TypeCache
from activities.steps.work import REPORTS, Alone, Say, Work, undisturbed
from activities.workspace.checkout import Checkout, Signature, checkout
from activities.workspace.gate import apply
from arbormind.router import Decision
from sandbox.runner import Sandbox

_RESULT = TypeAdapter(StepResult)


Remember = Callable[[StepRequest, str, Sequence[Decision]], Awaitable[None]]


def nobody(at: AttemptAt) -> Mender | None:
    """No model mends anything."""
    return None


@dataclass(frozen=True)
class Place:
    """Where a worker does its work: scratch folder, sandbox, the author of an attempt, and the day it is."""

    scratch: Path
    sandbox: Sandbox
    author: Callable[[AttemptAt], Author]
    types: TypeCache
    today: Callable[[], date]
    remember: Remember
    mender: Callable[[AttemptAt], Mender | None] = nobody
    alone: Alone = undisturbed

    def work(self, at: AttemptAt, tree: Path, say: Say) -> Work:
        """The work of an attempt on a checkout."""
        author, bundles = self.author(at), self.scratch / "bundles"
        today = self.today()
        return Work(at.request, at.key, tree, self.sandbox, author, self.types, bundles, say, today, self.alone)


async def attempt(code: StepCode, at: AttemptAt, place: Place, say: Say) -> StepResult:
    """Make, gate, check, commit. Returns the earlier result when this key has already been committed. Raises
    BudgetExhausted with what was spent, and ProviderRetryable while another attempt would follow."""
    await place.sandbox.reap(at.key)
    async with checkout(at.request.repository, place.scratch) as tree:
        earlier = await tree.find(at.key)
        if earlier is not None:
            await say("an earlier attempt had already committed this; nothing is done twice")
            return await _recall(tree, earlier, code)
        work = place.work(at, tree.tree, say)
        try:
            return await _do(code, work, place, tree)
        except BudgetExhausted as exhausted:
            exhausted.spend = await work.author.spent()
            raise


async def _recall(tree: Checkout, commit: str, code: StepCode) -> StepResult:
    report = await tree.show(commit, f"{REPORTS}/{code.name}.json")
    return replace(_RESULT.validate_json(report), commit=commit, resumed=True)


async def _do(code: StepCode, work: Work, place: Place, tree: Checkout) -> StepResult:
    started = time.monotonic()
    request = work.request
    changes = [] if request.check_only else await code.make(work)
    await asyncio.to_thread(apply, tree.tree, changes)
    verdict = await confirmed(code, work)
    if verdict.ok and code.comment:
        verdict = replace(verdict, checks=(*verdict.checks, *await code.comment(work)))
    result = StepResult(
        step=code.name,
        verdict=verdict,
        commit="",
        duration_s=round(time.monotonic() - started, 3),
        spend=await work.author.spent(),
        provider=request.provider,
        sandbox=place.sandbox.name,
        fallbacks=tuple(work.notes.fallbacks),
        artifacts=tuple(work.notes.artifacts),
        archetype=work.spec.archetype,
        checked_on=tree.base or "",
    )
    report = f"{REPORTS}/{code.name}.json"
    await asyncio.to_thread(_write_report, tree.tree / report, result)
    paths = [*(change.path for change in changes), *work.notes.paths, report]
    commit = await tree.commit(_signature(request, result, work.key), paths)
    await place.remember(request, work.key, work.notes.decisions)
    return replace(result, commit=commit)


def _write_report(path: Path, result: StepResult) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_RESULT.dump_json(result, indent=2) + b"\n")


def _signature(request: StepRequest, result: StepResult, key: str) -> Signature:
    verdict = "ok" if result.verdict.ok else "failed"
    return Signature(
        author=request.agent.value,
        subject=f"{request.step}: {_one_line(result.verdict)}",
        trailers=(
            ("Gencode-Key", key),
            ("Gencode-Step", request.step.value),
            ("Gencode-Try", str(request.number)),
            ("Gencode-Verdict", verdict),
            ("Gencode-Provider", result.provider),
            ("Gencode-Sandbox", result.sandbox),
            ("Gencode-Cost-Usd", f"{result.spend.cost_usd:.6f}"),
        ),
    )


def _one_line(verdict: Verdict) -> str:
    return " ".join(verdict.summary.split())[:100]

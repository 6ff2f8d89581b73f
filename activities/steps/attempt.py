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
from activities.agents.offline import NAME as OFFLINE
from activities.healing.mender import Mender
from activities.payloads.results import StepRequest, StepResult, Verdict
from activities.steps.faults import OURS, told, told_as_ours
from activities.steps.step_code import StepCode
from activities.steps.twice import confirmed
from activities.steps.type_cache import TypeCache
from activities.steps.work import REPORTS, Alone, Say, Work, undisturbed
from activities.workspace.checkout import Checkout, Signature, checkout
from activities.workspace.gate import apply
from arbormind.router import Decision
from sandbox.runner import Sandbox
from templates.files import FileSet

_RESULT = TypeAdapter(StepResult)


Remember = Callable[[StepRequest, str, Sequence[Decision]], Awaitable[None]]


def nobody(at: AttemptAt) -> Mender | None:
    """No model mends anything."""
    return None


@dataclass(frozen=True)
class WorkerContext:
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

    def rules(self, at: AttemptAt) -> Author:
        """The author of the same attempt without a model."""
        return self.author(replace(at, request=replace(at.request, provider=OFFLINE)))


async def attempt(code: StepCode, at: AttemptAt, place: WorkerContext, say: Say) -> StepResult:
    """Make, gate, check, commit. Returns the earlier result when this key has already been committed. Raises
    BudgetExhausted, ProviderRetryable while another attempt would follow, and GeneratorFault where our own code failed
    and the rules could not stand in."""
    await place.sandbox.reap(at.key)
    async with checkout(at.request.repository, place.scratch) as tree:
        earlier = await tree.find(at.key)
        if earlier is not None:
            await say("an earlier attempt had already committed this; nothing is done twice")
            return await _recall(tree, earlier, code)
        work = place.work(at, tree.tree, say)
        with told_as_ours(code.name):
            changes = FileSet(()) if at.request.check_only else await _written(code, work, place.rules(at))
            return await _do(code, work, place, tree, changes)


async def _recall(tree: Checkout, commit: str, code: StepCode) -> StepResult:
    report = await tree.show(commit, f"{REPORTS}/{code.name}.json")
    return replace(_RESULT.validate_json(report), commit=commit, resumed=True)


async def _written(code: StepCode, work: Work, rules: Author) -> FileSet:
    """What the step makes, as it stands in the tree. Where our code cannot work with what a model said, the rules say
    it instead."""
    try:
        return await _applied(code, work)
    except OURS as fault:
        if work.request.provider == OFFLINE:
            raise
        work.notes.fallbacks.append(
            f"the step was done by the rules, for a fault of the generator in what it made of the model's reply: "
            f"{told(fault)}"
        )
    await work.say(work.notes.fallbacks[-1])
    return await _applied(code, replace(work, author=rules))


async def _applied(code: StepCode, work: Work) -> FileSet:
    changes = await code.make(work)
    await asyncio.to_thread(apply, work.tree, changes)
    return changes


async def _do(code: StepCode, work: Work, place: WorkerContext, tree: Checkout, changes: FileSet) -> StepResult:
    request = work.request
    verdict = await confirmed(code, work)
    if verdict.ok and code.comment:
        comments = await code.comment(work)
        summary = "; ".join((verdict.summary, *work.notes.remarks))
        counts = work.notes.requirements or verdict.requirements
        verdict = replace(verdict, summary=summary, checks=(*verdict.checks, *comments), requirements=counts)
    result = StepResult(
        step=code.name,
        verdict=verdict,
        commit="",
        duration_s=round(time.monotonic() - work.started, 3),
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

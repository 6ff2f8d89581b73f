"""A round: one strategy against one failure, all or nothing. A commit whose checks hold, or one that is a step nearer
to it; in every other case nothing is left behind. An earlier try's commit is found and returned, never made twice."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from activities.healing.candidate_ranking import ranked
from activities.healing.diagnosis import MYPY, PARSE, TYPESCRIPT, failures_of, work_on
from activities.healing.errors import StrategyUnknown
from activities.healing.external_changes import changed_since
from activities.healing.mender import Mender
from activities.healing.scope import as_alone
from activities.healing.strategies.strategy import Case, Proposal, StrategyCode
from activities.healing.strategies.table import STRATEGIES
from activities.healing.tests_kept import passes_now, weakens
from activities.healing.verification import Verified, verify
from activities.healing.written_bodies import edits_a_written_body
from activities.payloads.healing import Failure, FailureClass, Outcome, RoundRequest, RoundResult
from activities.payloads.results import Spend, StepResult
from activities.steps.attempt import WorkerContext
from activities.steps.work import REPORTS, Work
from activities.workspace.checkout import Checkout, Signature, checkout
from activities.workspace.errors import PathRefused
from activities.workspace.gate import apply
from templates.files import FileChange

_ROUND = TypeAdapter(RoundResult)
_STEP = TypeAdapter(StepResult)
_STAGES = {PARSE: 0, MYPY: 1, TYPESCRIPT: 1}
HEALER = "Healer"


@dataclass(frozen=True)
class _Open:
    """A round that is going on."""

    request: RoundRequest
    key: str
    tree: Checkout
    work: Work
    code: StrategyCode
    started: float


async def heal_round(
    request: RoundRequest, place: WorkerContext, key: str, mender: Mender | None = None
) -> RoundResult:
    """One round. Raises StrategyUnknown, GitFailed, PushLost, SandboxError."""
    code = STRATEGIES.get(request.strategy)
    if code is None:
        raise StrategyUnknown(f"no strategy is called {request.strategy!r}: use one of {', '.join(STRATEGIES)}")
    await place.sandbox.reap(key)
    async with checkout(request.heal.step.repository, place.scratch) as tree:
        earlier = await tree.find(key)
        if earlier is not None:
            report = await tree.show(earlier, _report(request))
            told = _ROUND.validate_json(report)
            return replace(told, commit=earlier, result=told.result and replace(told.result, commit=earlier))
        work = work_on(request.heal, place, key, tree.tree)
        return await _tried(_Open(request, key, tree, work, code, time.monotonic()), mender)


async def _tried(now: _Open, mender: Mender | None) -> RoundResult:
    case = Case(now.request.failure, now.work, now.request.heal.result, mender)
    if now.request.failure.failure_class is FailureClass.RESOURCE and now.code.writes:
        return _timed(now, RoundResult(now.code.name, "not applicable", summary="a limit of the machine is not mended"))
    proposals = await now.code.propose(case)
    spend = sum((each.spend for each in proposals), Spend())
    usable = [each for each in proposals if each.changes or not now.code.asks_model]
    kept = await ranked(case, usable, now.code.keep) if now.code.ranked else usable[: now.code.keep]
    blank = RoundResult(now.code.name, "not applicable", spend=spend, summary=f"{now.code.name}: nothing to propose")
    if not kept:  # what was paid for is a round, whatever came of it
        return _timed(now, blank if spend == Spend() else replace(blank, outcome="no change"))
    outcome, check_s = replace(blank, outcome="no change", summary=f"{now.code.name}: nothing of it held"), 0.0
    for proposal in kept:
        if not await _applied(now, proposal):
            continue
        verified = await verify(now.work, now.request.heal.result, now.request.heal.passed, _paths(proposal))
        check_s += verified.check_s
        word = await _judged(now, verified)
        if word in {"healed", "helped"}:
            return await _kept(now, proposal, verified, replace(blank, outcome=word, check_s=round(check_s, 3)))
        await _put_back(now.tree)
        if word == "worse":
            outcome = replace(blank, outcome="worse", summary=f"{now.code.name}: {verified.broke or 'it broke more'}")
    return _timed(now, replace(outcome, check_s=round(check_s, 3)))


async def _judged(now: _Open, verified: Verified) -> Outcome:
    """``helped``: the failure is gone and what is left was there before, or was hidden behind it."""
    if verified.holds:
        return "healed" if now.code.fallback or passes_now(now.request.failure, now.work.tree) else "no change"
    if verified.broke:
        return "worse"
    target = now.request.failure
    checks = as_alone(now.request.heal.result.verdict, verified.verdict)
    left = await failures_of(now.work, replace(now.request.heal.result, verdict=checks))
    if target.signature in {each.signature for each in left}:
        return "no change"
    hidden = all(_stage(each) > _stage(target) for each in left)
    known = {*now.request.known, target.signature}
    return "helped" if hidden or {each.signature for each in left} < known else "worse"


def _stage(failure: Failure) -> int:
    return _STAGES.get(failure.check, 2)


async def _applied(now: _Open, proposal: Proposal) -> bool:
    """Whether the gate let the proposal in; a repair that asks less of the app than before is none."""
    if not now.code.fallback and any(weakens(now.work, change) for change in proposal.changes):
        return False
    if _by_rule_alone(now) and any(_edits_written(now, change) for change in proposal.changes):
        return False
    try:
        await asyncio.to_thread(apply, now.tree.tree, proposal.changes)
    except PathRefused:
        return False
    return True


def _by_rule_alone(now: _Open) -> bool:
    """Whether a rule would settle what a test and the code disagree about."""
    by_test = now.request.failure.failure_class in {FailureClass.LOGIC, FailureClass.E2E}
    return by_test and not now.code.fallback and not now.code.asks_model


def _edits_written(now: _Open, change: FileChange) -> bool:
    file = now.work.tree / change.path
    if not file.is_file():
        return False
    before, after = (
        file.read_text(encoding="utf-8", errors="replace"),
        (change.content or b"").decode("utf-8", "replace"),
    )
    return edits_a_written_body(now.work.spec, before, after)


async def _put_back(tree: Checkout) -> None:
    await tree.git("reset", "--quiet", "--hard")
    await tree.git("clean", "-fdq")


async def _kept(now: _Open, proposal: Proposal, verified: Verified, found: RoundResult) -> RoundResult:
    """The commit, with its report."""
    step, failure = now.request.heal.result, now.request.failure
    fallbacks = (*step.fallbacks, f"{now.code.name}: {proposal.summary}") if now.code.fallback else step.fallbacks
    mended_by = "" if proposal.changes else await changed_since(now.tree, step)
    passing = failure.failure_class is FailureClass.RESOURCE
    flaky = () if proposal.changes or mended_by or passing else (failure.symbol or failure.check,)
    summary = f"{now.code.name}: {proposal.summary}"
    if mended_by:
        summary = f"{now.code.name}: holds since commit {mended_by[:10]}; nothing was left to mend"
    elif flaky:
        fallbacks = (*step.fallbacks, f"flaky, run again and not mended: {flaky[0]}")
    result = replace(
        step,
        verdict=verified.verdict,
        commit="",
        spend=step.spend + found.spend,
        fallbacks=fallbacks,
        artifacts=tuple(dict.fromkeys([*step.artifacts, *verified.notes.artifacts])),
        checked_on=now.tree.base or "",
    )
    paths = tuple(_paths(proposal))
    told = replace(found, result=result, summary=summary, fallback=now.code.fallback, paths=paths)
    told = _timed(now, replace(told, quarantined=flaky, mended_by=mended_by))
    report, own = _report(now.request), f"{REPORTS}/{step.step}.json"
    await asyncio.to_thread(_written, now, {own: _STEP.dump_json(result, indent=2)})
    if paths:
        await now.tree.git("add", "--all", paths=paths)
    stat = (await now.tree.git("diff", "--cached", "--shortstat")).strip()
    told = replace(told, diff_stat=stat)
    await asyncio.to_thread(_written, now, {report: _ROUND.dump_json(told, indent=2)})
    commit = await now.tree.commit(_signature(now, told), [*paths, *verified.notes.paths, own, report])
    return replace(told, commit=commit, result=replace(result, commit=commit))


def _written(now: _Open, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        target = now.tree.tree / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content + b"\n")


def _signature(now: _Open, told: RoundResult) -> Signature:
    step, failure = now.request.heal.step, now.request.failure
    trailers = (
        ("Gencode-Key", now.key),
        ("Gencode-Step", step.step.value),
        ("Gencode-Heal", now.code.name),
        ("Gencode-Signature", failure.signature),
        ("Gencode-Verdict", "ok" if told.outcome == "healed" else "failed"),
        ("Gencode-Fallback", "yes" if told.fallback else "no"),
        ("Gencode-Cost-Usd", f"{told.spend.cost_usd:.6f}"),
    )
    words = " ".join(f"heal {step.step}: {told.outcome} by {told.summary}".split())
    return Signature(HEALER, words[:100], trailers)


def _timed(now: _Open, told: RoundResult) -> RoundResult:
    return replace(told, duration_s=round(time.monotonic() - now.started, 3))


def _paths(proposal: Proposal) -> list[str]:
    return [change.path for change in proposal.changes]


def _report(request: RoundRequest) -> str:
    return f"{REPORTS}/heal-{request.heal.step.step}-{request.heal.step.number}-{request.number}.json"

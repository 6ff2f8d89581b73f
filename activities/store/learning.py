"""What outcomes teach: a run that ends, and a round of healing that ends, become outcomes of the decisions behind them.
Each may be told twice and is learned once. Knows no formula; those are ArborMind's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random

from activities.payloads.healing import RoundRequest, RoundResult
from activities.payloads.results import FINAL_REVIEW, RunState, RunStatus, StepState
from activities.store.documents import Decision
from activities.store.patterns import Sighting
from activities.store.store import Store
from arbormind.advice import Advice
from arbormind.bandit import Trial, sampled
from arbormind.evolution import Outcome

FULL_SCORE = 10.0
PER_FALLBACK, PER_RETRY, PER_SKIP = 0.5, 1.0, 1.0
"""What a run loses of its score for each fallback, each step done again and each step that was skipped."""
_SCORES = {"healed": FULL_SCORE, "helped": 6.0, "no change": 2.0, "not applicable": 2.0, "worse": 0.0}
REVIEW = "review"
"""The context under which final reviews are counted: who is asked next, and how dearly, may rest on them."""
NOT_APPROVED_SCORE = 3.0
_REPAIR = "repair/"


async def advice(store: Store, at: datetime) -> Advice:
    """What was learned until now, for decisions to be made."""
    return Advice(await store.weights.current(), at.timestamp())


async def run_ended(store: Store, run_id: str, state: RunState, at: datetime) -> None:
    """Concludes the open decisions of a run that was delivered or has failed, and learns from them. A run that a person
    ended says nothing about its decisions."""
    if state.status not in {RunStatus.DELIVERED, RunStatus.FAILED}:
        return
    approved = approval(state)
    worked = state.status is RunStatus.DELIVERED and approved is not False
    score = score_of(state) if state.status is RunStatus.DELIVERED else 0.0
    if approved is not None:
        seen = Outcome(approved, score, at.timestamp())
        await store.weights.learn(REVIEW, "", FINAL_REVIEW, seen, run_id)
    for decision in await store.decisions.open_of_run(run_id):
        outcome = Outcome(worked, score, at.timestamp(), _scalars(decision))
        await store.weights.learn(decision.context, decision.archetype, decision.chosen, outcome, decision.decision_id)
        await store.decisions.conclude(decision.decision_id, worked, score, at)
        if decision.context == "archetype" and worked:
            sighting = Sighting("delivered", decision.chosen, state.prompt, decision.chosen, True, run_id)
            await store.patterns.seen(sighting, at)


def score_of(state: RunState) -> float:
    """A delivered run's score, 0 to 10: the share of what it must do that is proven, less for each fallback, repeated
    step and skipped step, and low at best where the final review does not find what was asked for. A run that counted
    no requirements is scored by its steps alone."""
    counted = state.requirements
    share = counted.must_proven / counted.must if counted and counted.must else 1.0
    again = sum(max(0, step.attempts - 1) for step in state.steps)
    skipped = sum(_skipped(step) for step in state.steps)
    most = min(FULL_SCORE * share, NOT_APPROVED_SCORE if approval(state) is False else FULL_SCORE)
    return max(0.0, most - PER_FALLBACK * len(state.fallbacks) - PER_RETRY * again - PER_SKIP * skipped)


def approval(state: RunState) -> bool | None:
    """What the final review said of the app; None where there was none."""
    checks = (check for step in state.steps if step.verdict for check in step.verdict.checks)
    return next((check.ok for check in checks if check.name == FINAL_REVIEW), None)


async def round_ended(store: Store, request: RoundRequest, result: RoundResult, key: str, at: datetime) -> None:
    """Learns from a round of healing; ``key`` is the round's own, so that a repeated one teaches nothing twice. A
    strategy that did not apply was a round as well: where that is usual, another comes first. What another's commit
    mended teaches nothing about strategies."""
    if result.mended_by:
        return
    worked = result.outcome in {"healed", "helped"} and not result.fallback
    archetype = request.heal.result.archetype
    context = _REPAIR + request.failure.sort
    before = (await store.weights.current(context)).of(context, archetype, result.strategy)
    await store.decisions.add(_tried(request, result, key, before.expected, at))
    score = _SCORES[result.outcome]
    await store.weights.learn(context, archetype, result.strategy, Outcome(worked, score, at.timestamp()), key)
    await store.decisions.conclude(key, worked, score, at)
    if result.outcome == "not applicable":  # there is nothing in it that another app could use
        return
    text = f"{request.failure.failure_class.value} {request.failure.subclass}\n{request.failure.excerpt}"
    sighting = Sighting("healed", archetype, text, result.strategy, worked, result.commit or key)
    await store.patterns.seen(sighting, at)


def _tried(request: RoundRequest, result: RoundResult, key: str, expected: float, at: datetime) -> Decision:
    """A round as a decision: how likely it was to work is the confidence."""
    return Decision(
        decision_id=key,
        project_id=request.heal.step.project_id,
        run_id=request.heal.run_id,
        context=_REPAIR + request.failure.sort,
        archetype=request.heal.result.archetype,
        query_digest=request.failure.signature,
        options=[result.strategy],
        weights=[1.0],
        chosen=result.strategy,
        confidence=expected,
        entropy=0.0,
        mode="standard",
        at=at,
        step=request.heal.step.step.value,
    )


async def repair_weights(store: Store, archetype: str, seed: str, at: datetime) -> Mapping[str, float]:
    """For each strategy that has met a sort of failure: one sample of how often it mends it, by ``weight_key``. The
    seed is the diagnosis's own key, so that a repeated diagnosis plans the same."""
    learned = await store.weights.current()
    met: dict[str, set[str]] = {}
    for name in learned.standings:
        context, *_, strategy = name.split(":")
        if context.startswith(_REPAIR):
            met.setdefault(context, set()).add(strategy)
    rates: dict[str, float] = {}
    for context, names in sorted(met.items()):
        sort = context.removeprefix(_REPAIR)
        known = {name: learned.of(context, archetype, name) for name in names}
        sample = sampled(Trial(tuple(sorted(names)), at.timestamp()), known, Random(f"{seed}/{sort}"))
        rates |= {f"{sort}/{name}": rate for name, rate in sample.items()}
    return rates


def _skipped(step: StepState) -> bool:
    return step.status.value == "skipped"


def _scalars(decision: Decision) -> dict[str, str | int | float | bool]:
    return {name: used for name, used in decision.value.items() if isinstance(used, str | int | float)}

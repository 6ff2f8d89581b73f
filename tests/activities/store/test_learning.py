"""Outcomes become weights: none is lost, none counts twice, and there is a way back."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from activities.healing.order import plan
from activities.payloads.healing import Failure, FailureClass, HealRequest, Outcome, RoundRequest, RoundResult
from activities.payloads.results import RunStatus, StepRequest, StepResult, Verdict
from activities.payloads.steps import Agent, StepName
from activities.store.insights import insights
from activities.store.learning import advice, repair_weights, round_ended, run_ended
from activities.store.patterns import Patterns, Sighting
from activities.store.store import Store
from activities.store.weights import Weights
from arbormind.evolution import Outcome as Learned
from arbormind.router import RouteOption
from tests.activities.store.states import state
from tests.activities.store.test_records import decision

AT = datetime(2026, 3, 4, tzinfo=UTC)


def worked(at: datetime = AT) -> Learned:
    """A full success."""
    return Learned(True, 10.0, at.timestamp())


async def test_many_workers_at_once_lose_no_outcome(store: Store) -> None:
    workers = [Weights() for _ in range(4)]
    await asyncio.gather(
        *(workers[n % 4].learn("repair", "saas_app", "syntax", worked(), f"decision {n}") for n in range(16))
    )
    standings = (await store.weights.current()).standings
    assert {name: standing.tries for name, standing in standings.items()} == {
        "repair:saas_app:syntax": 16,
        "repair::syntax": 16,
    }


async def test_an_outcome_that_is_told_twice_is_learned_once(store: Store) -> None:
    for _ in range(2):
        await store.weights.learn("repair", "", "syntax", worked(), "the same decision")
    assert (await store.weights.current("repair")).of("repair", "", "syntax").tries == 1


async def test_rolling_back_brings_the_earlier_state_and_keeps_the_history(store: Store) -> None:
    await store.weights.learn("repair", "", "syntax", worked(), "first")
    before = await store.weights.current()
    later = AT + timedelta(days=1)
    await store.weights.learn("repair", "", "syntax", Learned(False, 0.0, later.timestamp()), "second")
    await store.weights.learn("repair", "", "names", worked(later), "third")
    after = await store.weights.current()
    assert after != before
    assert await store.weights.roll_back(AT, later + timedelta(hours=1)) == 2
    back = await store.weights.current()
    assert back.standings["repair::syntax"] == before.standings["repair::syntax"]
    assert back.standings["repair::names"].tries == 0
    await store.weights.take(after, later + timedelta(hours=2))
    assert await store.weights.current() == after


@pytest.mark.parametrize(("status", "success"), [(RunStatus.DELIVERED, True), (RunStatus.FAILED, False)])
async def test_a_run_that_ends_concludes_its_decisions(store: Store, status: RunStatus, success: bool) -> None:
    await store.decisions.add(decision("d1"))
    ended = state(status)
    for _ in range(2):
        await run_ended(store, "run-1", ended, AT)
    [read] = await store.decisions.of_run("run-1")
    assert (read.success, read.score is not None and read.score > 0) == (success, success)
    assert (await store.weights.current()).of("repair", "saas_app", "a").wins == success
    report = await insights(store)
    assert (report.decisions, report.open, report.by_context[0].wins) == (1, 0, int(success))


async def test_a_run_that_a_person_cancelled_teaches_nothing(store: Store) -> None:
    await store.decisions.add(decision("d1"))
    await run_ended(store, "run-1", state(RunStatus.CANCELLED), AT)
    assert (await store.weights.current()).standings == {}
    assert len(await store.decisions.open_of_run("run-1")) == 1


async def test_what_was_learned_moves_the_next_decision(store: Store) -> None:
    option = RouteOption("a", "key", reliability=0.8)
    for n in range(8):
        at = (AT + timedelta(minutes=n)).timestamp()
        await store.weights.learn("repair", "saas_app", "a", Learned(False, 0.0, at), f"d{n}")
    [known] = (await advice(store, AT + timedelta(hours=1))).on([option], "repair", "saas_app")
    assert known.reliability < 0.2


def healing(outcome: Outcome) -> tuple[RoundRequest, RoundResult]:
    """A round of one strategy against a misspelt name."""
    step = StepRequest("books", StepName.BACKEND_IMPL, Agent.DEREK, 1, "", "offline", 0.0, "")
    result = StepResult(StepName.BACKEND_IMPL, Verdict(False, "broken"), "c0", 1.0, archetype="saas_app")
    failure = Failure(FailureClass.NAME, "undefined", "a.py", 1, "totl", "sig", "name 'totl'", "", "mypy")
    return RoundRequest(HealRequest(step, result), failure, "names", 1), RoundResult("names", outcome, commit="c1")


async def test_a_round_of_healing_teaches_its_strategy_and_leaves_a_pattern(store: Store) -> None:
    request, result = healing("healed")
    for _ in range(2):
        await round_ended(store, request, result, "wf/run/round-1", AT)
    await round_ended(store, request, RoundResult("imports", "not applicable"), "wf/run/round-2", AT)
    [pattern] = await store.patterns.of_kind("healed")
    assert (pattern.strategy, pattern.archetype, pattern.tries, pattern.wins) == ("names", "saas_app", 1, 1)
    first = await repair_weights(store, "saas_app", "diagnosis 1", AT)
    assert first["name/undefined/names"] > first["name/undefined/imports"]
    assert first == await repair_weights(store, "saas_app", "diagnosis 1", AT)


async def test_rounds_that_fail_move_a_strategy_back_in_the_next_plan(store: Store) -> None:
    request, _ = healing("no change")
    asked = [(request.failure.signature, "finish a cut file")]  # comes first whatever was learned
    usual = plan(request.failure, asked)
    first, second = usual[:2]
    for n in range(6):
        await round_ended(store, request, RoundResult(first, "no change"), f"wf/run/failing-{n}", AT)
        await round_ended(store, request, RoundResult(second, "healed", commit=f"c{n}"), f"wf/run/healing-{n}", AT)
    advised = plan(request.failure, asked, await repair_weights(store, "saas_app", "diagnosis", AT))
    assert sorted(advised) == sorted(usual)
    assert advised[0] == second
    assert advised[-1] == first
    elsewhere = await repair_weights(store, "landing_page", "diagnosis", AT)
    assert plan(request.failure, asked, elsewhere)[0] == second  # too little is known there: what holds anywhere counts


async def test_patterns_that_many_workers_see_at_once_are_all_counted(store: Store) -> None:
    seen = [Sighting("healed", "saas_app", "text", "names", n % 2 == 0, f"commit {n}") for n in range(12)]
    await asyncio.gather(*(Patterns().seen(each, AT) for each in seen))
    [pattern] = await store.patterns.of_kind("healed")
    assert (pattern.tries, pattern.wins) == (12, 6)

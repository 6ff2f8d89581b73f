"""Counsel over a real store: what it chooses, that a repeated attempt gets the same, and what outcomes change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from activities.agents.advisor import Choice, Outcome, Recall, Sight
from activities.payloads.results import FINAL_REVIEW, CheckResult, RunStatus, StepStatus, Verdict
from activities.payloads.steps import StepName
from activities.store.counsel import StoreAdvisor
from activities.store.learning import run_ended
from activities.store.patterns import Sighting
from activities.store.store import Store
from arbormind.embedder import WordLlamaEmbedder
from tests.activities.agents.attempts import at
from tests.activities.store.states import state, with_step

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TIER = Choice("model/analysis", ("cheap", "strong"), "strong", prices={"cheap": 0.1, "strong": 1.0})
EMBEDDER = WordLlamaEmbedder()


async def chosen(counsel: StoreAdvisor, number: int) -> str:
    """What the ``number``-th run is told."""
    return await counsel.choose(replace(at(), key=f"generate-seeds/run-{number}/analysis-1"), TIER)


async def run(counsel: StoreAdvisor, number: int, outcomes: dict[str, Outcome]) -> str:
    """A choice, and what came of it."""
    arm = await chosen(counsel, number)
    await counsel.tell(replace(at(), key=f"generate-seeds/run-{number}/analysis-1"), TIER, outcomes[arm])
    return arm


async def test_a_repeated_attempt_is_told_the_same_and_taught_once(store: Store) -> None:
    counsel = StoreAdvisor(store, EMBEDDER)
    first = await run(counsel, 1, {"cheap": "fit", "strong": "fit"})
    assert await run(counsel, 1, {"cheap": "unfit", "strong": "unfit"}) == first
    [decision] = await store.decisions.of_context("model/analysis")
    assert (decision.chosen, decision.success, decision.run_id) == (first, True, "run-1")
    assert (await store.weights.current()).of("model/analysis", "", first).tries == 1


async def test_an_unknown_arm_is_tried_seldom_and_one_that_works_takes_over(store: Store) -> None:
    counsel = StoreAdvisor(store, EMBEDDER)
    untaught = [await chosen(counsel, 1000 + number) for number in range(40)]
    assert 30 <= untaught.count("strong") < 40
    taught = [await run(counsel, number, {"cheap": "fit", "strong": "unfit"}) for number in range(30)]
    assert taught[-10:].count("cheap") >= 8


async def test_nothing_is_asked_more_cheaply_after_a_final_review_that_did_not_approve(store: Store) -> None:
    counsel = StoreAdvisor(store, EMBEDDER)
    for number in range(30):
        await run(counsel, number, {"cheap": "fit", "strong": "unfit"})
    check = CheckResult(FINAL_REVIEW, False, "opinion: not approved")
    ended = with_step(state(RunStatus.DELIVERED), StepName.PREVIEW_FINAL, StepStatus.DONE)
    steps = [replace(each, verdict=Verdict(True, "", (check,)) if each.verdict else None) for each in ended.steps]
    await run_ended(store, "run-0", replace(ended, steps=tuple(steps)), datetime.now(UTC))
    assert {await chosen(counsel, 1000 + number) for number in range(20)} == {"strong"}


async def test_what_mended_a_like_failure_elsewhere_is_recalled_when_one_looks_afield(store: Store) -> None:
    text = "name undefined\nName 'price' is not defined"
    await store.patterns.seen(Sighting("healed", "saas_app", text, "names", True, "c1"), NOW)
    counsel = StoreAdvisor(store, EMBEDDER)
    asked = Recall("healed", "name undefined\nName 'total' is not defined", "landing_page", 0.6)
    [found] = await counsel.recall(asked)
    assert (found.way, found.archetype, found.wins, found.tries) == ("names", "saas_app", 1, 1)
    assert await counsel.recall(replace(asked, creativity=0.0)) == []


async def test_the_files_nearest_to_the_question_are_shown_as_far_as_they_fit(store: Store) -> None:
    counsel = StoreAdvisor(store, EMBEDDER)
    files = {"a/invoices.py": "def total(invoice, tax)", "a/rabbits.py": "def feed(rabbit)" * 40}
    sight = Sight("the invoice's tax is wrong", files, limit_tokens=60)
    assert list(await counsel.see(at(), sight)) == ["a/invoices.py"]
    [decision] = await store.decisions.of_context("context selection")
    assert (decision.chosen, decision.success) == ("a/invoices.py", None)

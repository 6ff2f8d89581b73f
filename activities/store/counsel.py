"""Counsel from the store: ArborMind's bandit, selection and explorer over what outcomes have taught. A choice is
recorded before it is acted on, so that a repeated attempt reads its own; what came of it is learned at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from activities.agents.advisor import Choice, Elsewhere, Outcome, Recall, Sight
from activities.agents.attempt_at import AttemptAt
from activities.agents.tokens import tokens_of
from activities.payloads.results import FINAL_REVIEW
from activities.store.documents import Decision
from activities.store.learning import REVIEW
from activities.store.remember import record
from activities.store.store import Store
from arbormind.bandit import Trial, ranked
from arbormind.embedder import Embedder
from arbormind.evolution import Outcome as Learned
from arbormind.evolution import Standing, decayed
from arbormind.explorer import Explorer, Failing, Pattern
from arbormind.selection import Candidate, select

TRUST = Standing(tries=6.0, wins=5.0)
"""What is believed of a default of which little is known: it was chosen with thought, so another must earn its
place."""
DOUBT = Standing(tries=0.3)
"""What is believed of any other arm: at first it is tried about once in ten times."""
CONTENT = 0.5
"""The chance of an approving final review below which nothing is asked more cheaply than by default."""
PRICE = 0.1
"""How much more often the dearest arm must work to be worth its price."""
ABOUT = 400
"""Characters of a file's head that are compared with the question."""
_SCORES: Mapping[Outcome, float] = {"fit": 10.0, "fit after findings": 5.0, "unfit": 0.0}


class StoreAdvisor:
    """Counsel over a store; ``embedder`` tells what is like what."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder

    async def choose(self, at: AttemptAt, choice: Choice) -> str:
        """The arm that this attempt has chosen already; else one by Thompson sampling, seeded by the attempt."""
        decision_id = _id(at, choice)
        earlier = await self._store.decisions.find(decision_id)
        if earlier is not None:
            return earlier.chosen
        now = datetime.now(UTC)
        learned = await self._store.weights.current(choice.context)
        arms = await self._allowed(choice, now)
        known = {
            arm: _believed(
                decayed(learned.of(choice.context, choice.archetype, arm), now.timestamp()),
                replace(TRUST if arm == choice.default else DOUBT, at=now.timestamp()),
            )
            for arm in arms
        }
        prices = {arm: PRICE * share for arm, share in choice.prices.items()}
        trial = Trial(arms, now.timestamp(), choice.default, prices=prices)
        chosen = ranked(trial, known, Random(decision_id))[0]
        rates = {arm: known[arm].expected for arm in arms}
        await self._store.decisions.add(_decision(at, choice, chosen, rates, now))
        return chosen

    async def _allowed(self, choice: Choice, now: datetime) -> tuple[str, ...]:
        """The arms; none cheaper than the default while final reviews do not find what was asked for. That a reply fits
        its schema says nothing about that."""
        reviews = (await self._store.weights.current(REVIEW)).of(REVIEW, "", FINAL_REVIEW)
        if not choice.prices or not reviews.tries or decayed(reviews, now.timestamp()).expected >= CONTENT:
            return choice.arms
        least = choice.prices[choice.default]
        return tuple(arm for arm in choice.arms if choice.prices[arm] >= least)

    async def tell(self, at: AttemptAt, choice: Choice, outcome: Outcome) -> None:
        """An answer that fits at once is a success; one that took a second go is none, yet worth more than nothing."""
        decision = await self._store.decisions.find(_id(at, choice))
        if decision is None or decision.success is not None:
            return
        now, worked, score = datetime.now(UTC), outcome == "fit", _SCORES[outcome]
        learned = Learned(worked, score, now.timestamp())
        await self._store.weights.learn(
            decision.context, decision.archetype, decision.chosen, learned, decision.decision_id
        )
        await self._store.decisions.conclude(decision.decision_id, worked, score, now)

    async def see(self, at: AttemptAt, sight: Sight) -> Mapping[str, str]:
        """The files nearest to the question that fit; the decision is concluded when the run ends."""
        if not sight.files:
            return {}
        candidates = [
            Candidate(path, text[:ABOUT], tokens_of(text)) for path, text in sorted(sight.files.items()) if text
        ]
        chosen = select(sight.question, candidates, sight.limit_tokens, self._embedder)
        await self._store.decisions.add(record(at.request, at.key, chosen.decision, at.run_id))
        return {path: sight.files[path] for path in chosen.paths}

    async def recall(self, recall: Recall) -> Sequence[Elsewhere]:
        """What the explorer injects, nearest and most reliable first."""
        patterns: dict[str, Pattern] = {each.id: each for each in await self._store.patterns.of_kind(recall.kind)}
        explorer = Explorer(tuple(patterns.values()), self._embedder)
        options = explorer.inject_patterns(Failing(recall.text, recall.archetype), recall.creativity)
        found = [patterns[str(option.value["pattern"])] for option in options]
        return [Elsewhere(each.text, each.strategy, each.archetype, each.wins, each.tries) for each in found]


def _believed(standing: Standing, before: Standing) -> Standing:
    """What outcomes say, with what was believed before as long as there are few."""
    if standing.tries >= TRUST.tries:
        return standing
    return replace(before, tries=standing.tries + before.tries, wins=standing.wins + before.wins)


def _decision(at: AttemptAt, choice: Choice, chosen: str, rates: Mapping[str, float], now: datetime) -> Decision:
    """A choice as a decision: how likely it was to work is the confidence."""
    return Decision(
        decision_id=_id(at, choice),
        project_id=at.request.project_id,
        run_id=at.run_id,
        context=choice.context,
        archetype=choice.archetype,
        query_digest="",
        options=list(rates),
        weights=[rate / sum(rates.values()) for rate in rates.values()],
        chosen=chosen,
        confidence=rates[chosen],
        entropy=0.0,
        mode="standard",
        at=now,
        step=at.request.step.value,
        reliabilities=list(rates.values()),
    )


def _id(at: AttemptAt, choice: Choice) -> str:
    return f"{at.key}/{choice.context}"

"""What holds for any options, vectors and histories."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbormind.bandit import Trial, ranked, taught
from arbormind.evolution import FLOOR, Outcome, Standing, Weights, key, reliability
from arbormind.exchange import exported, imported
from arbormind.router import Depth, RouteOption, RouteRequest, route
from tests.arbormind.table import Letters

words = st.text("abcdefgh ", min_size=0, max_size=12)
values = st.dictionaries(st.sampled_from("xyz"), st.floats(-1e6, 1e6), max_size=3)


@st.composite
def requests(draw: st.DrawFn) -> RouteRequest:
    """Any request that is not refused."""
    count = draw(st.integers(1, 7))
    options = [RouteOption(f"option {n}", draw(words), draw(values), draw(st.floats(0.01, 1.0))) for n in range(count)]
    return RouteRequest(
        draw(words),
        tuple(options),
        ambiguous_above=draw(st.floats(0, 1)),
        depth=draw(st.sampled_from(Depth)),
        top_k=draw(st.integers(0, count)),
        floor=draw(st.floats(0, 1 / count)),
    )


@given(requests())
@settings(deadline=None, max_examples=150)
def test_weights_sum_to_one_and_no_blend_leaves_the_hull(request: RouteRequest) -> None:
    decision = route(request, Letters())
    assert sum(decision.weights) == pytest.approx(1, abs=1e-6)
    for name, value in decision.value.items():
        given_values = [float(str(option.value[name])) for option in request.options if name in option.value]
        assert min(given_values) <= float(str(value)) <= max(given_values)


@given(requests(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_options_in_another_order_get_the_same_answer(request: RouteRequest, rng: random.Random) -> None:
    mixed = list(request.options)
    rng.shuffle(mixed)
    one, other = route(request, Letters()), route(replace(request, options=tuple(mixed)), Letters())
    assert one.chosen == other.chosen
    assert one.mode == other.mode
    weights = dict(zip(other.options, other.weights, strict=True))
    assert [weights[name] for name in one.options] == pytest.approx(list(one.weights), abs=1e-8)


outcomes = st.lists(st.booleans(), min_size=1, max_size=80)


def outcome(success: bool, at: float) -> Outcome:
    """An outcome of full or no score."""
    return Outcome(success, 10.0 if success else 0.0, at)


@given(outcomes, outcomes)
@settings(deadline=None)
def test_shares_of_learned_weights_sum_to_one_and_keep_their_floor(first: list[bool], second: list[bool]) -> None:
    weights = Weights()
    for option, history in (("one", first), ("two", second)):
        for at, success in enumerate(history):
            weights = weights.after(key("repair", "", option), outcome(success, float(at)))
    shares = weights.shares("repair", "saas_app", ("one", "two", "three"), 80.0)
    assert sum(shares.values()) == pytest.approx(1)
    assert min(shares.values()) >= FLOOR / 3


@given(st.integers(40, 80), st.integers(12, 30))
@settings(deadline=None)
def test_an_option_that_only_fails_sinks_to_its_floor_and_recovers_when_it_works(failed: int, worked: int) -> None:
    name, weights = key("repair", "", "one"), Weights()
    option = RouteOption("one", "x", reliability=0.8)
    for at in range(failed):
        weights = weights.after(name, outcome(False, float(at)))
    now = float(failed)
    assert reliability(weights.standings[name], now) == FLOOR
    assert weights.advised(option, "repair", "any", now).reliability == pytest.approx(0.8 * FLOOR)
    for at in range(failed, failed + worked):
        weights = weights.after(name, outcome(True, float(at)))
    assert reliability(weights.standings[name], now + worked) > 0.5


@given(outcomes)
@settings(deadline=None)
def test_an_export_is_read_back_as_it_was_and_an_earlier_state_stays(history: list[bool]) -> None:
    weights, states = Weights(), []
    for at, success in enumerate(history):
        states.append((weights, exported(weights)))
        weights = weights.after(key("c", "a", "o"), Outcome(success, 7.0, float(at), {"hue": 3.5, "vibe": "calm"}))
    assert imported(exported(weights)) == weights
    assert all(exported(state) == text for state, text in states)


@given(outcomes, st.integers(0, 2**32))
@settings(deadline=None)
def test_the_same_seed_tries_the_same_arms_in_the_same_order(history: list[bool], seed: int) -> None:
    standings: dict[str, Standing] = {}
    for at, success in enumerate(history):
        standings = taught(standings, "abc"[at % 3], outcome(success, float(at)))
    trial = Trial(("a", "b", "c"), 99.0, default="b")
    first, again = (ranked(trial, standings, random.Random(seed)) for _ in range(2))
    assert first == again
    assert sorted(first) == ["a", "b", "c"]

"""The router at its public face: weights, commitment, blending, and what it refuses."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from arbormind.embedder import Vectors
from arbormind.errors import DimensionMismatch, DuplicateOption, EmbedderFailed, NoOptions, UnusableNumber
from arbormind.keys import learn
from arbormind.lexical import vocabulary
from arbormind.memory import RememberingEmbedder
from arbormind.router import LONGEST_QUERY, Depth, Mode, RouteOption, RouteRequest, arbormind_route, route
from tests.arbormind.table import Letters, Table

EAST, NORTH, NORTHEAST = (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)


def test_the_nearest_option_is_chosen_and_its_value_is_taken_whole() -> None:
    table = Table({"q": EAST, "a": EAST, "b": NORTH})
    decision = route(
        RouteRequest("q", (RouteOption("one", "a", {"hue": 10}), RouteOption("two", "b", {"hue": 200}))), table
    )
    assert decision.chosen == "one"
    assert decision.mode is Mode.STANDARD
    assert decision.value == {"hue": 10}
    assert decision.confidence > 0.99
    assert sum(decision.weights) == pytest.approx(1, abs=1e-5)


def test_options_alike_blend_numbers_by_weight_and_take_the_rest_from_the_heaviest() -> None:
    table = Table({"q": NORTHEAST, "a": EAST, "b": NORTH})
    options = (
        RouteOption("one", "a", {"hue": 10, "dark": True, "vibe": "calm"}, reliability=1.0),
        RouteOption("two", "b", {"hue": 30, "dark": False, "vibe": "loud"}, reliability=0.9),
    )
    decision = route(RouteRequest("q", options), table)
    assert decision.mode is Mode.BLEND
    assert 10 < float(str(decision.value["hue"])) < 30
    assert decision.value["dark"] is True
    assert decision.value["vibe"] == "calm"


def test_a_number_only_some_options_have_is_averaged_over_those() -> None:
    table = Table({"q": NORTHEAST, "a": EAST, "b": NORTH})
    decision = route(RouteRequest("q", (RouteOption("one", "a", {"size": 8}), RouteOption("two", "b"))), table)
    assert decision.value == {"size": 8.0}


def test_entropy_does_not_grow_with_the_number_of_options() -> None:
    table = Table({"q": NORTHEAST, "a": EAST})
    options = tuple(RouteOption(str(number), "a") for number in range(31))
    assert route(RouteRequest("q", options), table).entropy == pytest.approx(1)


def test_a_single_option_is_certain() -> None:
    decision = route(RouteRequest("q", (RouteOption("only", "a", {"n": 1}),)), Table({"q": EAST, "a": NORTH}))
    assert (decision.confidence, decision.entropy, decision.mode) == (1.0, 0.0, Mode.STANDARD)


def test_reliability_breaks_a_tie() -> None:
    table = Table({"q": NORTHEAST, "a": EAST, "b": NORTH})
    options = (RouteOption("weak", "a", reliability=0.2), RouteOption("strong", "b", reliability=1.0))
    assert route(RouteRequest("q", options), table).chosen == "strong"


def test_the_same_question_gets_the_same_decision() -> None:
    table = Table({"q": EAST, "a": EAST, "b": NORTH})
    request = RouteRequest("q", (RouteOption("one", "a"), RouteOption("two", "b")), "colour", "saas_app")
    assert route(request, table) == route(request, table)


async def test_the_awaited_face_gives_the_same_decision() -> None:
    table = Table({"q": EAST, "a": EAST, "b": NORTH})
    options = [RouteOption("one", "a"), RouteOption("two", "b")]
    assert await arbormind_route("q", options, table) == route(RouteRequest("q", tuple(options)), table)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ((), NoOptions),
        ((RouteOption("x", "a"), RouteOption("x", "b")), DuplicateOption),
        ((RouteOption("x", "a", reliability=0.0),), UnusableNumber),
        ((RouteOption("x", "a", reliability=float("nan")),), UnusableNumber),
        ((RouteOption("x", "a", {"hue": float("inf")}),), UnusableNumber),
    ],
)
def test_options_that_cannot_be_weighed_are_refused(options: tuple[RouteOption, ...], error: type[Exception]) -> None:
    with pytest.raises(error):
        route(RouteRequest("q", options), Table({"q": EAST, "a": EAST, "b": NORTH}))


def test_an_embedding_with_nan_is_refused() -> None:
    with pytest.raises(UnusableNumber):
        route(RouteRequest("q", (RouteOption("x", "a"),)), Table({"q": (float("nan"), 0.0), "a": EAST}))


def test_an_embedding_of_another_length_is_refused() -> None:
    with pytest.raises(DimensionMismatch):
        route(RouteRequest("q", (RouteOption("x", "a"),)), Table({"q": EAST, "a": NORTH}, dimension=3))


ODDS = Table({"q": NORTHEAST, "a": (1.0, 0.8), "b": (1.0, 0.7), "c": NORTH})
THREE = (RouteOption("one", "a", {"n": 1}), RouteOption("two", "b", {"n": 2}), RouteOption("three", "c", {"n": 9}))


@pytest.mark.parametrize(("depth", "mode"), [(Depth.INTEGRATION, Mode.EXPLORE), (Depth.ARCHITECTURAL, Mode.TRANSFORM)])
def test_a_deeper_failure_lets_more_in(depth: Depth, mode: Mode) -> None:
    near, deep = (route(RouteRequest("q", THREE, depth=each), ODDS) for each in (Depth.SURFACE, depth))
    assert deep.mode is mode
    assert min(deep.weights) > min(near.weights)


def test_only_the_best_two_keep_weight() -> None:
    decision = route(RouteRequest("q", THREE, top_k=2), ODDS)
    assert decision.weights[2] == 0
    assert sum(decision.weights) == pytest.approx(1)


def test_no_weight_is_below_the_floor() -> None:
    decision = route(RouteRequest("q", THREE, floor=0.1), ODDS)
    assert min(decision.weights) >= 0.1
    with pytest.raises(UnusableNumber, match="lower it"):
        route(RouteRequest("q", THREE, floor=0.5), ODDS)


def test_a_query_of_a_megabyte_is_read_at_its_ends_and_says_so() -> None:
    query = "abc" + "z" * 2**20 + "abc"
    decision = route(RouteRequest(query, (RouteOption("one", "abc"), RouteOption("two", "zzz"))), Letters())
    assert decision.fallbacks == (f"read {LONGEST_QUERY} of {len(query)} characters",)


class _Broken:
    """An embedder whose vendor is away."""

    name = "broken"
    dimension = 2

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Never answers."""
        raise ConnectionError("no route to host")


def test_an_embedder_that_fails_is_named_with_its_cause() -> None:
    with pytest.raises(EmbedderFailed, match="ConnectionError: no route to host") as caught:
        route(RouteRequest("q", THREE), _Broken())
    assert isinstance(caught.value.__cause__, ConnectionError)


def test_what_is_remembered_is_not_embedded_again() -> None:
    table = Table({"q": EAST, "a": EAST, "b": NORTH})
    remembering = RememberingEmbedder(table)
    request = RouteRequest("q", (RouteOption("one", "a"), RouteOption("two", "b")))
    assert route(request, remembering) == route(request, remembering) == route(request, table)
    assert sorted(table.asked[:3]) == ["a", "b", "q"]
    assert len(table.asked) == 6  # once for the remembering one, once for the last


def test_examples_move_the_keys_of_options() -> None:
    described = {"fruit": "apple", "tool": "hammer"}
    examples = [("kkk wrench", "tool"), ("kkk pliers", "tool"), ("ppp plum", "fruit"), ("ppp pear", "fruit")] * 3
    options = tuple(RouteOption(name, text) for name, text in described.items())
    learned = learn(described, examples, Letters())
    assert route(RouteRequest("kkk", options, learned=learned), Letters()).chosen == "tool"
    assert route(RouteRequest("ppp", options, learned=learned), Letters()).chosen == "fruit"
    with pytest.raises(DimensionMismatch):
        route(RouteRequest("kkk", options, learned=learned), Table({"kkk": EAST}))


def test_an_option_that_nothing_was_learned_of_is_compared_by_its_key() -> None:
    learned = learn({"fruit": "apple"}, [("plum", "fruit")], Letters())
    options = (RouteOption("fruit", "apple"), RouteOption("other", "xyz xyz"))
    assert route(RouteRequest("xyz", options, learned=learned), Letters()).chosen == "other"


def test_words_tell_apart_what_an_embedding_takes_for_the_same() -> None:
    described = {"drink": "a", "food": "b"}
    examples = [("tea ate", "drink"), ("ate tea", "drink"), ("eat eta", "food"), ("eta eat", "food")] * 2
    options = tuple(RouteOption(name, text) for name, text in described.items())
    learned = learn(described, examples, Letters())
    assert route(RouteRequest("the tea", options, learned=learned), Letters()).chosen == "drink"
    assert route(RouteRequest("the eta", options, learned=learned), Letters()).chosen == "food"


def test_a_word_of_one_text_is_not_kept_and_names_are_several_words() -> None:
    known = vocabulary(["fieldName missing", "field_name is missing", "once"])
    assert set(known.places) == {"field", "name", "missing", "field name"}
    places, weights = known.read("a field, a field and nothing known")
    assert [list(known.places)[place] for place in places] == ["field"]
    assert weights @ weights == pytest.approx(1)

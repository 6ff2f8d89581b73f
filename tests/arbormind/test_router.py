"""The router at its public face: weights, commitment, blending, and what it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from arbormind.embedder import Vectors
from arbormind.errors import DimensionMismatch, DuplicateOption, NoOptions, UnusableNumber
from arbormind.router import Mode, RouteOption, RouteRequest, arbormind_route, route


@dataclass
class Table:
    """An embedder that looks its vectors up."""

    rows: dict[str, tuple[float, ...]]
    dimension: int = 2
    name: str = "table"
    asked: list[str] = field(default_factory=list)

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return np.asarray([self.rows[text] for text in texts], dtype=np.float32)


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

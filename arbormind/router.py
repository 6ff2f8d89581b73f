"""Router: weighs options by how near their key is to a query, and synthesizes a value. Keeps no state, reads no clock,
embeds nothing itself: vectors come in, a Decision goes out (formulas: DESIGN.md, "ArborMind in formulas")."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

import numpy as np

from arbormind.embedder import Embedder, Vectors, unit_rows
from arbormind.errors import DuplicateOption, EmbedderFailed, NoOptions, UnusableNumber
from arbormind.keys import LearnedKeys
from arbormind.synthesis import Scalar, Value, Weights, entropy, kept, softmax, synthesize

__all__ = ["Decision", "Depth", "Mode", "RouteOption", "RouteRequest", "Scalar", "Value", "arbormind_route", "route"]

SHARPNESS = 20.0
EXPLORE_SHARPNESS = 6.0
"""Between committing and blending: what is near still leads, what is further off is no longer ruled out."""
BLEND_SHARPNESS = 2.0
AMBIGUOUS_ABOVE = 0.85
"""Normalised entropy above which the router does not commit to one option."""
LONGEST_QUERY = 16_384
"""Characters. A longer query is read at its head and its tail, and the decision says so."""


class Mode(StrEnum):
    STANDARD = "standard"  # commits to one option
    BLEND = "blend"  # too close to call: numbers are mixed
    EXPLORE = "explore"  # a failure between parts: patterns from elsewhere are let in
    TRANSFORM = "transform"  # a failure of the design: a constraint may be relaxed, with a person's approval


class Depth(StrEnum):
    """How deep the failure sits that the question is about."""

    SURFACE = "surface"
    INTEGRATION = "integration"
    ARCHITECTURAL = "architectural"


@dataclass(frozen=True)
class RouteOption:
    """``key`` is embedded and compared; ``value`` is what choosing this option means; reliability is in (0, 1]."""

    id: str
    key: str
    value: Mapping[str, Value] = field(default_factory=dict)
    reliability: float = 1.0


@dataclass(frozen=True)
class Decision:
    """What was chosen and how sure that is. ``weights`` runs parallel to ``options`` and sums to one; ``confidence`` is
    the chosen option's weight; ``entropy`` is normalised to [0, 1]. ``similarities`` and ``reliabilities`` are what the
    weights were made of, ``fallbacks`` what was not done as asked."""

    id: str
    context: str
    archetype: str
    query_digest: str
    options: tuple[str, ...]
    weights: tuple[float, ...]
    chosen: str
    value: Mapping[str, Value]
    confidence: float
    entropy: float
    mode: Mode
    embedder: str
    similarities: tuple[float, ...] = ()
    reliabilities: tuple[float, ...] = ()
    fallbacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class RouteRequest:
    """One question. ``ambiguous_above`` is the normalised entropy above which the value is blended; ``top_k`` (0: all)
    and ``floor`` bound the weights; ``learned`` holds keys that outcomes have moved."""

    query: str
    options: tuple[RouteOption, ...]
    context: str = ""
    archetype: str = ""
    ambiguous_above: float = AMBIGUOUS_ABOVE
    depth: Depth = Depth.SURFACE
    top_k: int = 0
    floor: float = 0.0
    learned: LearnedKeys | None = None


def route(request: RouteRequest, embedder: Embedder) -> Decision:
    """Chooses among ``request.options``. Raises NoOptions, DuplicateOption, UnusableNumber, DimensionMismatch,
    EmbedderFailed."""
    _check(request)
    query = _bounded(request.query)
    similarities = _similarities(request, query, embedder)
    cut = () if query == request.query else (f"read {LONGEST_QUERY} of {len(request.query)} characters",)
    digest = hashlib.sha256(request.query.encode()).hexdigest()[:16]
    return decide(request, similarities, digest, embedder.name, cut)


def decide(
    request: RouteRequest, similarities: Sequence[float], digest: str, embedder: str, fallbacks: tuple[str, ...] = ()
) -> Decision:
    """The decision that those similarities lead to: what a record holds is enough to make it again."""
    options = request.options
    nearness = np.asarray(similarities, dtype=np.float64)
    prior = np.log([option.reliability for option in options])
    standard = SHARPNESS * nearness + prior
    sure = softmax(standard)
    spread = entropy(sure)
    mode = _mode(request, spread)
    ids = [option.id for option in options]
    logits = standard if mode is Mode.STANDARD else _sharpness(mode) * nearness + prior
    weights = sure if mode is Mode.STANDARD else softmax(logits)
    heights: list[float] = logits.tolist()
    top = max(heights)
    best = min((name, place) for place, name in enumerate(ids) if heights[place] == top)[1]
    if request.top_k or request.floor:
        weights = kept(weights, _best_first(heights, ids), request.top_k, request.floor)
    shares: list[float] = weights.round(9).tolist()
    mixed = mode is not Mode.STANDARD
    return Decision(
        id=_decision_id(request, digest),
        context=request.context,
        archetype=request.archetype,
        query_digest=digest,
        options=tuple(ids),
        weights=tuple(shares),
        chosen=ids[best],
        value=synthesize([option.value for option in options], shares) if mixed else dict(options[best].value),
        confidence=shares[best],
        entropy=round(spread, 6),
        mode=mode,
        embedder=embedder,
        similarities=tuple(similarities),
        reliabilities=tuple(option.reliability for option in options),
        fallbacks=fallbacks,
    )


def _best_first(logits: list[float], ids: list[str]) -> list[int]:
    """Places by logit; equals by their ids, so that the order in which options came never decides."""
    return [
        place
        for _, _, place in sorted(
            (-logit, name, place) for place, (logit, name) in enumerate(zip(logits, ids, strict=True))
        )
    ]


async def arbormind_route(
    query: str,
    options: Sequence[RouteOption],
    embedder: Embedder,
    context: str = "",
    archetype: str = "",
) -> Decision:
    """``route`` for callers that await: the query is the request, keys are descriptions, values are configurations."""
    return route(RouteRequest(query, tuple(options), context, archetype), embedder)


def _similarities(request: RouteRequest, query: str, embedder: Embedder) -> list[float]:
    """Those that were learned; an option that nothing was learned of is compared by its key. Row by row (BLAS works in
    blocks), so that an option's similarity is the same wherever it stands."""
    asked = _embedded(embedder, (query,))[0]
    if request.learned is None:
        rounded: list[float] = _described(request, asked, embedder).round(6).tolist()
        return rounded
    near = request.learned.similarities(query, asked).round(6).tolist()
    known: dict[str, float] = dict(zip(request.learned.options, near, strict=True))
    ids = [option.id for option in request.options]
    if all(name in known for name in ids):
        return [known[name] for name in ids]
    keyed: list[float] = _described(request, asked, embedder).round(6).tolist()
    return [known.get(name, near) for name, near in zip(ids, keyed, strict=True)]


def _described(request: RouteRequest, asked: Vectors, embedder: Embedder) -> Weights:
    keys = _embedded(embedder, tuple(option.key for option in request.options))
    near: Weights = np.einsum("ij,j->i", keys, asked).astype(np.float64)
    return near


def _embedded(embedder: Embedder, texts: tuple[str, ...]) -> Vectors:
    try:
        vectors = embedder.embed(texts)
    except Exception as error:  # a vendor's embedder may raise anything; here it becomes one of ours
        if type(error).__module__.startswith("arbormind"):
            raise
        raise EmbedderFailed(f"{embedder.name} raised {type(error).__name__}: {error}") from error
    return unit_rows(vectors, len(texts), embedder.dimension)


def _bounded(query: str) -> str:
    half = LONGEST_QUERY // 2
    return query if len(query) <= LONGEST_QUERY else f"{query[:half]}\n{query[-half:]}"


def _mode(request: RouteRequest, spread: float) -> Mode:
    match request.depth:
        case Depth.ARCHITECTURAL:
            return Mode.TRANSFORM
        case Depth.INTEGRATION:
            return Mode.EXPLORE
        case Depth.SURFACE:
            return Mode.BLEND if spread > request.ambiguous_above else Mode.STANDARD
        case _:
            assert_never(request.depth)


def _sharpness(mode: Mode) -> float:
    match mode:
        case Mode.STANDARD:
            return SHARPNESS
        case Mode.EXPLORE | Mode.TRANSFORM:
            return EXPLORE_SHARPNESS
        case Mode.BLEND:
            return BLEND_SHARPNESS
        case _:
            assert_never(mode)


def _check(request: RouteRequest) -> None:
    if not request.options:
        raise NoOptions("there is nothing to choose from: pass at least one option")
    if not (math.isfinite(request.floor) and 0 <= request.floor <= 1):
        raise UnusableNumber(f"the floor is {request.floor}: it must lie in [0, 1]")
    if request.top_k < 0:
        raise UnusableNumber(f"top_k is {request.top_k}: 0 keeps all options, 1 or more keeps that many")
    if len({option.id for option in request.options}) < len(request.options):
        twice = next(name for name, count in Counter(option.id for option in request.options).items() if count > 1)
        raise DuplicateOption(f"two options are called {twice!r}: give each an id of its own")
    if not all(0 < option.reliability <= 1 for option in request.options):  # NaN is neither
        wrong = next(option for option in request.options if not 0 < option.reliability <= 1)
        raise UnusableNumber(f"reliability of {wrong.id!r} is {wrong.reliability}: it must lie in (0, 1]")
    for option in request.options:
        for key, value in option.value.items() if option.value else ():
            if isinstance(value, float) and not math.isfinite(value):
                raise UnusableNumber(f"value {key!r} of {option.id!r} is {value}: give a finite number")


def _decision_id(request: RouteRequest, digest: str) -> str:
    options = "\n".join(option.id for option in request.options)
    return hashlib.sha256(f"{request.context}\n{request.archetype}\n{digest}\n{options}".encode()).hexdigest()[:16]

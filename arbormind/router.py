"""Router: weighs options by how near their key is to a query, and synthesizes a value. Keeps no state, reads no clock,
embeds nothing itself: vectors come in, a Decision goes out (formulas: DESIGN.md, "ArborMind in formulas")."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from arbormind.embedder import Embedder, unit_rows
from arbormind.errors import DuplicateOption, NoOptions, UnusableNumber

Scalar = str | int | float | bool
Value = Scalar | tuple[Scalar, ...]

SHARPNESS = 20.0
BLEND_SHARPNESS = 2.0
AMBIGUOUS_ABOVE = 0.85
"""Normalised entropy above which the router does not commit to one option."""


class Mode(StrEnum):
    STANDARD = "standard"
    BLEND = "blend"


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
    the chosen option's weight; ``entropy`` is normalised to [0, 1]."""

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


@dataclass(frozen=True)
class RouteRequest:
    """One question. ``ambiguous_above`` is the normalised entropy above which the value is blended."""

    query: str
    options: tuple[RouteOption, ...]
    context: str = ""
    archetype: str = ""
    ambiguous_above: float = AMBIGUOUS_ABOVE


def route(request: RouteRequest, embedder: Embedder) -> Decision:
    """Chooses among ``request.options``. Raises NoOptions, DuplicateOption, UnusableNumber, DimensionMismatch."""
    options = request.options
    _check(options)
    texts = [request.query, *(option.key for option in options)]
    vectors = unit_rows(embedder.embed(texts), len(texts), embedder.dimension)
    similarity = (vectors[1:] @ vectors[0]).astype(np.float64)
    prior = np.log([option.reliability for option in options])
    weights = _softmax(SHARPNESS * similarity + prior)
    entropy = _entropy(weights)
    mode = Mode.BLEND if entropy > request.ambiguous_above else Mode.STANDARD
    if mode is Mode.BLEND:
        weights = _softmax(BLEND_SHARPNESS * similarity + prior)
    best = int(np.argmax(weights))
    chosen = options[best]
    digest = hashlib.sha256(request.query.encode()).hexdigest()[:16]
    return Decision(
        id=_decision_id(request, digest),
        context=request.context,
        archetype=request.archetype,
        query_digest=digest,
        options=tuple(option.id for option in options),
        weights=tuple(round(float(weight), 6) for weight in weights),
        chosen=chosen.id,
        value=synthesize(options, tuple(map(float, weights))) if mode is Mode.BLEND else dict(chosen.value),
        confidence=round(float(weights[best]), 6),
        entropy=round(entropy, 6),
        mode=mode,
        embedder=embedder.name,
    )


async def arbormind_route(
    query: str,
    options: Sequence[RouteOption],
    embedder: Embedder,
    context: str = "",
    archetype: str = "",
) -> Decision:
    """``route`` for callers that await: the query is the request, keys are descriptions, values are configurations."""
    return route(RouteRequest(query, tuple(options), context, archetype), embedder)


def synthesize(options: Sequence[RouteOption], weights: Sequence[float]) -> dict[str, Value]:
    """One value of many: numbers are averaged by weight over the options that have the key; anything else (booleans
    too) comes from the heaviest option that has it."""
    result: dict[str, Value] = {}
    for key in sorted({key for option in options for key in option.value}):
        having = [
            (weight, option.value[key]) for weight, option in zip(weights, options, strict=True) if key in option.value
        ]
        numbers = [(weight, value) for weight, value in having if _is_number(value)]
        total = sum(weight for weight, _ in having)
        if len(numbers) == len(having) and total > 0:
            result[key] = (
                sum(weight * float(value) for weight, value in numbers if isinstance(value, int | float)) / total
            )
        else:
            result[key] = max(having, key=lambda pair: pair[0])[1]
    return result


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check(options: Sequence[RouteOption]) -> None:
    if not options:
        raise NoOptions("there is nothing to choose from: pass at least one option")
    seen: set[str] = set()
    for option in options:
        if option.id in seen:
            raise DuplicateOption(f"two options are called {option.id!r}: give each an id of its own")
        seen.add(option.id)
        if not (math.isfinite(option.reliability) and 0 < option.reliability <= 1):
            raise UnusableNumber(f"reliability of {option.id!r} is {option.reliability}: it must lie in (0, 1]")
        for key, value in option.value.items():
            if isinstance(value, float) and not math.isfinite(value):
                raise UnusableNumber(f"value {key!r} of {option.id!r} is {value}: give a finite number")


def _softmax(logits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    powers = np.exp(logits - logits.max())
    weights: npt.NDArray[np.float64] = powers / powers.sum()
    return weights


def _entropy(weights: npt.NDArray[np.float64]) -> float:
    if len(weights) == 1:
        return 0.0
    positive = weights[weights > 0]
    return float(-(positive * np.log(positive)).sum() / math.log(len(weights)))


def _decision_id(request: RouteRequest, digest: str) -> str:
    options = "\n".join(option.id for option in request.options)
    return hashlib.sha256(f"{request.context}\n{request.archetype}\n{digest}\n{options}".encode()).hexdigest()[:16]

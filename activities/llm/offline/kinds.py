"""Kinds: what sort of thing an unknown noun is likely to be, by the router. Gives it a shape, never a meaning."""

from __future__ import annotations

from collections.abc import Iterable

from activities.llm.offline.draft import DraftEntity
from activities.llm.offline.lexicon import lexicon
from arbormind.advice import NO_ADVICE, Advice
from arbormind.embedder import Embedder
from arbormind.router import Decision, RouteOption, RouteRequest, route

PLAIN = "plain"
KIND = "kind"
"""The context of these decisions."""
SURE = 0.5
"""Below this weight the likeliest shape is still a guess, and the plain one is safer."""


def give_kinds(entities: Iterable[DraftEntity], embedder: Embedder, advice: Advice = NO_ADVICE) -> tuple[Decision, ...]:
    """Sets the kind of every entity no concept knows; the decisions that led to it, in order."""
    generic = lexicon().generic
    options = advice.on((RouteOption(key, entry.key) for key, entry in generic.items() if entry.key), KIND)
    made = []
    for entity in entities:
        if entity.concept is None:
            decision = route(RouteRequest(entity.text, options, KIND), embedder)
            entity.kind = generic[decision.chosen if decision.confidence >= SURE else PLAIN]
            made.append(decision)
    return tuple(made)

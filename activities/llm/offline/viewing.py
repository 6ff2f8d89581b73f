"""Viewing: which of an entity's views a user meets first. What its author put first stands until outcomes speak against
it; adds and removes none."""

from __future__ import annotations

from collections.abc import Sequence

from arbormind.advice import Advice
from arbormind.embedder import Embedder
from arbormind.router import Decision, RouteOption, RouteRequest, route
from templates.spec import Entity, ViewKind

CONTEXT = "view"
SECOND = 0.6
"""Reliability of a view that its author did not put first."""


def arranged(
    entities: Sequence[Entity], archetype: str, embedder: Embedder, advice: Advice
) -> tuple[tuple[Entity, ...], tuple[Decision, ...]]:
    """The entities, each with the view that proved best at the front, and the decisions that put it there. One option
    is as near to the question as the other: only what came of them tells them apart."""
    made: list[Entity] = []
    decisions: list[Decision] = []
    for entity in entities:
        if len(entity.views) < 2:
            made.append(entity)
            continue
        options = [
            RouteOption(view.value, entity.name, reliability=SECOND if place else 1.0)
            for place, view in enumerate(entity.views)
        ]
        known = advice.on(options, CONTEXT, archetype)
        decision = route(RouteRequest(entity.name, known, CONTEXT, archetype, ambiguous_above=1.0), embedder)
        first = ViewKind(decision.chosen)
        views = (first, *(view for view in entity.views if view is not first))
        made.append(entity.model_copy(update={"views": views}))
        decisions.append(decision)
    return tuple(made), tuple(decisions)

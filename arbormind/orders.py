"""Orders: in which order to take steps of which some need others. Only orders that the needs allow exist here; which
one is tried is the bandit's choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from arbormind.errors import OrderNotAllowed

Needs = Mapping[str, Sequence[str]]


def allowed(order: Sequence[str], needs: Needs) -> bool:
    """Whether the order names every step once, and each after all that it needs."""
    place = {step: number for number, step in enumerate(order)}
    named = len(place) == len(order) and set(place) == set(needs)
    return named and all(place[need] < place[step] for step in needs for need in needs[step])


def reordered(needs: Needs, preferred: Sequence[str]) -> tuple[str, ...]:
    """The allowed order nearest to the preferred one: of the steps whose needs are met, always the most preferred comes
    next. Steps that ``preferred`` leaves out come last, by name. Raises OrderNotAllowed."""
    unknown = {need for step in needs for need in needs[step]} - set(needs)
    if unknown:
        raise OrderNotAllowed(f"steps need {sorted(unknown)}, which are not among {sorted(needs)}: add them")
    rank = {step: number for number, step in enumerate(preferred)}
    sorter = TopologicalSorter(needs)
    try:
        sorter.prepare()
    except CycleError as error:
        raise OrderNotAllowed(f"steps need each other in a circle: {error.args[1]}") from error
    order: list[str] = []
    ready: set[str] = set()
    while sorter.is_active():
        ready.update(sorter.get_ready())
        step = min(ready, key=lambda each: (rank.get(each, len(rank)), each))
        ready.remove(step)
        order.append(step)
        sorter.done(step)
    return tuple(order)

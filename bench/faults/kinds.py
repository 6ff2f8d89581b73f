"""Every kind of fault, and how they are drawn: seeded, every kind once before any comes again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.faults import contract_faults, frontend_faults, python_nodes, python_text
from bench.faults.apps import App
from bench.faults.fault import Fault, Kind

Fits = Callable[[Kind], bool]
KINDS: tuple[Kind, ...] = (*python_text.KINDS, *python_nodes.KINDS, *contract_faults.KINDS, *frontend_faults.KINDS)


@dataclass(frozen=True)
class Drawn:
    """Faults for one app; ``number`` counts the draws from 1."""

    number: int
    app: App
    faults: list[Fault]


def draws(seed: str, base: Sequence[App], each: int, fits: Fits) -> Iterator[Drawn]:
    """Draws without end, ``each`` faults a time; the same seed gives the same ones."""
    rng, kinds, number = random.Random(seed), list[Kind](), 0
    while True:
        number += 1
        if len(kinds) < each:
            kinds = rounds_of_kinds(rng, fits)
        app = base[number % len(base)]
        faults = drawn(rng, kinds, app, each)
        if len(faults) == each:
            yield Drawn(number, app, faults)


def drawn(rng: random.Random, kinds: list[Kind], app: App, count: int) -> list[Fault]:
    """``count`` faults in different files of one app; fewer where the kind finds no place."""
    found: list[Fault] = []
    while len(found) < count and kinds:
        kind = kinds.pop()
        fault = kind.draw(app.texts, rng)
        if fault is not None and fault.path not in {each.path for each in found}:
            found.append(fault)
    return found


def rounds_of_kinds(rng: random.Random, fits: Fits) -> list[Kind]:
    """Every kind once, in a random order; the dear ones now and then."""
    fitting = [kind for kind in KINDS if fits(kind) and rng.random() < kind.weight]
    rng.shuffle(fitting)
    return fitting

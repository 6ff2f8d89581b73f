"""Fault: a mutation of one file, and which check ought to see it first. Kinds of faults register here."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from activities.healing.strategies.source import Source
from activities.payloads.healing import FailureClass
from activities.payloads.steps import StepName

Files = Mapping[str, str]


@dataclass(frozen=True)
class Fault:
    """``text`` is the whole file with the fault in it; ``what`` says what was done."""

    kind: str
    failure_class: FailureClass
    step: StepName
    path: str
    text: str
    what: str


@dataclass(frozen=True)
class Mutation:
    """The file after it, and what was done."""

    text: str
    what: str


Mutate = Callable[[str, random.Random], Iterator[Mutation]]


@dataclass(frozen=True)
class Kind:
    """A kind of fault: which files it may hit, by their paths, and how. ``weight`` is how often it is drawn."""

    name: str
    failure_class: FailureClass
    step: StepName
    fits: Callable[[str], bool]
    mutate: Mutate
    weight: float = 1

    def draw(self, files: Files, rng: random.Random) -> Fault | None:
        """One fault of this kind in one of the files; None when none of them has a place for it."""
        paths = sorted(path for path in files if self.fits(path))
        rng.shuffle(paths)
        for path in paths:
            found = [each for each in self.mutate(files[path], rng) if each.text != files[path]]
            if found:
                chosen = rng.choice(found)
                return Fault(self.name, self.failure_class, self._step(path), path, chosen.text, chosen.what)
        return None

    def _step(self, path: str) -> StepName:
        """The first step whose check reads the file, where the kind only names the latest."""
        if self.step is StepName.BACKEND_IMPL and path.startswith(("backend/app/models/", "backend/app/crud/")):
            return StepName.BACKEND_MODELS
        return self.step


def replaced(source: Source, node: ast.expr | ast.stmt, text: str, what: str) -> Mutation:
    """The mutation that one node be this text."""
    return Mutation(source.replaced(node, text), f"{what}, line {node.lineno}")


def without_lines(text: str, first: int, last: int) -> str:
    """The text without these lines, counted from 1."""
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: first - 1], *lines[last:]])


def misspelt(word: str, rng: random.Random) -> str:
    """The word with two letters swapped, one doubled or one lost."""
    place = rng.randrange(1, max(2, len(word) - 1))
    ways = [word[:place] + word[place + 1 :], word[:place] + word[place - 1] + word[place:]]
    if place + 1 < len(word):
        ways.append(word[:place] + word[place + 1] + word[place] + word[place + 2 :])
    different = [each for each in ways if each != word and each.isidentifier()]
    return rng.choice(different) if different else f"{word}_"

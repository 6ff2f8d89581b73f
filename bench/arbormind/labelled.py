"""Labelled texts, and how they are split: five folds, every text held out once, and all texts of one program on the
same side, since the faults of one program resemble each other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
SHIPPED = Path(__file__).parents[2] / "activities" / "llm" / "offline" / "data"
FOLDS = 5


@dataclass(frozen=True)
class Labelled:
    """A text, its answer, and the group that it must not be torn from."""

    text: str
    label: str
    group: str


@dataclass(frozen=True)
class Task:
    """What is asked: texts with answers, and the answers as a person would describe them."""

    name: str
    texts: tuple[Labelled, ...]
    described: dict[str, str]

    def folds(self) -> Iterator[tuple[list[Labelled], list[Labelled]]]:
        """(train, held out) pairs. Groups are dealt out by a checksum of their name within their label."""
        fold_of = {}
        for label in self.described:
            groups = sorted({each.group for each in self.texts if each.label == label} - set(fold_of), key=_digest)
            fold_of.update({group: number % FOLDS for number, group in enumerate(groups)})
        for fold in range(FOLDS):
            train = [each for each in self.texts if fold_of[each.group] != fold]
            yield train, [each for each in self.texts if fold_of[each.group] == fold]


def archetypes() -> Task:
    """Prompts to archetypes; the examples are those that the offline author routes by."""
    rows = [line.split("\t") for line in (SHIPPED / "archetypes.tsv").read_text(encoding="utf-8").splitlines()]
    texts = tuple(Labelled(prompt, label, prompt) for label, prompt in rows)
    return Task("archetypes", texts, {label: label.replace("_", " ") for label in sorted({row[0] for row in rows})})


def failures(answer: str = "class") -> Task:
    """Error texts to the class of the fault that caused them, or to the strategy that mends it first."""
    rows = [json.loads(line) for line in (DATA / "failures.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = tuple(Labelled(row["text"], row[answer], row["program"]) for row in rows)
    name = "failures" if answer == "class" else "first_strategy"
    return Task(name, texts, {label: f"{label} failure" for label in sorted({row[answer] for row in rows})})


def _digest(group: str) -> str:
    return hashlib.sha256(group.encode()).hexdigest()

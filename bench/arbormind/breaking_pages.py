"""Breaks TypeScript programs in known ways, by their text. What tsc meets is a build fault, what node meets a fault at
run time."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from bench.arbormind.breaking import Broken, Tool

Edit = tuple[str, str, Callable[[re.Match[str]], str]]


def _misspelt(match: re.Match[str]) -> str:
    word = match.group(2)
    return match.group(1) + word[:-1] + ("s" if word[-1] != "s" else "")


_BUILD: tuple[Edit, ...] = (
    ("member", r"(\.)([a-z]{4,})", _misspelt),
    ("name", r"(\()([a-z]{4,})(?=[,.)])", _misspelt),
    ("number to text", r"(: |= )(\d+(?:\.\d+)?)", lambda match: f'{match.group(1)}"{match.group(2)}"'),
    ("annotation", r"(: )(number|string)(?=[,;)\[])", lambda match: f"{match.group(1)}boolean"),
    ("type", r"(: )([A-Z][a-z]{3,})(?=[\[,)])", _misspelt),
    ("unclosed", r"\)(;)\n", lambda match: ";\n"),
    ("import", r"^(//.*)\n", lambda match: f'{match.group(1)}\nimport {{ api }} from "./generated/client";\n'),
    ("no return", r"(  )return ([^;]{4,});\n(?=})", lambda match: f"  {match.group(2)};\n"),
)
_RUN: tuple[Edit, ...] = (
    ("undefined member", r"(\w+\[)(0|1)(\]\.)", lambda match: f"{match.group(1)}7{match.group(3)}"),
    ("undefined name", r"(\()([a-z]{4,})(?=[,.)])", _misspelt),
    ("not a function", r"(\.)([a-z]{4,})(?=\()", _misspelt),
    ("null member", r"(const \w+(?:: \w+(?:\[\])?)? = )([^;{]{6,})(?=;)", lambda match: f"{match.group(1)}null as any"),
    ("not iterable", r"(\[\.\.\.)(\w+)", lambda match: f"{match.group(1)}(5 as any)"),
    (
        "bad json",
        r"(\n)(console\.log)",
        lambda match: f'{match.group(1)}JSON.parse("<!doctype html>");\n{match.group(2)}',
    ),
    (
        "bad date",
        r"(\n)(console\.log)",
        lambda match: f'{match.group(1)}new Date("soon").toISOString();\n{match.group(2)}',
    ),
)
EACH = 2


def pages(text: str, rng: random.Random) -> Iterator[Broken]:
    """Faults of both kinds, at seeded places."""
    plans: tuple[tuple[tuple[Edit, ...], str, Tool], ...] = (
        (_BUILD, "frontend build", "tsc"),
        (_RUN, "frontend runtime", "node"),
    )
    for edits, failure_class, tool in plans:
        for operator, pattern, edit in edits:
            places = list(re.finditer(pattern, text, re.MULTILINE))
            for place in rng.sample(places, min(EACH, len(places))):
                source = text[: place.start()] + edit(place) + text[place.end() :]
                yield Broken(source, failure_class, "frontend", operator, tool)

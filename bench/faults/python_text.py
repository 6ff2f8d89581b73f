"""Faults in the text of Python files: what no longer parses."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from activities.payloads.healing import FailureClass
from activities.payloads.steps import StepName
from bench.faults.fault import Kind, Mutation

PROSE = "Here is the updated file. It keeps the behaviour and fixes the problem:\n\n"


def app_code(path: str) -> bool:
    """Python of the app, its packages' own files aside."""
    return path.startswith("backend/app/") and path.endswith(".py") and not path.endswith("__init__.py")


def entity_code(path: str) -> bool:
    """What differs from app to app."""
    return app_code(path) and "/crud/" not in path and path.count("/") > 2


def colon_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A head without its colon."""
    for match in re.finditer(r"^ *(?:async )?(?:def|class|if|for|while|try|else)\b.*(:)$", text, re.MULTILINE):
        yield Mutation(text[: match.start(1)] + text[match.end(1) :], f"lost the colon at {match.start(1)}")


def bracket_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A bracket without its partner."""
    for match in re.finditer(r"[()\[\]{}]", text):
        yield Mutation(text[: match.start()] + text[match.end() :], f"lost {match.group()} at {match.start()}")


def indent_broken(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A line that is indented by two more, or by four less."""
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if re.match(r" {4}\S", line) and not line.strip().startswith(('"', "#", ")", "]")):
            for new in (f"  {line}", line[4:]):
                changed = "".join([*lines[:number], new, *lines[number + 1 :]])
                yield Mutation(changed, f"broke the indent of line {number + 1}")


def quote_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A text that is not closed."""
    for match in re.finditer(r'(?<!")"(\w[^"\n]*)(")(?!")', text):
        yield Mutation(text[: match.start(2)] + text[match.end(2) :], f"lost a quote at {match.start(2)}")


def fenced(text: str, rng: random.Random) -> Iterator[Mutation]:
    """The file as a reply, in a code fence."""
    yield Mutation(f"```python\n{text}```\n", "in a code fence")


def in_prose(text: str, rng: random.Random) -> Iterator[Mutation]:
    """The file as a reply, with prose before it and a fence around it."""
    yield Mutation(f"{PROSE}```python\n{text}```\n\nLet me know if you need anything else!\n", "in prose")
    yield Mutation(f"{PROSE}{text}", "after prose")


def truncated(text: str, rng: random.Random) -> Iterator[Mutation]:
    """The end of the file is missing."""
    for _ in range(3):
        cut = rng.randrange(int(len(text) * 0.6), int(len(text) * 0.97))
        yield Mutation(text[:cut], f"cut at {cut} of {len(text)}")


_SYNTAX, _IMPL = FailureClass.SYNTAX, StepName.BACKEND_IMPL

KINDS = (
    Kind("python: colon lost", _SYNTAX, _IMPL, app_code, colon_lost),
    Kind("python: bracket lost", _SYNTAX, _IMPL, app_code, bracket_lost),
    Kind("python: indent broken", _SYNTAX, _IMPL, app_code, indent_broken),
    Kind("python: quote lost", _SYNTAX, _IMPL, app_code, quote_lost),
    Kind("python: code fence", FailureClass.MODEL_REPLY, _IMPL, entity_code, fenced),
    Kind("python: prose", FailureClass.MODEL_REPLY, _IMPL, entity_code, in_prose),
    Kind("python: truncated", FailureClass.MODEL_REPLY, _IMPL, entity_code, truncated),
)

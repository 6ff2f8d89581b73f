"""Selection: which files an agent gets to see, under a limit of tokens. Takes whole files only, and leaves out rather
than cuts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from arbormind.embedder import Embedder
from arbormind.errors import UnusableNumber
from arbormind.router import Decision, RouteOption, RouteRequest, route


@dataclass(frozen=True)
class Candidate:
    """A file that may be shown. ``about`` is what is compared with the task (its path and first lines will do);
    ``always`` is for what no task can do without."""

    path: str
    about: str
    tokens: int
    always: bool = False


@dataclass(frozen=True)
class Selection:
    """What is shown, most telling first, what it costs, and the decision that ranked it."""

    paths: tuple[str, ...]
    tokens: int
    left_out: tuple[str, ...]
    decision: Decision


def select(task: str, candidates: Sequence[Candidate], limit_tokens: int, embedder: Embedder) -> Selection:
    """The most telling files that fit together. Raises NoOptions, DuplicateOption, UnusableNumber when what must always
    be shown does not fit."""
    options = tuple(RouteOption(each.path, f"{each.path}\n{each.about}") for each in candidates)
    decision = route(RouteRequest(task, options, "context selection"), embedder)
    near = dict(zip(decision.options, decision.similarities, strict=True))
    needed = sum(each.tokens for each in candidates if each.always)
    if needed > limit_tokens:
        raise UnusableNumber(f"what must be shown takes {needed} tokens, {limit_tokens} are allowed: raise the limit")
    shown: list[str] = []
    used = 0
    for each in sorted(candidates, key=lambda file: (not file.always, -near[file.path], file.path)):
        if used + each.tokens <= limit_tokens:
            shown.append(each.path)
            used += each.tokens
    left = tuple(each.path for each in candidates if each.path not in shown)
    return Selection(tuple(shown), used, left, decision)

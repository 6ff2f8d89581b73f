"""What each field of a payload may hold. Workers take these from Temporal, where whoever reaches its port can write
what they like: they are looked at as a request's body is. One line a field name; a field without a line is refused."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

from activities.payloads.runs import MAX_PROMPT_BYTES

MOST_ITEMS = 5_000
DEEPEST = 12
SHOWN = 80
_PROJECT = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,199}")
_COMMIT = re.compile(r"(?:[0-9a-f]{7,64})?")
_NAME = re.compile(r"(?:[A-Za-z0-9][\w .,:/()+-]{0,199})?")
_PROVIDER = re.compile(r"[a-z]+(?:,[a-z]+)*|replay:[^\0-\x1f\x7f]{1,400}")
_REPOSITORY = re.compile(r"(?:store:[a-z0-9-]{1,63}|[a-z]+://[^\0-\x20\x7f]{1,490})?")


class PayloadRefused(ValueError):
    """A field holds what it may not; the text says which."""


@dataclass(frozen=True)
class Bound:
    """``says`` completes the sentence "it has to be ..."."""

    says: str
    holds: Callable[[object], bool]


def _matches(pattern: re.Pattern[str], says: str) -> Bound:
    return Bound(says, lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None)


def _text(most_bytes: int) -> Bound:
    return Bound(f"text of at most {most_bytes:,} bytes", lambda value: _bytes(value) <= most_bytes)


def _number(least: float, most: float) -> Bound:
    def holds(value: object) -> bool:
        return isinstance(value, int | float) and math.isfinite(value) and least <= value <= most

    return Bound(f"a number from {least:g} to {most:g}", holds)


def _bytes(value: object) -> float:
    if not isinstance(value, str) or "\0" in value:
        return math.inf
    try:
        return len(value.encode())
    except UnicodeEncodeError:
        return math.inf


def _is_path(value: object) -> bool:
    """Inside the workspace whatever it is joined with; empty: none."""
    if not isinstance(value, str) or len(value) > 1_000 or "\\" in value or "\0" in value or value.startswith("/"):
        return False
    return ".." not in value.split("/")


def _is_evidence(value: object) -> bool:
    return _bytes(value) <= 200_000 and (not str(value).startswith(".gencode/") or _is_path(value))


PROJECT = _matches(_PROJECT, "1 to 63 of a-z, 0-9 and '-', a letter or digit first")
ID = _matches(_ID, "an id of letters, digits and . _ : -")
COMMIT = _matches(_COMMIT, "a commit's hash, or empty")
NAME = _matches(_NAME, "a name that begins with a letter or digit, or empty")
PATH = Bound("a relative path without '..'", _is_path)
LINE, TEXT = _text(4_000), _text(200_000)
SECONDS, COUNT, DOLLARS = _number(0, 1e7), _number(0, 1e9), _number(0, 1e6)

BOUNDS: Mapping[str, Bound] = {
    "failing": LINE,
    "stopped_by": NAME,
    **dict.fromkeys(
        ("must", "may", "must_not", "proven", "shown", "not_covered", "must_proven", "gaps"), _number(0, 10_000)
    ),
    "agent": NAME,
    "archetype": NAME,
    "artifacts": PATH,
    "attempts": COUNT,
    "awaits": NAME,
    "budget_usd": DOLLARS,
    "check": LINE,
    "checked_on": COMMIT,
    "commit": COMMIT,
    "cost_usd": DOLLARS,
    "depth": NAME,
    "detail": TEXT,
    "diff_stat": LINE,
    "duration_s": SECONDS,
    "evidence": Bound("text, or a path in the workspace", _is_evidence),
    "evidence_ref": PATH,
    "excerpt": TEXT,
    "failed": COUNT,
    "failure_class": NAME,
    "failures": TEXT,
    "fallbacks": TEXT,
    "file": PATH,
    "gaps": COUNT,
    "heartbeat_s": _number(0.05, 3_600),
    "known": LINE,
    "limit_usd": DOLLARS,
    "line": COUNT,
    "may": COUNT,
    "model_calls": COUNT,
    "must": COUNT,
    "must_not": COUNT,
    "must_proven": COUNT,
    "name": LINE,
    "not_covered": COUNT,
    "number": _number(1, 1e6),
    "outcome": NAME,
    "passed": COUNT,
    "project_id": PROJECT,
    "prompt": _text(MAX_PROMPT_BYTES),
    "proven": COUNT,
    "provider": _matches(_PROVIDER, "a vendor's name, several with commas, offline, or replay:FOLDER"),
    "quarantined": LINE,
    "reason": TEXT,
    "regenerations": COUNT,
    "repository": _matches(_REPOSITORY, "store:PROJECT or a URL"),
    "run_id": Bound("a run's id, or empty", lambda value: value == "" or ID.holds(value)),
    "run_limit_usd": DOLLARS,
    "sandbox": NAME,
    "shown": COUNT,
    "signature": LINE,
    "skipped": NAME,
    "snapshot": COMMIT,
    "started_at": LINE,
    "status": NAME,
    "step": NAME,
    "strategy": NAME,
    "subclass": LINE,
    "summary": TEXT,
    "symbol": LINE,
    "tokens_in": COUNT,
    "tokens_out": COUNT,
    "tried": LINE,
    "waits_for": NAME,
    "workflow_id": ID,
}


def check(payload: object) -> None:
    """Raises PayloadRefused when a field anywhere in the payload holds what it may not."""
    for where, value in _leaves(payload, type(payload).__name__, 0):
        if isinstance(value, bool | Enum) or value is None:
            continue
        field = where.rpartition(".")[2].partition("[")[0]
        bound = BOUNDS.get(field)
        if bound is None or not bound.holds(value):
            has_to = bound.says if bound else "absent: no such field is known here"
            raise PayloadRefused(f"{where} is {str(value)[:SHOWN]!r}; it has to be {has_to}. Start the run by the API.")


def _leaves(value: object, where: str, depth: int) -> Iterator[tuple[str, object]]:
    if depth > DEEPEST:
        raise PayloadRefused(f"{where} is nested deeper than {DEEPEST}. Start the run by the API.")
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), f"{where}.{field.name}", depth + 1)
    elif isinstance(value, tuple | list):
        if len(value) > MOST_ITEMS:
            raise PayloadRefused(f"{where} has {len(value)} items, over {MOST_ITEMS}. Start the run by the API.")
        for number, item in enumerate(value):
            yield from _leaves(item, f"{where}[{number}]", depth + 1)
    else:
        yield where, value

"""Failures, made: their class, depth and stable signature. Reads no evidence."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from activities.payloads.healing import Depth, Failure, FailureClass

_C = FailureClass
_INTEGRATION = {
    _C.CONTRACT,
    _C.DATABASE,
    _C.FRONTEND_RUNTIME,
    _C.E2E,
    _C.ACCESSIBILITY,
    _C.CONFIGURATION,
}
# Whatever differs between two runs of the same failure: ids, addresses, times, counts.
_VARYING = re.compile(r"0x[0-9a-f]+|\b[0-9a-f]{24}\b|\b\d[\d.:,-]*\b")
EXCERPT = 1500


@dataclass(frozen=True)
class Seen:
    """One complaint as evidence has it, before it has a signature."""

    failure_class: FailureClass
    subclass: str
    message: str
    file: str = ""
    line: int = 0
    symbol: str = ""
    context: str = ""


def failure(seen: Seen, check: str, evidence_ref: str = "") -> Failure:
    """The complaint as a Failure. The signature leaves out what differs from run to run, and the line, which moves."""
    words = _VARYING.sub("#", seen.message)
    parts = (seen.failure_class.value, seen.subclass, seen.file, seen.symbol, " ".join(words.split()))
    return Failure(
        failure_class=seen.failure_class,
        subclass=seen.subclass,
        file=seen.file,
        line=seen.line,
        symbol=seen.symbol,
        signature=hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16],
        excerpt=f"{seen.message}\n{seen.context}".strip()[:EXCERPT],
        evidence_ref=evidence_ref or f"check:{check}",
        check=check,
        depth=depth(seen.failure_class),
    )


def at_leisure(each: Seen, kind: FailureClass) -> Seen:
    """A wait in vain that was seen twice, the second time alone on a quiet machine, is the app's own: its class is
    ``kind`` then."""
    return replace(each, failure_class=kind) if each.failure_class is _C.RESOURCE else each


def depth(failure_class: FailureClass) -> Depth:
    """How deep failures of that class sit."""
    if failure_class is _C.RESOURCE:
        return Depth.ARCHITECTURAL
    return Depth.INTEGRATION if failure_class in _INTEGRATION else Depth.SURFACE

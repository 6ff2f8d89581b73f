"""What the contract check found: one complaint for each difference, with the schema or operation it names."""

from __future__ import annotations

import re

from activities.healing.signature import Seen
from activities.payloads.healing import FailureClass

_CALL = re.compile(r"\b(GET|POST|PATCH|PUT|DELETE) (/api/\S*)")
_ANSWERED = re.compile(r"answered (\d{3}), not")
MANY = 8


def from_differences(evidence: str) -> list[Seen]:
    """The first few differences between the app's own OpenAPI document and the contract."""
    lines = [line for line in evidence.splitlines() if line.strip()]
    return [
        Seen(FailureClass.CONTRACT, "difference", line, symbol=line.split(":")[0].strip()[:120])
        for line in lines[:MANY]
    ]


def from_routes(output: str) -> list[Seen]:
    """Operations that answered otherwise than the contract says."""
    found = []
    for line in output.splitlines():
        call, answered = _CALL.search(line), _ANSWERED.search(line)
        if call and answered:
            kind = FailureClass.LOGIC if answered.group(1).startswith("5") else FailureClass.CONTRACT
            found.append(Seen(kind, f"status {answered.group(1)}", line, symbol=f"{call.group(1)} {call.group(2)}"))
    return found[:MANY]

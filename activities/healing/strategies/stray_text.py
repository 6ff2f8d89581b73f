"""Stray text: code fences, prose around code, merge marks: what a reply has and a file has not. Adds nothing."""

from __future__ import annotations

import re

from activities.healing.evidence.parsing import python_error
from activities.healing.strategies.strategy import Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass

_FENCE = re.compile(r"^\s*(?:```|~~~)[\w+-]*\s*$")
_MARK = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$")
_CODE_START = re.compile(
    r'^(?:"""|\'\'\'|#|//|/\*|from |import |export |const |let |function |class |def |async |@|interface |type |:root)'
)
# At the left margin; code there is none of it.
_PROSE = re.compile(r"^(?:$|[*>`-]|[A-Z][\w'-]*[ ,:!.](?! *=))")
_ENOUGH = 6


async def propose(case: Case) -> list[Proposal]:
    """The file without its fences, then without the lines before and after what reads as code."""
    text = case.text()
    found = [rewrite(case.failure.file, each, words) for words, each in _cleaned(text) if each != text]
    return found


def _cleaned(text: str) -> list[tuple[str, str]]:
    lines = text.splitlines(keepends=True)
    fences = [number for number, line in enumerate(lines) if _FENCE.match(line.rstrip("\r\n"))]
    found = []
    if len(fences) >= 2:
        found.append(("took what stands between the code fences", "".join(lines[fences[0] + 1 : fences[-1]])))
    if fences:
        found.append(("took the code fences away", "".join(each for n, each in enumerate(lines) if n not in fences)))
    marks = [number for number, line in enumerate(lines) if _MARK.match(line.rstrip("\r\n"))]
    if marks:
        found.append(("took the merge marks away", "".join(each for n, each in enumerate(lines) if n not in marks)))
    start = next((n for n, line in enumerate(lines) if _CODE_START.match(line)), 0)
    if start:
        found.append(("took the prose before the code away", "".join(lines[start:])))
    return [*found, *_ends(lines, start)]


def _ends(lines: list[str], start: int) -> list[tuple[str, str]]:
    """Without the last few lines, where those are prose and what keeps a Python file from being read."""
    for cut in range(1, _ENOUGH):
        if not _PROSE.match(lines[-cut].rstrip("\r\n") if cut <= len(lines) else ""):
            break
        kept = "".join(lines[start : len(lines) - cut])
        if kept.strip() and python_error(kept) is None:
            return [("took the prose after the code away", kept)]
    return []


STRATEGY = StrategyCode(
    "strip stray text", frozenset({FailureClass.SYNTAX, FailureClass.MODEL_REPLY}), propose, seconds=0.1, keep=3
)

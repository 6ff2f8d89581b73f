"""What TypeScript's language service says about the frontend, with the fixes that it offers itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from activities.healing.evidence.parsing import around
from activities.healing.probing import PROBES, Probe, answer
from activities.healing.signature import Seen
from activities.payloads.healing import FailureClass
from activities.payloads.results import CheckResult
from activities.steps.work import Work

SCRIPT = PROBES / "typescript.mjs"
APP_PROJECT = "tsconfig.json"
E2E_PROJECT = "e2e/tsconfig.json"
FURTHER = 60  # candidates that are still looked at after one that leaves no complaint
FIXES_S = 8  # of CPU time for the scores of fixes
FURTHER_S = 1.0  # of CPU time that they may take

_SYNTAX = {2657, 17002, 17008, 17014, 17015}  # what the parser says beside the codes below 2000: tags that do not close
_IMPORT = {2307, 2305, 2614, 2724, 1192, 2306, 2882}
_NAME = {2304, 2552, 2503, 18004, 2448, 2454}
_NONE = {2531, 2532, 2533, 18046, 18047, 18048, 18049, 2722, 2721}
_PRINTED = re.compile(
    r"^(?P<file>(?:src|e2e)/\S+?)\((?P<line>\d+),(?P<column>\d+)\): error TS(?P<code>\d+): (?P<words>.*(?:\n  .*)*)$",
    re.MULTILINE,
)
_WORD = re.compile(r"[\w$]+|\"[^\"\n]*\"|'[^'\n]*'|\S")
_FENCED = re.compile(r"\s*(?:```|~~~)")
_CUT = 3900  # characters of evidence from which on its beginning may be missing


class TextEdit(BaseModel):
    start: int
    length: int
    text: str


class FileEdit(BaseModel):
    file: str
    edits: list[TextEdit]


class CodeFix(BaseModel):
    """``score``: how many complaints it leaves; None where it was not looked for, as enough left none."""

    description: str
    changes: list[FileEdit]
    score: int | None = None


class TsDiagnostic(BaseModel):
    """One complaint; ``start`` and ``length`` count characters of the file, ``word`` is the text there."""

    file: str
    line: int
    start: int
    length: int
    code: int
    word: str
    message: str
    fixes: list[CodeFix] = []


_DIAGNOSTICS = TypeAdapter(list[TsDiagnostic])


async def diagnostics(work: Work, project: str = APP_PROJECT) -> list[TsDiagnostic]:
    """The complaints about a project, twenty at most; seconds. Syntax hides what comes after it."""
    return await _asked(work, {"project": project})


async def fixes(work: Work, file: str, unwanted: Sequence[str]) -> list[TsDiagnostic]:
    """The complaints about a file, with the fixes that are offered; none that begins with unwanted words."""
    project = E2E_PROJECT if file.startswith("frontend/e2e/") else APP_PROJECT
    plan = {"project": project, "fixes": True, "files": [file], "unwanted": list(unwanted), "limit_s": FIXES_S}
    return await _asked(work, plan)


async def _asked(work: Work, plan: dict[str, object]) -> list[TsDiagnostic]:
    reply = await answer(work, Probe((SCRIPT,), plan, "frontend", wall_s=150))
    try:
        return _DIAGNOSTICS.validate_json(reply or b"[]")
    except ValidationError:
        return []


def printed(checks: Iterable[CheckResult], tree: Path) -> list[Seen] | None:
    """What the step's own ``tsc`` said of the tree; None when it did not run, or said more than was kept."""
    own = [check for check in checks if check.name == "tsc"]
    if not own or any(not check.ok and len(check.evidence) >= _CUT for check in own):
        return None
    found = [each for check in own if not check.ok for each in from_text(check.evidence, tree)]
    return found if found or all(check.ok for check in own) else None


def from_text(output: str, tree: Path) -> list[Seen]:
    """What ``tsc`` printed, one complaint for each."""
    found = []
    for match in _PRINTED.finditer(output):
        file, line = f"frontend/{match['file']}", int(match["line"])
        row = (_text(tree, file).splitlines() + [""] * line)[line - 1]
        found.append(_seen(tree, int(match["code"]), match["words"], file, line, row[int(match["column"]) - 1 :]))
    return _syntax_first(found)


def complaints(found: list[TsDiagnostic], tree: Path) -> list[Seen]:
    """One complaint for each diagnostic."""
    return _syntax_first([_seen(tree, each.code, each.message, each.file, each.line, each.word) for each in found])


def _seen(tree: Path, code: int, message: str, file: str, line: int, at: str) -> Seen:
    """``at`` is the text from the place of the complaint on; it begins with the word that is meant. Says the same of
    what ``tsc`` printed and of what the language service said: one may be compared to the other."""
    text, word = _text(tree, file), _WORD.match(at)
    head, _, more = message.partition("\n")
    symbol, context = word.group()[:80] if word else "", f"{more}\n{around(text, line)}".strip("\n")
    if _FENCED.match(text):
        return Seen(FailureClass.SYNTAX, "code fence", head, file, line, symbol, context)
    return Seen(_kind(code), f"TS{code}", head, file, line, symbol, context)


def _syntax_first(found: list[Seen]) -> list[Seen]:
    """A file that does not read is why others miss what it gives."""
    return sorted(found, key=lambda each: each.failure_class is not FailureClass.SYNTAX)


def _text(tree: Path, file: str) -> str:
    path = tree / file
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _kind(code: int) -> FailureClass:
    if code in _IMPORT:
        return FailureClass.IMPORT
    if code < 2000 or code in _SYNTAX:
        return FailureClass.SYNTAX
    if code in _NAME:
        return FailureClass.NAME
    return FailureClass.NONE if code in _NONE else FailureClass.TYPE


def plan_of(
    candidates: list[dict[str, str]], project: str, files: Sequence[str], enough: int, limit_s: float
) -> dict[str, object]:
    """The plan that scores candidates instead of describing what is wrong; ``files`` are looked at beside those that a
    candidate changes and those that import them."""
    return {
        "project": project,
        "files": list(files),
        "candidates": candidates,
        "enough": enough,
        "further": FURTHER,
        "further_s": FURTHER_S,
        "limit_s": limit_s,
    }


def scores(reply: bytes | None) -> list[int | None]:
    """What the probe answered to such a plan."""
    found = json.loads(reply) if reply else []
    return [score if isinstance(score, int) else None for score in found] if isinstance(found, list) else []

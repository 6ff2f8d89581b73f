"""What TypeScript's language service says about the frontend, with the fixes that it offers itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from activities.healing.evidence.parsing import around
from activities.healing.probing import PROBES, Probe, answer
from activities.healing.signature import Seen
from activities.payloads.healing import FailureClass
from activities.steps.work import Work

SCRIPT = PROBES / "typescript.mjs"
APP_PROJECT = "tsconfig.json"
E2E_PROJECT = "e2e/tsconfig.json"
FURTHER = 60  # candidates that are still looked at after one that leaves no complaint

_IMPORT = {2307, 2305, 2614, 2724, 1192, 2306, 2882}
_NAME = {2304, 2552, 2503, 18004, 2448, 2454}
_NONE = {2531, 2532, 2533, 18046, 18047, 18048, 18049, 2722, 2721}


_PRINTED = re.compile(r"^((?:src|e2e)/\S+?)\((\d+),\d+\): error TS(\d+): (.*)$", re.MULTILINE)


class TextEdit(BaseModel):
    start: int
    length: int
    text: str


class FileEdit(BaseModel):
    file: str
    edits: list[TextEdit]


class CodeFix(BaseModel):
    description: str
    changes: list[FileEdit]


class TsDiagnostic(BaseModel):
    """One complaint; ``start`` and ``length`` count characters of the file, ``word`` is the text there."""

    file: str
    line: int
    start: int
    length: int
    code: int
    syntax: bool
    word: str
    message: str
    fixes: list[CodeFix] = []


_DIAGNOSTICS = TypeAdapter(list[TsDiagnostic])


async def diagnostics(work: Work, project: str = APP_PROJECT, fixes: bool = False) -> list[TsDiagnostic]:
    """The complaints about a project, twenty at most; seconds. Syntax hides what comes after it."""
    probe = Probe((SCRIPT,), {"project": project, "fixes": fixes}, "frontend", wall_s=150)
    reply = await answer(work, probe)
    try:
        return _DIAGNOSTICS.validate_json(reply or b"[]")
    except ValidationError:
        return []


def from_text(output: str) -> list[Seen]:
    """What ``tsc`` printed, for when the language service did not answer."""
    return [
        Seen(_kind(int(code), int(code) < 2000), f"TS{code}", message, f"frontend/{file}", int(line))
        for file, line, code, message in _PRINTED.findall(output)
    ]


def complaints(found: list[TsDiagnostic], tree: Path) -> list[Seen]:
    """One complaint for each diagnostic."""
    seen = []
    for each in found:
        path = tree / each.file
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        subclass = f"TS{each.code}"
        kind = _kind(each.code, each.syntax)
        seen.append(Seen(kind, subclass, each.message, each.file, each.line, each.word[:80], around(text, each.line)))
    return seen


def _kind(code: int, syntax: bool) -> FailureClass:
    if syntax:
        return FailureClass.SYNTAX
    if code in _IMPORT:
        return FailureClass.IMPORT
    if code in _NAME:
        return FailureClass.NAME
    return FailureClass.NONE if code in _NONE else FailureClass.TYPE


def plan_of(candidates: list[dict[str, str]], project: str, enough: int, limit_s: float) -> dict[str, object]:
    """The plan that scores candidates instead of describing what is wrong."""
    return {
        "project": project,
        "candidates": candidates,
        "enough": enough,
        "further": FURTHER,
        "limit_s": limit_s,
    }


def scores(reply: bytes | None) -> list[int | None]:
    """What the probe answered to such a plan."""
    found = json.loads(reply) if reply else []
    return [score if isinstance(score, int) else None for score in found] if isinstance(found, list) else []

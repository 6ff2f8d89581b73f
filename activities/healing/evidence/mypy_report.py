"""What mypy says about the backend, from its JSON report. Believes codes before words; the words give the symbol."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import BaseModel, ValidationError

from activities.healing.evidence.parsing import around
from activities.healing.signature import Seen
from activities.payloads.healing import FailureClass
from activities.steps.type_cache import MYPY
from activities.steps.work import Work
from sandbox.runner import Limits

_QUOTED = re.compile(r'"([^"]+)"')
_IMPORTS = {"import-not-found", "import-untyped", "import"}
_NAMES = {"name-defined", "used-before-def", "misc-undefined"}


class MypyLine(BaseModel):
    """One line of ``mypy --output json``. Columns count from 0, lines from 1; -1 where it knows none."""

    file: str
    line: int
    column: int = -1
    end_line: int = -1
    end_column: int = -1
    message: str
    code: str | None = None
    severity: str = "error"


async def mypy_lines(work: Work) -> list[MypyLine]:
    """mypy's errors on the app as it stands in the tree; seconds."""
    await work.types.lend(work.tree / "backend")
    result = await work.run(work.command(*MYPY, "--output", "json", cwd="backend"), Limits(wall_s=120))
    return parse(result.output)


def parse(output: str) -> list[MypyLine]:
    """The errors of a report; lines that are none are passed over."""
    found = []
    for line in output.splitlines():
        if line.startswith("{"):
            try:
                found.append(MypyLine.model_validate_json(line))
            except ValidationError:
                continue
    return [each for each in found if each.severity == "error"]


def complaints(lines: list[MypyLine], tree: Path) -> list[Seen]:
    """One complaint for each error."""
    return [_seen(line, tree) for line in lines]


def _seen(line: MypyLine, tree: Path) -> Seen:
    file = f"backend/{line.file}"
    path = tree / file
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    quoted = _QUOTED.findall(line.message)
    failure_class, symbol = _class(line, quoted)
    return Seen(failure_class, line.code or "mypy", line.message, file, line.line, symbol, around(text, line.line))


def _class(line: MypyLine, quoted: list[str]) -> tuple[FailureClass, str]:
    code, symbol = line.code or "", quoted[0] if quoted else ""
    if code in _IMPORTS:
        return FailureClass.IMPORT, symbol
    if code == "attr-defined" and line.message.startswith("Module "):
        return FailureClass.IMPORT, quoted[1] if len(quoted) > 1 else symbol
    if code in _NAMES:
        return FailureClass.NAME, symbol
    if code == "syntax":
        return FailureClass.SYNTAX, symbol
    if code in {"attr-defined", "union-attr"}:
        return FailureClass.NONE, quoted[1] if len(quoted) > 1 else symbol
    return (FailureClass.NONE if "None" in line.message else FailureClass.TYPE), symbol

"""Autofix: what ruff mends by itself in one file, with the workspace's own settings. Layout and imports only."""

from __future__ import annotations

from activities.healing.strategies.strategy import PYTHON, Case, Proposal, StrategyCode
from activities.payloads.healing import FailureClass
from templates.files import FileChange


async def propose(case: Case) -> list[Proposal]:
    """The file after ``ruff check --fix``, where that changes anything. The tree is as it was afterwards."""
    if not case.is_python:
        return []
    before, path = case.path.read_bytes(), case.failure.file.removeprefix("backend/")
    words = ("python", "-P", "-m", "ruff", "check", "--fix", "--no-cache", "--quiet", "--exit-zero", path)
    await case.work.run(case.work.command(*words, cwd="backend", outputs=(case.failure.file,)))
    after = case.path.read_bytes()
    case.path.write_bytes(before)
    change = FileChange(case.failure.file, after)
    return [Proposal("ruff's own fixes", (change,))] if after != before else []


STRATEGY = StrategyCode(
    "autofix", frozenset({FailureClass.NAME, FailureClass.IMPORT}), propose, languages=PYTHON, seconds=1
)

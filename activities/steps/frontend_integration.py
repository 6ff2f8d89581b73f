"""Step 10, frontend_integration (Derek): the UI leaves its sample data for the real, typed API."""

from __future__ import annotations

import asyncio
from pathlib import Path

from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.checks import type_check_and_build, verdict
from activities.steps.step_code import StepCode
from activities.steps.work import Work
from templates import render
from templates.files import FileChange, FileSet


async def make(work: Work) -> FileSet:
    """The switch to the typed client; every file of the stand-in is deleted."""
    mock = await asyncio.to_thread(_mock_files, work.tree)
    changes = {change.path: change for change in render.real_frontend(work.spec)}
    return FileSet.of(changes.values(), (FileChange(path, None) for path in mock if path not in changes))


async def check(work: Work) -> Verdict:
    """It type-checks and builds against the contract's types, and nothing of the stand-in is left."""
    left = await asyncio.to_thread(_mentions, work.tree / "frontend" / "src")
    no_mock = CheckResult("no mock left", not left, ", ".join(left) or "no file of the stand-in, no import of it")
    checks = (*await type_check_and_build(work), no_mock)
    return verdict(checks, "UI speaks to the real API; type-checks, builds, no mock left")


def _mock_files(tree: Path) -> list[str]:
    mock = tree / "frontend" / "src" / "api" / "mock"
    return [str(path.relative_to(tree)) for path in sorted(mock.rglob("*")) if path.is_file()]


def _mentions(source: Path) -> list[str]:
    files = [path for path in sorted(source.rglob("*")) if path.suffix in {".ts", ".tsx"}]
    return [
        str(path.relative_to(source))
        for path in files
        if "mock" in path.relative_to(source).parts or "/mock" in path.read_text(encoding="utf-8")
    ]


STEP = StepCode(StepName.FRONTEND_INTEGRATION, make, check)

"""Step 3, frontend_mock (Derek): the whole React UI, on sample data, type-checked and built."""

from __future__ import annotations

from activities.payloads.results import Verdict
from activities.payloads.steps import StepName
from activities.steps.checks import type_check_and_build, verdict
from activities.steps.counted import counted
from activities.steps.step_code import StepCode
from activities.steps.work import Work
from templates import render
from templates.files import FileSet


async def make(work: Work) -> FileSet:
    """Pages, components and an in-memory stand-in for the API."""
    return FileSet.of(render.mock_frontend(work.spec))


async def check(work: Work) -> Verdict:
    """It type-checks and it builds."""
    checks = await type_check_and_build(work)
    return verdict(checks, f"UI for {counted(work.spec.aggregates, 'collection')} type-checks and builds")


STEP = StepCode(StepName.FRONTEND_MOCK, make, check)

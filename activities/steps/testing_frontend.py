"""Step 11, testing_frontend (Luna): Playwright end to end, written from the spec and not from the code; data must
survive a restart of the app."""

from __future__ import annotations

import asyncio

from activities.payloads.results import Verdict
from activities.payloads.steps import StepName
from activities.steps.bundle import built
from activities.steps.checks import verdict
from activities.steps.reports import counted
from activities.steps.step_code import StepCode
from activities.steps.work import REPORTS, Work, judged
from sandbox.runner import Limits, ServiceName
from sandbox.supervisor_plan import SERVED
from templates import render
from templates.files import FileSet

JUNIT = f"{REPORTS}/e2e.xml"
SERVICES = (ServiceName.MONGO, ServiceName.APP)


async def make(work: Work) -> FileSet:
    """The scenarios, and what they share with the tour of the screenshots, which may have been skipped."""
    return FileSet.of(render.screen_tests(work.spec), render.e2e_tests(work.spec))


async def check(work: Work) -> Verdict:
    """All pass in a real browser against the real app, by Playwright's own report. The tests restart the app
    themselves; one that was skipped was not asked anything."""
    bundle = await built(work)
    if not bundle.ok:
        return verdict((bundle,), "")
    (work.tree / JUNIT).unlink(missing_ok=True)
    work.notes.paths.append(JUNIT)
    work.notes.artifacts.append(JUNIT)
    command = work.command(
        *render.E2E_COMMAND,
        cwd="frontend",
        services=SERVICES,
        outputs=(JUNIT,),
        E2E_REPORT=f"../{JUNIT}",
        **SERVED,
    )
    result = await work.run(command, Limits(wall_s=240, slots=2))
    said = judged("playwright", result)
    ran = await asyncio.to_thread(counted, said, work.tree / JUNIT, JUNIT, may_skip=False)
    return verdict((bundle, ran), f"Playwright: {ran.detail}")


STEP = StepCode(StepName.TESTING_FRONTEND, make, check, timed=True)

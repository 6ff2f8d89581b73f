"""Step 11, testing_frontend (Luna): Playwright end to end, written from the spec and not from the code; data must
survive a restart of the app."""

from __future__ import annotations

from dataclasses import replace

from activities.payloads.results import Verdict
from activities.payloads.steps import StepName
from activities.steps.bundle import built
from activities.steps.checks import verdict
from activities.steps.reports import counted
from activities.steps.step_code import StepCode
from activities.steps.work import REPORTS, Work, judged
from sandbox.runner import Limits, ServiceName
from templates import render
from templates.files import FileChange

JUNIT = f"{REPORTS}/e2e.xml"
JUNIT_RESTART = f"{REPORTS}/e2e-after-restart.xml"
SERVICES = (ServiceName.MONGO, ServiceName.APP)


async def make(work: Work) -> list[FileChange]:
    """The scenarios, and what they share with the tour of the screenshots, which may have been skipped."""
    return [*render.screen_tests(work.spec), *render.e2e_tests(work.spec)]


async def check(work: Work) -> Verdict:
    """All pass in a real browser against the real app, by Playwright's own reports."""
    bundle = await built(work)
    if not bundle.ok:
        return verdict((bundle,), "")
    for report in (JUNIT, JUNIT_RESTART):
        (work.tree / report).unlink(missing_ok=True)
        work.notes.paths.append(report)
        work.notes.artifacts.append(report)
    command = work.command(
        *render.E2E_COMMAND,
        cwd="frontend",
        services=SERVICES,
        outputs=(JUNIT, JUNIT_RESTART),
        E2E_REPORT=f"../{JUNIT}",
        SEED="1",
    )
    result = await work.run(replace(command, then=render.E2E_AFTER_RESTART_COMMAND), Limits(wall_s=240))
    ran = counted(judged("playwright", result), work.tree / JUNIT, JUNIT)
    after = counted(judged("after a restart", result), work.tree / JUNIT_RESTART, JUNIT_RESTART)
    return verdict((bundle, ran, after), f"Playwright: {ran.detail}; after a restart: {after.detail}")


STEP = StepCode(StepName.TESTING_FRONTEND, make, check)

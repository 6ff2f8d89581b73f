"""Step 9, testing_backend (Derek): the app's pytest suite, run against a MongoDB instance of its own."""

from __future__ import annotations

from activities.payloads.results import Verdict
from activities.payloads.steps import StepName
from activities.steps.checks import verdict
from activities.steps.reports import counted
from activities.steps.special import special_tests
from activities.steps.step_code import StepCode
from activities.steps.witness import witnessed
from activities.steps.work import REPORTS, Work
from sandbox.runner import Limits, ServiceName
from templates import render
from templates.files import FileChange

JUNIT = f"{REPORTS}/pytest.xml"


async def make(work: Work) -> list[FileChange]:
    """Tests from the spec: each entity created, read, updated, deleted, and refused what it must refuse; and the cases
    of what is special."""
    return [*render.backend_tests(work.spec), *await special_tests(work)]


async def check(work: Work) -> Verdict:
    """All pass, by pytest's own report, and then by a witness that the app cannot speak for."""
    (work.tree / JUNIT).unlink(missing_ok=True)
    command = work.command(
        "python", "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml=../{JUNIT}",
        cwd="backend", services=(ServiceName.MONGO,), outputs=(JUNIT,),
    )  # fmt: skip
    ran = counted(await work.check("pytest", command, Limits(wall_s=180)), work.tree / JUNIT, JUNIT)
    work.notes.paths.append(JUNIT)
    work.notes.artifacts.append(JUNIT)
    if not ran.ok:
        return verdict((ran,), "")
    seen = await witnessed(work.tree, work.key, work.sandbox, render.backend_tests(work.spec))
    return verdict((ran, seen), f"pytest: {ran.detail}; over HTTP: {seen.detail}")


STEP = StepCode(StepName.TESTING_BACKEND, make, check)

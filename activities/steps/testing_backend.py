"""Step 9, testing_backend (Derek): the app's tests, run against a MongoDB instance of their own by a witness that the
app cannot speak for; what only the app's own process can be asked is asked there."""

from __future__ import annotations

from dataclasses import replace

from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.checks import verdict
from activities.steps.reports import add_suite, counted
from activities.steps.special import special_suite, special_tests
from activities.steps.step_code import StepCode
from activities.steps.suite import left_over, over_http
from activities.steps.witness import NAME, Testimony, witnessed
from activities.steps.work import REPORTS, Work, judged
from sandbox.runner import CommandResult, Limits, ServiceName
from templates import render
from templates.files import FileChange

JUNIT = f"{REPORTS}/pytest.xml"
PYTEST = ("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml=../{JUNIT}")


async def make(work: Work) -> list[FileChange]:
    """Tests from the spec: each entity created, read, updated, deleted, and refused what it must refuse; and the cases
    of what is special."""
    return [*render.backend_tests(work.spec), *await special_tests(work)]


async def check(work: Work) -> Verdict:
    """All pass: over HTTP, by the witness's own word; and in the app's process what the witness cannot run."""
    work.notes.paths.append(JUNIT)
    work.notes.artifacts.append(JUNIT)
    (work.tree / JUNIT).unlink(missing_ok=True)
    suite = over_http([*render.backend_tests(work.spec), *special_suite(work.tree)])
    rest = left_over(work.tree, suite)
    then = (*PYTEST, *rest) if rest else ()
    seen = await witnessed(work.tree, work.key, work.sandbox, suite, then, (JUNIT,))
    if not seen.check.ok:
        return await _explained(work, seen)
    inside = (_inside(work, seen.rest),) if rest else ()
    add_suite(work.tree / JUNIT, NAME, seen.cases)
    good = "; ".join(f"{each.name}: {each.detail}" for each in (seen.check, *inside))
    return verdict((*inside, seen.check), good)


def _inside(work: Work, result: CommandResult) -> CheckResult:
    return counted(judged("pytest", result), work.tree / JUNIT, JUNIT)


async def _explained(work: Work, seen: Testimony) -> Verdict:
    """The witness's verdict is bad: the whole suite once more in the app's own process, where a failure has a traceback
    through the app. Counted once, by the witness where it counted."""
    command = work.command(*PYTEST, cwd="backend", services=(ServiceName.MONGO,), outputs=(JUNIT,))
    ran = _inside(work, await work.run(command, Limits(wall_s=180)))
    if seen.cases:
        ran = replace(ran, passed=0, failed=0)
    return verdict((ran, seen.check), "")


STEP = StepCode(StepName.TESTING_BACKEND, make, check, timed=True)

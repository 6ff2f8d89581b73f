"""Step 9, testing_backend (Derek): the app's tests, run against a MongoDB instance of their own by a witness that the
app cannot speak for; what only the app's own process can be asked is asked there."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.checks import verdict
from activities.steps.control import Control, control
from activities.steps.reports import add_suite, counted, named, without
from activities.steps.special import special_suite, special_tests
from activities.steps.step_code import StepCode
from activities.steps.suite import left_over, names, over_http
from activities.steps.witness import NAME, Testimony, witnessed
from activities.steps.work import REPORTS, Work, judged
from sandbox.runner import CommandResult, Limits, ServiceName
from templates import render
from templates.files import FileSet

JUNIT = f"{REPORTS}/pytest.xml"
PYTEST = ("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml=../{JUNIT}")
SAW_FAILURES = 1  # pytest's exit code


async def make(work: Work) -> FileSet:
    """Tests from the spec: each entity created, read, updated, deleted, and refused what it must refuse; and the cases
    of what is special."""
    return FileSet.of(render.backend_tests(work.spec), await special_tests(work))


async def check(work: Work) -> Verdict:
    """All pass: over HTTP, by the witness's own word; and in the app's process what the witness cannot run."""
    work.notes.paths.append(JUNIT)
    work.notes.artifacts.append(JUNIT)
    (work.tree / JUNIT).unlink(missing_ok=True)
    suite = over_http([*render.backend_tests(work.spec), *special_suite(work.tree)])
    rest = left_over(work.tree, suite)
    with control(work.tree) as failing:
        then = (*PYTEST, *rest, failing.path) if rest else ()
        seen = await witnessed(work.tree, work.key, work.sandbox, suite, then, (JUNIT,))
        if not seen.check.ok:
            return await _explained(work, seen, failing)
        inside = (await _inside(work, seen.rest, failing, rest),) if rest else ()
    await asyncio.to_thread(add_suite, work.tree / JUNIT, NAME, seen.cases)
    good = "; ".join(f"{each.name}: {each.detail}" for each in (seen.check, *inside))
    return verdict((*inside, seen.check), good)


async def _inside(work: Work, result: CommandResult, failing: Control, modules: tuple[str, ...] = ()) -> CheckResult:
    """What the run in the app's own process says, as far as it can be believed: pytest saw a failure, because one is
    there by design; and every test of the ``modules`` is in its report."""
    report = work.tree / JUNIT
    said = judged("pytest", replace(result, exit_code=0 if result.exit_code == SAW_FAILURES else result.exit_code or 1))
    check = await asyncio.to_thread(counted, said, report, JUNIT, control=failing.name)
    missing = sorted(await asyncio.to_thread(_unnamed, work, report, modules))
    await asyncio.to_thread(without, report, failing.name)
    if check.ok and missing:
        return replace(check, ok=False, detail=f"{check.detail}; never run: {', '.join(missing)[:300]}")
    return check


def _unnamed(work: Work, report: Path, modules: tuple[str, ...]) -> set[str]:
    texts = {path.removeprefix("tests/"): (work.tree / "backend" / path).read_bytes() for path in modules}
    wanted = {name.replace(".py::", "::").replace("/", ".") for name in names(texts)}
    return wanted - named(report)


async def _explained(work: Work, seen: Testimony, failing: Control) -> Verdict:
    """The witness's verdict is bad: the whole suite once more in the app's own process, where a failure has a traceback
    through the app. Counted once, by the witness where it counted."""
    command = work.command(*PYTEST, cwd="backend", services=(ServiceName.MONGO,), outputs=(JUNIT,))
    ran = await _inside(work, await work.run(command, Limits(wall_s=180)), failing)
    if seen.cases:
        ran = replace(ran, passed=0, failed=0)
    return verdict((ran, seen.check), "")


STEP = StepCode(StepName.TESTING_BACKEND, make, check, timed=True)

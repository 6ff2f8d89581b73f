"""When a check's word counts: a failure of something that ran, or that a limit of the machine ended, is pronounced only
when it was seen twice, the second time alone on a machine that had fallen quiet. Repairs nothing."""

from __future__ import annotations

from dataclasses import replace

from activities.payloads.results import CheckResult, Verdict
from activities.steps.step_code import StepCode
from activities.steps.work import Work

TIMES = 3  # looks at most: two that fail in different ways leave it open, and a third decides

Mark = tuple[str, str]


async def confirmed(code: StepCode, work: Work) -> Verdict:
    """The step's verdict. What fails once and then holds is good, and those who watch are told."""
    paths, artifacts = list(work.notes.paths), list(work.notes.artifacts)
    verdict = await code.check(work)
    met = marks(verdict)
    for _ in range(TIMES - 1):
        if verdict.ok or not (code.timed or any(check.stopped_by for check in verdict.checks)):
            return verdict
        await work.say(f"it failed ({verdict.summary[:200]}); it is looked at again, alone on this machine")
        work.notes.paths, work.notes.artifacts = list(paths), list(artifacts)
        async with work.alone() as quiet:
            verdict = await code.check(work)
        again = marks(verdict)
        if verdict.ok:
            await work.say("alone it holds: what failed was the machine's doing or a matter of time")
        elif met & again:
            return replace(verdict, checks=tuple(_alone(check, quiet) for check in verdict.checks))
        met |= again
    return verdict


def marks(verdict: Verdict) -> set[Mark]:
    """What failed: each failed case of each check, or the check and the limit that ended it."""
    bad = [check for check in verdict.checks if not check.ok]
    return {(check.name, what) for check in bad for what in (check.failing or (check.stopped_by,))}


def _alone(check: CheckResult, quiet: bool) -> CheckResult:
    return check if check.ok else replace(check, alone=quiet)

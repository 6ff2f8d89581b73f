"""A verdict "failed" needs the same failure twice, the second time alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from activities.agents.attempt_at import AttemptAt
from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.step_code import StepCode
from activities.steps.twice import confirmed
from activities.steps.type_cache import TypeCache
from activities.steps.work import Work
from gencode.models import today
from gencode.places import OFFLINE
from templates.files import FileSet
from tests.activities.healing.conftest import asked
from tests.activities.test_slots import counting

BROKEN = CheckResult("playwright", False, "1 failed", failing=("edit a task",))
OTHER = CheckResult("playwright", False, "1 failed", failing=("add a task",))
LATE = CheckResult("playwright", False, "stopped", stopped_by="service_late")
GOOD = CheckResult("playwright", True, "all passed")


class WorkspaceQuery:
    """A step whose check says one thing after the other, and a machine that notes when it was had alone."""

    def __init__(self, *said: CheckResult) -> None:
        self.said = list(said)
        self.alone: list[bool] = []
        self.told: list[str] = []
        self.within = False

    async def check(self, _: Work) -> Verdict:
        self.alone.append(self.within)
        check = self.said.pop(0)
        return Verdict(check.ok, check.detail, (check,))

    @asynccontextmanager
    async def machine(self) -> AsyncIterator[bool]:
        self.within = True
        yield True
        self.within = False

    async def say(self, words: str) -> None:
        self.told.append(words)


async def looked(looks: WorkspaceQuery, tmp_path: Path, timed: bool = True) -> Verdict:
    """The verdict of a step with these looks."""
    at = AttemptAt(asked(StepName.TESTING_FRONTEND), "k")
    work = Work(
        at.request, at.key, tmp_path, counting(), OFFLINE, TypeCache(tmp_path, tmp_path), tmp_path, looks.say, today()
    )
    code = StepCode(StepName.TESTING_FRONTEND, _nothing, looks.check, timed=timed)
    return await confirmed(code, replace(work, alone=looks.machine))


async def test_what_holds_alone_was_no_failure(tmp_path: Path) -> None:
    looks = WorkspaceQuery(LATE, GOOD)
    verdict = await looked(looks, tmp_path)
    assert (verdict.ok, looks.alone) == (True, [False, True])
    assert any("alone it holds" in words for words in looks.told)


async def test_the_same_failure_twice_is_one_and_says_that_it_was_alone(tmp_path: Path) -> None:
    looks = WorkspaceQuery(BROKEN, BROKEN)
    verdict = await looked(looks, tmp_path)
    assert (verdict.ok, looks.alone, verdict.checks) == (False, [False, True], (replace(BROKEN, alone=True),))


async def test_two_different_failures_leave_it_open_and_a_third_look_decides(tmp_path: Path) -> None:
    assert (await looked(WorkspaceQuery(LATE, OTHER, GOOD), tmp_path)).ok
    verdict = await looked(WorkspaceQuery(LATE, OTHER, OTHER), tmp_path)
    assert verdict.checks == (replace(OTHER, alone=True),)


async def test_what_no_machine_can_make_fail_is_believed_at_once_but_never_a_limit(tmp_path: Path) -> None:
    assert not (await looked(WorkspaceQuery(replace(BROKEN, name="mypy")), tmp_path, timed=False)).ok
    assert (await looked(WorkspaceQuery(replace(LATE, stopped_by="wall_time"), GOOD), tmp_path, timed=False)).ok


async def _nothing(_: Work) -> FileSet:
    return FileSet(())

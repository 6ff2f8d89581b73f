"""Whether what stands in the tree is right: the step's own check, then the checks of the steps that had passed and
that the touched files can break. Runs checks, repairs nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from activities.payloads.results import StepResult, Verdict
from activities.payloads.steps import DEFAULT_PLAN, StepName
from activities.steps.table import STEPS
from activities.steps.work import Notes, Work

_S = StepName
_FRONTEND_LATE = {_S.FRONTEND_INTEGRATION, _S.TESTING_FRONTEND}
# Which steps' checks look at files under a path; the longest path that fits counts.
_SEEN_BY: dict[str, frozenset[StepName]] = {
    "backend/app/models/": frozenset({_S.BACKEND_MODELS, _S.BACKEND_IMPL, _S.SYSTEM_INTEGRATION, _S.TESTING_BACKEND}),
    "backend/app/crud/": frozenset({_S.BACKEND_MODELS, _S.BACKEND_IMPL, _S.SYSTEM_INTEGRATION, _S.TESTING_BACKEND}),
    "backend/app/db.py": frozenset({_S.BACKEND_MODELS, _S.BACKEND_IMPL, _S.SYSTEM_INTEGRATION, _S.TESTING_BACKEND}),
    "backend/app/": frozenset({_S.BACKEND_IMPL, _S.SYSTEM_INTEGRATION, _S.TESTING_BACKEND}),
    "backend/tests/": frozenset({_S.TESTING_BACKEND}),
    "backend/": frozenset({_S.BACKEND_MODELS, _S.BACKEND_IMPL, _S.SYSTEM_INTEGRATION, _S.TESTING_BACKEND}),
    "frontend/e2e/": frozenset({_S.TESTING_FRONTEND}),
    "frontend/": frozenset({_S.FRONTEND_MOCK, _S.SCREENSHOT_VERIFY, *_FRONTEND_LATE}),
    "openapi.json": frozenset({_S.CONTRACTS, _S.BACKEND_IMPL, _S.SYSTEM_INTEGRATION}),
}


@dataclass(frozen=True)
class Verified:
    """What the step's check says now, and the first passed step that broke ("" when none did)."""

    verdict: Verdict
    broke: str
    notes: Notes
    check_s: float

    @property
    def holds(self) -> bool:
        """The step is right, and so is what was right before."""
        return self.verdict.ok and not self.broke


async def verify(work: Work, result: StepResult, passed: Iterable[StepName], touched: Iterable[str]) -> Verified:
    """The step's check; only when it holds, the others'."""
    started = time.monotonic()
    own = replace(work, notes=Notes())
    verdict = await STEPS[result.step].check(own)
    broke = ""
    if verdict.ok:
        for name in affected(result.step, passed, touched):
            other = await STEPS[name].check(replace(work, notes=Notes()))
            if not other.ok:
                broke = f"{name}: {other.summary}"
                break
    return Verified(verdict, broke, own.notes, round(time.monotonic() - started, 3))


def affected(step: StepName, passed: Iterable[StepName], touched: Iterable[str]) -> list[StepName]:
    """Passed steps, in the plan's order, whose checks look at a touched file. Once the UI speaks to the real API, the
    checks of its sample data have nothing left to look at."""
    before = set(passed)
    late = bool(_FRONTEND_LATE & {*before, step})
    gone = {_S.FRONTEND_MOCK, _S.SCREENSHOT_VERIFY} if late else set()
    seen = {name for path in touched for name in _seers(path)}
    return [each.name for each in DEFAULT_PLAN.steps if each.name in (before & seen) - gone - {step}]


def sees(step: StepName, path: str) -> bool:
    """Whether the step's check looks at the file; the browser's tests and the last look use the whole app."""
    if step in {_S.TESTING_FRONTEND, _S.PREVIEW_FINAL}:
        return path.startswith(("backend/app/", "frontend/"))
    return step in _seers(path)


def _seers(path: str) -> frozenset[StepName]:
    fitting = [prefix for prefix in _SEEN_BY if path.startswith(prefix)]
    return _SEEN_BY[max(fitting, key=len)] if fitting else frozenset()

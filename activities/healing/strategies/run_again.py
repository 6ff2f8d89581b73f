"""Run again: a check that fails now and then is no fault to mend. It is run twice more, the first time with the machine
to itself; only when both hold is the failure put into quarantine, and the result says so. Failed tests of the backend
are first run alone, which is cheap: what fails there again is no flake. Changes nothing."""

from __future__ import annotations

from activities.healing.evidence import python_trace
from activities.healing.strategies.strategy import Case, Proposal, StrategyCode
from activities.payloads.healing import FailureClass
from activities.steps.table import STEPS
from activities.steps.testing_backend import JUNIT
from sandbox.runner import Limits, ServiceName

_C = FailureClass
TESTS = 8


async def propose(case: Case) -> list[Proposal]:
    """An empty proposal when the step's check holds once; the round's own check is the second time."""
    if case.failure.check == "pytest" and not await _hold_alone(case):
        return []
    async with case.work.alone():
        verdict = await STEPS[case.work.request.step].check(case.work)
    return [Proposal("held twice in a row without a change: a flake, in quarantine", ())] if verdict.ok else []


async def _hold_alone(case: Case) -> bool:
    """Whether the failed tests pass when nothing but them is run."""
    failed = [seen.symbol for seen in python_trace.from_junit(case.work.tree / JUNIT)][:TESTS]
    words = ("python", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *failed)
    command = case.work.command(*words, cwd="backend", services=(ServiceName.MONGO,))
    return bool(failed) and (await case.work.run(command, Limits(wall_s=60))).ok


STRATEGY = StrategyCode(
    "run again",
    frozenset({_C.FLAKE, _C.E2E, _C.RESOURCE, _C.LOGIC}),
    propose,
    seconds=10,
    first=True,
    writes=False,
    ranked=False,
    keep=1,
)

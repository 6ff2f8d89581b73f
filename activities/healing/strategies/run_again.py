"""Run again: a check that fails now and then is no fault to mend. It is run twice more; only when both hold is the
failure put into quarantine, and the result says so. Changes nothing."""

from __future__ import annotations

from activities.healing.strategies.strategy import Case, Proposal, StrategyCode
from activities.payloads.healing import FailureClass
from activities.steps.table import STEPS

_C = FailureClass


async def propose(case: Case) -> list[Proposal]:
    """An empty proposal when the step's check holds once; the round's own check is the second time."""
    verdict = await STEPS[case.work.request.step].check(case.work)
    return [Proposal("held twice in a row without a change: a flake, in quarantine", ())] if verdict.ok else []


STRATEGY = StrategyCode(
    "run again", frozenset({_C.FLAKE, _C.E2E, _C.RESOURCE}), propose, seconds=10, sieved=False, keep=1
)

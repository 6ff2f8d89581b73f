"""Step 7, backend_impl (Derek): routers, computed values and actions; the app's own OpenAPI must equal the contract."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.bounded import Unfit, mapping
from activities.steps.checks import verdict
from activities.steps.slot_work import SlotWork
from activities.steps.step_code import StepCode
from activities.steps.type_cache import MYPY
from activities.steps.work import Work
from templates import render
from templates.files import FileSet

PROBE = Path(__file__).parent / "probes" / "openapi_probe.py"
SERVED = ".probe-openapi.json"


async def make(work: Work) -> FileSet:
    """The API's code, with a body for every slot that no rule can say."""
    return FileSet.of(render.backend_impl(work.spec, await SlotWork(work).bodies()))


async def check(work: Work) -> Verdict:
    """It type-checks, and what it serves is what the contract says."""
    await work.types.lend(work.tree / "backend")
    types = work.check("mypy", work.command(*MYPY, cwd="backend"))
    typed, contract = await asyncio.gather(types, _contract(work))
    return verdict((typed, contract), "type-checks; its OpenAPI equals the contract")


async def _contract(work: Work) -> CheckResult:
    served = work.tree / SERVED
    probed = await work.probe(PROBE, f"../{SERVED}", outputs=(SERVED,), name="OpenAPI equals the contract")
    if not probed.ok:
        return probed
    try:
        actual = await asyncio.to_thread(mapping, served)
        expected = await asyncio.to_thread(mapping, work.tree / "openapi.json")
        differences = await asyncio.to_thread(render.contract_differences, expected, actual)
    except Unfit as unfit:
        return replace(probed, ok=False, detail=f"what the app says of itself cannot be used: {unfit}"[:500])
    finally:
        served.unlink(missing_ok=True)
    detail = "; ".join(differences[:5]) or f"equal on {len(expected['paths'])} paths"
    return CheckResult(
        probed.name, not differences, detail, probed.duration_s, sandbox=probed.sandbox, evidence="\n".join(differences)
    )


STEP = StepCode(StepName.BACKEND_IMPL, make, check)

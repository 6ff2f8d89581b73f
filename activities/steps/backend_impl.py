"""Step 7, backend_impl (Derek): routers, computed values and actions; the app's own OpenAPI must equal the contract."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.bounded import Unfit, mapping
from activities.steps.checks import verdict
from activities.steps.contracts import SCHEMA_TYPES
from activities.steps.dropping import dropped, following
from activities.steps.slot_work import SlotWork
from activities.steps.step_code import StepCode
from activities.steps.type_cache import MYPY
from activities.steps.work import Work, spec_file
from activities.workspace.gate import apply
from templates import render
from templates.files import FileSet

PROBE = Path(__file__).parent / "probes" / "openapi_probe.py"
SERVED = ".probe-openapi.json"


async def make(work: Work) -> FileSet:
    """The API's code, with a body for every slot that no rule can say."""
    slots = SlotWork(work)
    bodies = await slots.bodies()
    if slots.unwritten:
        return await _covering_less(work, slots.unwritten, bodies)
    return FileSet.of(render.backend_impl(work.spec, bodies))


async def _covering_less(work: Work, unwritten: dict[str, str], bodies: dict[str, str]) -> FileSet:
    """The app without what nobody wrote: its spec, its contract and whatever else follows from it."""
    before, after = work.spec, dropped(work.spec, unwritten)
    code = {change.path: change for change in render.backend_impl(after, bodies)}
    gone = {change.path for change in render.backend_impl(before, bodies)} - set(code)
    earlier = [each for each in following(work.tree, before, after, bodies) if each.path not in {*code, *gone}]
    changes = FileSet.of(code.values(), earlier, (spec_file(after),))
    await asyncio.to_thread(_forget, work.tree, gone)
    await asyncio.to_thread(apply, work.tree, changes)
    words = work.command(*render.SCHEMA_TYPES_COMMAND, cwd="frontend", outputs=(SCHEMA_TYPES,))
    if (await work.run(words)).ok:
        work.notes.paths.append(SCHEMA_TYPES)
    return changes


def _forget(tree: Path, paths: set[str]) -> None:
    """Drafts of this try only: nothing of them was committed."""
    for path in paths:
        (tree / path).unlink(missing_ok=True)


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

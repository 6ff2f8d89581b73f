"""Step 12, preview_final (Marcus): README and final review; the app boots from a clean tree, as its next owner would
find it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.bundle import built
from activities.steps.checks import verdict
from activities.steps.requirements import counts_in, traces
from activities.steps.seen import reviewed
from activities.steps.step_code import StepCode
from activities.steps.work import Work
from activities.workspace.gate import apply
from sandbox.runner import ServiceName
from templates import render
from templates.files import FileSet

PROBE = Path(__file__).parent / "probes" / "page_probe.py"
SERVICES = (ServiceName.MONGO, ServiceName.APP)


async def make(work: Work) -> FileSet:
    """The README, which says what was checked, what was not, and what the app does not cover."""
    return FileSet.of(render.project_docs(work.spec, traces=await traces(work)))


async def check(work: Work) -> Verdict:
    """A clean tree, with the bundle of these very sources, boots and serves the page with everything it names."""
    bundle = await built(work)
    checks = [bundle]
    if bundle.ok:
        checks.append(await work.probe(PROBE, work.spec.title, services=SERVICES, name="boots from a clean clone"))
    skipped = f"; NOT checked: {', '.join(work.request.skipped)}" if work.request.skipped else ""
    told = verdict(tuple(checks), f"boots from a clean clone and serves its page{skipped}")
    return replace(told, requirements=counts_in(work.tree))


async def comment(work: Work) -> tuple[CheckResult, ...]:
    """The final review; the README is written anew where it found gaps."""
    said = await reviewed(work)
    if not said:  # nobody was there to review, so the README stands
        return said
    again = await make(replace(work))
    await asyncio.to_thread(apply, work.tree, again)
    work.notes.paths += [change.path for change in again]
    work.notes.requirements = await asyncio.to_thread(counts_in, work.tree)
    return said


STEP = StepCode(StepName.PREVIEW_FINAL, make, check, comment, timed=True)

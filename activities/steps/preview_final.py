"""Step 12, preview_final (Marcus): README and final review; the app boots from a clean tree, as its next owner would
find it."""

from __future__ import annotations

from pathlib import Path

from activities.payloads.results import Verdict
from activities.payloads.steps import StepName
from activities.steps.bundle import built
from activities.steps.checks import verdict
from activities.steps.seen import reviewed
from activities.steps.step_code import StepCode
from activities.steps.work import Work
from sandbox.runner import ServiceName
from templates import render
from templates.files import FileChange

PROBE = Path(__file__).parent / "probes" / "page_probe.py"
SERVICES = (ServiceName.MONGO, ServiceName.APP)


async def make(work: Work) -> list[FileChange]:
    """The README, which says what was checked, what was not, and what the app does not cover."""
    return render.project_docs(work.spec)


async def check(work: Work) -> Verdict:
    """A clean tree, with the bundle of these very sources, boots and serves the page with everything it names."""
    bundle = await built(work)
    checks = [bundle]
    if bundle.ok:
        checks.append(await work.probe(PROBE, work.spec.title, services=SERVICES, name="boots from a clean clone"))
    skipped = f"; NOT checked: {', '.join(work.request.skipped)}" if work.request.skipped else ""
    return verdict(tuple(checks), f"boots from a clean clone and serves its page{skipped}")


STEP = StepCode(StepName.PREVIEW_FINAL, make, check, reviewed, timed=True)

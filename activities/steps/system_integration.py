"""Step 8, system_integration (script): the app put together, booted, and every route of the contract called."""

from __future__ import annotations

from pathlib import Path

from activities.payloads.results import Verdict
from activities.payloads.steps import StepName
from activities.steps.checks import verdict
from activities.steps.step_code import StepCode
from activities.steps.work import SPEC_PATH, Work
from sandbox.runner import ServiceName
from templates import render
from templates.files import FileSet

ADMIN = {"ADMIN_EMAIL": "admin@example.com", "ADMIN_PASSWORD": "known to the probe", "DEVELOPMENT": "1"}
"""The first administrator of an app with accounts, by its settings; one without has no use for them."""
PROBE = Path(__file__).parent / "probes" / "routes_probe.py"


async def make(work: Work) -> FileSet:
    """Main app, settings, requirements, container files."""
    return FileSet.of(render.integration(work.spec))


async def check(work: Work) -> Verdict:
    """It boots, is healthy, and answers every route as the contract says."""
    services = (ServiceName.MONGO, ServiceName.APP)
    paths = ("../openapi.json", f"../{SPEC_PATH}")
    probed = await work.probe(PROBE, *paths, services=services, name="boots; every route answers", env=ADMIN)
    return verdict((probed,), probed.detail)


STEP = StepCode(StepName.SYSTEM_INTEGRATION, make, check, timed=True)

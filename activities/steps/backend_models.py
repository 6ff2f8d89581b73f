"""Step 6, backend_models (Derek): Beanie documents, imported and given their indexes on a real server."""

from __future__ import annotations

from pathlib import Path

from activities.payloads.results import Verdict
from activities.payloads.steps import StepName
from activities.steps.checks import verdict
from activities.steps.counted import counted
from activities.steps.step_code import StepCode
from activities.steps.work import Work
from sandbox.runner import ServiceName
from templates import render
from templates.files import FileSet

PROBE = Path(__file__).parent / "probes" / "models_probe.py"


async def make(work: Work) -> FileSet:
    """Documents and the schemas of what goes in and out."""
    return FileSet.of(render.backend_models(work.spec))


async def check(work: Work) -> Verdict:
    """They import, and the server accepts their indexes."""
    collections = [entity.collection for entity in work.spec.aggregates]
    probed = await work.probe(PROBE, *collections, services=(ServiceName.MONGO,), name="indexes on a server")
    return verdict((probed,), f"{counted(collections, 'document')} imported; {probed.detail}")


STEP = StepCode(StepName.BACKEND_MODELS, make, check, timed=True)

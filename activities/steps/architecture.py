"""Step 2, architecture (Victoria): the spec is closed, and drawn for people in docs/architecture.md."""

from __future__ import annotations

from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.step_code import StepCode
from activities.steps.work import Work
from templates import render
from templates.files import FileChange
from templates.spec.closure import dangling


async def make(work: Work) -> list[FileChange]:
    """The final spec and its drawing."""
    return render.architecture_docs(work.spec)


async def check(work: Work) -> Verdict:
    """No name in the spec points at nothing."""
    spec = work.spec
    loose = dangling(spec)
    closed = CheckResult("closed spec", not loose, "; ".join(loose) or "every name meets its target")
    relations = sum(len(entity.references) for entity in spec.entities)
    theme = f"{spec.theme.vibe}, hue {spec.theme.hue:.0f}, {spec.theme.layout}"
    summary = f"{len(spec.aggregates)} collections, {relations} relations, {len(spec.metrics)} metrics; {theme}"
    return Verdict(closed.ok, summary if closed.ok else closed.detail, (closed,))


STEP = StepCode(StepName.ARCHITECTURE, make, check)

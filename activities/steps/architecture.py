"""Step 2, architecture (Victoria): the spec is closed, and drawn for people in docs/architecture.md."""

from __future__ import annotations

import difflib

from activities.agents.author import Answer, Opinion
from activities.agents.outline import outline
from activities.agents.shortening import shortened
from activities.agents.supervision import lines, supervised
from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.counted import counted
from activities.steps.step_code import StepCode
from activities.steps.work import Work
from templates import render
from templates.files import FileSet
from templates.spec import AppSpec
from templates.spec.closure import dangling


async def make(work: Work) -> FileSet:
    """The final spec and its drawing. What a model changed of it counts once a reviewer has approved."""
    drafted = work.spec
    final = await _weighed(work, drafted)
    return FileSet.of(render.architecture_docs(final))


async def _weighed(work: Work, drafted: AppSpec) -> AppSpec:
    async def write(findings: tuple[str, ...]) -> Answer[AppSpec]:
        return await work.author.architecture(work.request.prompt, drafted, findings)

    async def judge(changed: AppSpec) -> Answer[Opinion]:
        if changed == drafted:
            return Answer(Opinion(approved=True, summary="nothing was changed", asked=False))
        return await work.author.review(changed, {"the architecture": _changes(drafted, changed)})

    done = await supervised(write, judge)
    work.notes.fallbacks += done.fallbacks
    for line in done.log:
        await work.say(line)
    if done.approved:
        return done.value
    work.notes.fallbacks.append(f"the spec stands as it was drafted: {shortened('; '.join(lines(done.opinion)))}")
    return drafted


def _changes(drafted: AppSpec, changed: AppSpec) -> str:
    """What is different, as lines of the outline."""
    before, after = outline(drafted).splitlines(), outline(changed).splitlines()
    return "\n".join(line for line in difflib.unified_diff(before, after, "drafted", "changed", lineterm="", n=1))


async def check(work: Work) -> Verdict:
    """No name in the spec points at nothing."""
    spec = work.read_spec()
    loose = dangling(spec)
    closed = CheckResult("closed spec", not loose, "; ".join(loose) or "every name meets its target")
    relations = sum(len(entity.references) for entity in spec.entities)
    theme = f"{spec.theme.vibe}, hue {spec.theme.hue:.0f}, {spec.theme.layout}"
    parts = ((spec.aggregates, "collection"), (relations, "relation"), (spec.metrics, "metric"))
    summary = f"{', '.join(counted(things, noun) for things, noun in parts)}; {theme}"
    return Verdict(closed.ok, summary if closed.ok else closed.detail, (closed,))


STEP = StepCode(StepName.ARCHITECTURE, make, check)

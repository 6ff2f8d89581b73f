"""Step 1, analysis (Marcus): the prompt becomes a draft AppSpec, and what it leaves out is listed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.counted import counted
from activities.steps.step_code import StepCode
from activities.steps.work import SPEC_PATH, Work, spec_file
from templates.files import FileChange, FileSet


async def make(work: Work) -> FileSet:
    """The spec as the only file: a new generation starts from an empty tree, its past stays in the history."""
    reply = await work.take(await work.author.app_spec(work.request.prompt, work.today))
    work.notes.decisions += reply.decisions
    if reply.fit < 0.5:
        await work.say(reply.fit_reason)
    old = await asyncio.to_thread(_files, work.tree)
    prompt = FileChange(".gencode/prompt.txt", work.request.prompt.encode())
    return FileSet.of((FileChange(path, None) for path in old), [spec_file(reply.spec), prompt])


async def check(work: Work) -> Verdict:
    """The spec reads back as one, and says what it does not cover."""
    spec = work.spec
    entities = ", ".join(entity.label_plural for entity in spec.entities)
    open_ones = [each for each in spec.requirements if not each.parts]
    not_served = f"; not served: {len(open_ones)} of {len(spec.requirements)} requirements" if open_ones else ""
    valid = CheckResult("AppSpec", True, f"{counted(spec.entities, 'entity')}, archetype {spec.archetype}")
    return Verdict(True, f"{spec.title}: {entities}{not_served}", (valid,))


def _files(tree: Path) -> list[str]:
    kept = {SPEC_PATH, ".gencode/prompt.txt"}
    paths = (str(path.relative_to(tree)) for path in sorted(tree.rglob("*")) if path.is_file() or path.is_symlink())
    return [path for path in paths if path not in kept]


STEP = StepCode(StepName.ANALYSIS, make, check)

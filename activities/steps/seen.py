"""What an agent says of the finished thing: of its screens, and of the whole against the prompt. Opinions stand beside
the checks that measured something and never fail a step. What the final review misses is a gap of the app: the spec,
the README and the step's own line say so."""

from __future__ import annotations

import asyncio
from pathlib import Path

from activities.agents.author import Opinion
from activities.agents.shortening import shortened
from activities.agents.supervision import told
from activities.llm.provider import Picture
from activities.payloads.results import FINAL_REVIEW, CheckResult
from activities.steps.bounded import picture
from activities.steps.work import SPEC_PATH, Work, spec_file
from activities.workspace.gate import apply
from templates.files import FileSet
from templates.spec import AppSpec, Requirement

MOST_PICTURES = 3
"""What a look may cost: each is billed as some 300 to 1,600 tokens, by vendor."""
WIDE = "1280"
BY_REVIEW = "The final review says:"


async def seen_by_model(work: Work, screens: Path) -> tuple[CheckResult, ...]:
    """The look at the wide screens; nothing where there is nobody to look."""
    pictures = await asyncio.to_thread(_pictures, screens)
    opinion = await work.take(await work.author.look(work.spec, pictures))
    return _check("look at the screens", opinion)


async def reviewed(work: Work) -> tuple[CheckResult, ...]:
    """The final review against the prompt; nothing where there is nobody to review. What it misses becomes an entry of
    the requirements, in place of those of an earlier review."""
    opinion = await work.take(await work.author.verdict(work.request.prompt, work.spec))
    if not opinion.asked:
        return ()
    gaps = () if opinion.approved else _gaps(opinion)
    await asyncio.to_thread(_note, work, gaps)
    if gaps:
        told_gaps = f"{len(gaps)} gap{'' if len(gaps) == 1 else 's'}"
        work.notes.remarks.append(f"final review: NOT approved, {told_gaps} ({shortened(gaps[0][0], 120)})")
    return _check(FINAL_REVIEW, opinion, opinion.approved)


def _gaps(opinion: Opinion) -> tuple[tuple[str, str], ...]:
    """What each fault of the review is about, and the fault; the summary where it names none."""
    faults = [(fault.file, shortened(f"{BY_REVIEW} {fault.problem}", 400)) for fault in opinion.faults]
    summary = opinion.summary or "It did not approve and did not say why."
    return tuple(faults) or (("the app", shortened(f"{BY_REVIEW} {summary}", 400)),)


def _note(work: Work, gaps: tuple[tuple[str, str], ...]) -> None:
    """The gaps among the requirements of the tree's spec, from where the command line, the Studio and the README read
    them."""
    spec = work.read_spec()
    new = _with_gaps(spec, gaps)
    if new != spec:
        apply(work.tree, FileSet.of([spec_file(new)]))
        work.notes.paths.append(SPEC_PATH)


def _with_gaps(spec: AppSpec, gaps: tuple[tuple[str, str], ...]) -> AppSpec:
    kept = tuple(each for each in spec.requirements if not each.why.startswith(BY_REVIEW))
    last = max((int(each.id[1:]) for each in kept), default=0)
    found = (
        Requirement(id=f"r{last + place}", words=about, kind="purpose", why=why)
        for place, (about, why) in enumerate(gaps, 1)
    )
    return spec.model_copy(update={"requirements": (*kept, *found)})


def _check(name: str, opinion: Opinion, ok: bool = True) -> tuple[CheckResult, ...]:
    if not opinion.asked:
        return ()
    faults = "\n".join(f"{fault.file}: {fault.problem}" for fault in opinion.faults)
    return (CheckResult(name, ok, shortened(f"opinion: {told(opinion)}"), evidence=faults),)


def _pictures(screens: Path) -> list[Picture]:
    wide = [path for path in sorted(screens.glob("*.png")) if WIDE in path.stem]
    return [Picture(path.name, picture(path)) for path in wide[:MOST_PICTURES]]

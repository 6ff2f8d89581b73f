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
from templates.spec import NotCovered

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
    ``not_covered``, in place of those of an earlier review."""
    opinion = await work.take(await work.author.verdict(work.request.prompt, work.spec))
    if not opinion.asked:
        return ()
    gaps = () if opinion.approved else _gaps(opinion)
    await asyncio.to_thread(_note, work, gaps)
    if gaps:
        told_gaps = f"{len(gaps)} gap{'' if len(gaps) == 1 else 's'}"
        work.notes.remarks.append(f"final review: NOT approved, {told_gaps} ({shortened(gaps[0].phrase, 120)})")
    return _check(FINAL_REVIEW, opinion, opinion.approved)


def _gaps(opinion: Opinion) -> tuple[NotCovered, ...]:
    """Each fault of the review; its summary where it names none."""
    faults = [NotCovered(phrase=fault.file, reason=f"{BY_REVIEW} {fault.problem}") for fault in opinion.faults]
    summary = opinion.summary or "It did not approve and did not say why."
    return tuple(faults) or (NotCovered(phrase="the app", reason=f"{BY_REVIEW} {summary}"),)


def _note(work: Work, gaps: tuple[NotCovered, ...]) -> None:
    """The gaps in the spec of the tree, from where the command line, the Studio and the README read them."""
    spec = work.read_spec()
    kept = tuple(each for each in spec.not_covered if not each.reason.startswith(BY_REVIEW))
    if (*kept, *gaps) != spec.not_covered:
        apply(work.tree, [spec_file(spec.model_copy(update={"not_covered": (*kept, *gaps)}))])
        work.notes.paths.append(SPEC_PATH)


def _check(name: str, opinion: Opinion, ok: bool = True) -> tuple[CheckResult, ...]:
    if not opinion.asked:
        return ()
    faults = "\n".join(f"{fault.file}: {fault.problem}" for fault in opinion.faults)
    return (CheckResult(name, ok, shortened(f"opinion: {told(opinion)}"), evidence=faults),)


def _pictures(screens: Path) -> list[Picture]:
    wide = [path for path in sorted(screens.glob("*.png")) if WIDE in path.stem]
    return [Picture(path.name, picture(path)) for path in wide[:MOST_PICTURES]]

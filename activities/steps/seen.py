"""What an agent says of the finished thing: of its screens, and of the whole against the prompt. Opinions stand beside
the checks that measured something; they inform, and never pass or fail a step."""

from __future__ import annotations

import asyncio
from pathlib import Path

from activities.agents.author import Opinion
from activities.agents.supervision import told
from activities.llm.provider import Picture
from activities.payloads.results import CheckResult
from activities.steps.bounded import picture
from activities.steps.work import Work

MOST_PICTURES = 3
"""What a look may cost: each is billed as some 300 to 1,600 tokens, by vendor."""
WIDE = "1280"


async def seen_by_model(work: Work, screens: Path) -> tuple[CheckResult, ...]:
    """The look at the wide screens; nothing where there is nobody to look."""
    pictures = await asyncio.to_thread(_pictures, screens)
    opinion = await work.take(await work.author.look(work.spec, pictures))
    return _check("look at the screens", opinion)


async def reviewed(work: Work) -> tuple[CheckResult, ...]:
    """The final review against the prompt; nothing where there is nobody to review."""
    opinion = await work.take(await work.author.verdict(work.request.prompt, work.spec))
    return _check("final review", opinion)


def _check(name: str, opinion: Opinion) -> tuple[CheckResult, ...]:
    if not opinion.asked:
        return ()
    faults = "\n".join(f"{fault.file}: {fault.problem}" for fault in opinion.faults)
    return (CheckResult(name, True, f"opinion: {told(opinion)}"[:500], evidence=faults),)


def _pictures(screens: Path) -> list[Picture]:
    wide = [path for path in sorted(screens.glob("*.png")) if WIDE in path.stem]
    return [Picture(path.name, picture(path)) for path in wide[:MOST_PICTURES]]

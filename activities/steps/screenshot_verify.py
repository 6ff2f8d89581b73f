"""Step 4, screenshot_verify (Marcus): each page looked at in a real browser at 1280 and 390 px. The verdict is what can
be measured; what a model says of the pictures is written down beside it and never decides alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ValidationError

from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.bounded import Unfit, document, picture
from activities.steps.bundle import built
from activities.steps.checks import ASIDE, verdict
from activities.steps.seen import seen_by_model
from activities.steps.step_code import StepCode
from activities.steps.work import Work
from activities.workspace.gate import apply
from sandbox.runner import Limits
from templates import render
from templates.files import FileChange, FileSet

SCREENS = "docs/screenshots"
MOST_PICTURES = 400


class Page(BaseModel):
    """What was found on one page at one width; counts, and axe's violations by impact."""

    page: str
    width: int
    console_errors: list[str] = []
    failed_requests: list[str] = []
    axe: dict[str, int] = {}
    overflow: bool = False
    blank: bool = False


class Findings(BaseModel):
    """The browser run's own report."""

    pages: list[Page]


@contextmanager
def _on_sample_data(tree: Path, client: Sequence[FileChange]) -> Iterator[None]:
    """The pages as they are, on sample data: a try that comes after frontend_integration finds the real API's client,
    and lends them the stand-in while they are built."""
    stand_in = tree / "frontend" / "src" / "api" / "mock"
    if stand_in.is_dir():
        yield
        return
    paths = [tree / change.path for change in client]
    kept = {path: path.read_bytes() for path in paths if path.is_file()}
    apply(tree, client)
    try:
        yield
    finally:
        for path in paths:
            path.unlink()
        stand_in.rmdir()
        for path, content in kept.items():
            path.write_bytes(content)


async def make(work: Work) -> FileSet:
    """The tests that take the pictures."""
    return FileSet.of(render.screen_tests(work.spec))


async def check(work: Work) -> Verdict:
    """Every page renders: no console error, nothing blank, nothing wider than the screen, no serious axe finding."""
    with _on_sample_data(work.tree, render.sample_client(work.spec)):
        bundle = await built(work)
    if not bundle.ok:
        return verdict((bundle,), "")
    (work.tree / SCREENS).mkdir(parents=True, exist_ok=True)
    command = work.command(*render.SCREENS_COMMAND, cwd="frontend", outputs=(SCREENS,), SCREENS_DIR=f"../{SCREENS}")
    taken = await work.check("screenshots", command, Limits(wall_s=240, cpu_weight=ASIDE, slots=2))
    pictures = sorted(str(path.relative_to(work.tree)) for path in (work.tree / SCREENS).glob("*.png"))
    work.notes.paths.append(SCREENS)
    work.notes.artifacts += pictures
    looked = await asyncio.to_thread(judged_screens, work.tree / SCREENS, len(pictures))
    return verdict((taken, looked), f"{len(pictures)} screenshots; {looked.detail}")


async def comment(work: Work) -> tuple[CheckResult, ...]:
    """What a model sees on the pictures."""
    return await seen_by_model(work, work.tree / SCREENS)


def judged_screens(screens: Path, pictures: int) -> CheckResult:
    """What the browser run found, as far as its results can be used. Blocking."""
    if not (screens / "findings.json").is_file():
        return CheckResult("findings", False, "the browser run wrote no findings.json")
    try:
        if pictures > MOST_PICTURES:
            raise Unfit(f"{pictures} pictures, over the {MOST_PICTURES} of a run")
        for path in screens.glob("*.png"):
            picture(path)
        findings = Findings.model_validate(document(screens / "findings.json"))
    except (Unfit, ValidationError) as unfit:
        return CheckResult("findings", False, f"the browser run's results cannot be used: {unfit}"[:500])
    wrong = [words for page in findings.pages if (words := _complaint(page))]
    if not findings.pages:
        wrong = ["no page was looked at"]
    detail = "; ".join(wrong[:5]) or f"{len(findings.pages)} views without a serious finding"
    return CheckResult("findings", not wrong, detail, evidence="\n".join(wrong))


def _complaint(page: Page) -> str:
    serious = page.axe.get("serious", 0) + page.axe.get("critical", 0)
    words = [
        f"{len(page.console_errors)} console errors" if page.console_errors else "",
        f"{len(page.failed_requests)} failed requests" if page.failed_requests else "",
        f"{serious} serious accessibility violations" if serious else "",
        "wider than the screen" if page.overflow else "",
        "blank" if page.blank else "",
    ]
    found = ", ".join(word for word in words if word)
    return f"{page.page} at {page.width} px: {found}" if found else ""


STEP = StepCode(StepName.SCREENSHOT_VERIFY, make, check, comment, timed=True)

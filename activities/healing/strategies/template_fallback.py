"""Template fallback: the file of the failure, or all the files that differ, rendered anew from the spec. Not a repair:
what an agent wrote there is lost, and the result says so."""

from __future__ import annotations

from activities.agents.fallback import fallback_bodies
from activities.healing.strategies.strategy import Case, Proposal, StrategyCode
from activities.payloads.healing import FailureClass
from activities.payloads.steps import StepName
from templates.files import FileChange
from templates.render.backend import render_backend
from templates.render.frontend import mock_frontend
from templates.render.layers import render_frontend, settled

_BEFORE_REAL = {StepName.FRONTEND_MOCK, StepName.SCREENSHOT_VERIFY}


async def propose(case: Case) -> list[Proposal]:
    """First the file of the failure alone, then the half of the app it lies in, then everything."""
    differing = _differing(case)
    own = [each for each in differing if each.path == case.failure.file]
    half = case.failure.file.split("/", maxsplit=1)[0]
    same_half = [each for each in differing if half and each.path.startswith(f"{half}/")]
    choices = [list(dict.fromkeys(each)) for each in (own, same_half, differing)]
    found = {tuple(each.path for each in choice): choice for choice in choices if choice}
    return [Proposal(_words(choice), tuple(choice)) for choice in found.values()]


def _words(changes: list[FileChange]) -> str:
    names = ", ".join(change.path for change in changes[:3])
    return f"rendered {len(changes)} files anew from the spec: {names}{' …' if len(changes) > 3 else ''}"


def _differing(case: Case) -> list[FileChange]:
    """Rendered files that are there already and read otherwise, and those of the same folders that are missing."""
    spec, tree = case.work.spec, case.work.tree
    frontend = mock_frontend(spec) if case.work.request.step in _BEFORE_REAL else render_frontend(spec)
    rendered = settled([*render_backend(spec, fallback_bodies(spec)), *frontend])
    folders = {path.parent for path in tree.rglob("*") if path.is_file() and ".heal" not in path.parts}
    wrong = []
    for change in rendered:
        path = tree / change.path
        missing = not path.is_file() and path.parent in folders and case.failure.file == change.path
        if missing or (path.is_file() and path.read_bytes() != change.content):
            wrong.append(change)
    return [each for each in wrong if each.path not in {".gencode/spec.json", "frontend/src/api/schema.d.ts"}]


STRATEGY = StrategyCode(
    "template fallback",
    frozenset(FailureClass),
    propose,
    seconds=2,
    fallback=True,
    regenerates=True,
    sieved=False,
    keep=3,
)

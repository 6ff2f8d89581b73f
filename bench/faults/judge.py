"""The judge: looks at a healed workspace without asking who healed it. An app that reads as it did before the fault is
right, because it was checked whole; any other must pass every check of its half and have lost the fault. Checks
after the last healing were run by the benchmark itself, on a clone of what then stood; those are not run again. A
browser's check that fails is run once more."""

from __future__ import annotations

import ast
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from activities.payloads.steps import StepName
from activities.steps.attempt import WorkerContext
from activities.workspace.gate import apply
from bench.faults.apps import BACKEND_STEPS, App
from bench.faults.checks import checked
from bench.faults.fault import Fault
from templates.files import FileChange

IN_BROWSER = (StepName.SCREENSHOT_VERIFY, StepName.TESTING_FRONTEND)
_LAYOUT = re.compile(r"\s+")
_IMPORT = re.compile(r"^import [^;]*;", re.MULTILINE)  # of TypeScript
_TOKEN = re.compile(r"[\w./@*-]+|[^\w\s,]")


async def complaint(
    place: WorkerContext, app: App, left: Sequence[Fault], healed: Mapping[str, bytes], last: StepName | None
) -> str:
    """Why the workspace is not right; "" when it is. ``left`` are the faults that are still there."""
    if left:
        return f"the fault is still there: {left[0].path}, {left[0].what}"
    paths = changed(app, healed)
    if not paths:
        return ""
    steps: list[StepName] = []
    if any(not path.startswith("frontend/") for path in paths):
        steps += BACKEND_STEPS[: BACKEND_STEPS.index(last) + 1] if last in BACKEND_STEPS else BACKEND_STEPS
    if any(path.startswith("frontend/") for path in paths):
        steps += [StepName.FRONTEND_INTEGRATION, *IN_BROWSER]
    return await _failing(place, healed, steps)


def still_there(faults: Sequence[Fault], healed: Mapping[str, bytes]) -> list[Fault]:
    """Faults whose file reads as it did with them."""
    return [fault for fault in faults if same(fault.path, healed.get(fault.path, b""), fault.text.encode())]


async def seen(place: WorkerContext, app: App, fault: Fault, steps: Sequence[StepName]) -> bool:
    """Whether a check of those steps fails on the app with this fault alone."""
    return bool(await _failing(place, {**app.files, fault.path: fault.text.encode()}, steps))


def changed(app: App, healed: Mapping[str, bytes]) -> list[str]:
    """Files of the app that mean something else now."""
    return [path for path in app.files if not same(path, healed.get(path, b""), app.files[path])]


def same(path: str, one: bytes, other: bytes) -> bool:
    """Whether two files mean the same; layout and the order of imported names aside."""
    if path.endswith(".py"):
        try:
            return _shape(one) == _shape(other)
        except SyntaxError:
            return one == other
    return _words(one) == _words(other)


def _words(text: bytes) -> tuple[str, list[str]]:
    """The text without layout and imports, and the imports, whose order means nothing."""
    whole = text.decode(errors="replace")
    imports = sorted(" ".join(sorted(_TOKEN.findall(each))) for each in _IMPORT.findall(whole))
    return _LAYOUT.sub("", _IMPORT.sub("", whole)), imports


def _shape(text: bytes) -> tuple[str, list[str]]:
    """The code without its imports, and the imports in order, one name each."""
    tree = ast.parse(text)
    imports = sorted(
        f"{getattr(node, 'module', '')}:{ast.unparse(alias)}"
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    )
    tree.body = [node for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]
    return ast.dump(tree), imports


async def _failing(place: WorkerContext, files: Mapping[str, bytes], steps: Sequence[StepName]) -> str:
    folder = Path(tempfile.mkdtemp(prefix="judge-", dir=place.scratch))
    try:
        apply(folder, [FileChange(path, content) for path, content in files.items()])
        for step in steps:
            verdict = await checked(place, folder, step, "faults/judge")
            if not verdict.ok and step in IN_BROWSER:  # a busy machine may time out once
                verdict = await checked(place, folder, step, "faults/judge")
            if not verdict.ok:
                return f"{step}: {verdict.summary}"
        return ""
    finally:
        shutil.rmtree(folder, ignore_errors=True)

"""A repair leaves the tests as they are: their names, and what they assert; and the test that failed is the one that
passes afterwards. Looks at files and reports; runs nothing."""

from __future__ import annotations

from pathlib import Path

from activities.agents.fallback import fallback_bodies
from activities.healing.evidence import python_trace
from activities.healing.scope import asks_less, is_test
from activities.payloads.healing import Failure
from activities.steps.testing_backend import JUNIT
from activities.steps.testing_frontend import JUNIT as E2E
from activities.steps.work import Work
from templates import render
from templates.files import FileChange
from templates.render.backend import render_backend

_REPORTS = {"pytest": JUNIT, "playwright": E2E}


def weakens(work: Work, change: FileChange) -> bool:
    """Whether the change takes or renames a test, or has it assert something else. A test of the renderer's own may be
    put back as the spec has it."""
    file = work.tree / change.path
    if not is_test(change.path) or not file.is_file():
        return False
    before = file.read_text(encoding="utf-8", errors="replace")
    after = (change.content or b"").decode("utf-8", "replace")
    return asks_less(before, after) and change.content != _rendered(work, change.path)


def passes_now(failure: Failure, tree: Path) -> bool:
    """Whether the very test that failed is among those that passed. A failure that is no test's is not asked that."""
    report, module = _REPORTS.get(failure.check), failure.symbol.partition("::")[0]
    if report is None or not failure.symbol or module == ".py":  # a module that could not be loaded has no name
        return True
    return failure.symbol in python_trace.passed(tree / report)


def _rendered(work: Work, path: str) -> bytes | None:
    spec = work.spec
    changes = [*render_backend(spec, fallback_bodies(spec)), *render.screen_tests(spec), *render.e2e_tests(spec)]
    return next((change.content for change in changes if change.path == path), None)

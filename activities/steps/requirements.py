"""What became of each requirement, from the reports of the tests that ran and the pictures that were taken. A report
of a step that was skipped is one of before, and counts for nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from activities.agents.special_case import SpecialCase
from activities.payloads.results import RequirementCounts, StepRequest
from activities.payloads.steps import StepName
from activities.steps import testing_backend, testing_frontend
from activities.steps.reports import Case, outcomes
from activities.steps.screenshot_verify import SCREENS
from activities.steps.special import CASES, fell_back, special_suite, tells_of_its_slot
from activities.steps.witness import NAME
from activities.steps.work import Work
from templates import render
from templates.render.project_docs import TRACES_PATH
from templates.spec import AppSpec, Level, Trace, TraceStatus
from templates.spec.requirements import Traces

PROVERS = (StepName.SCREENSHOT_VERIFY, StepName.TESTING_BACKEND, StepName.TESTING_FRONTEND)


async def traces(work: Work) -> tuple[Trace, ...]:
    """Every requirement of the spec with its proof, or why it has none."""
    return await asyncio.to_thread(lambda: render.traced(work.spec, evidence_of(work.tree, work.spec, work.request)))


def counted(traces: Iterable[Trace]) -> RequirementCounts:
    """The traces in numbers."""
    rows = tuple(traces)

    def asked(level: Level) -> int:
        return sum(row.requirement.level is level for row in rows)

    def ended(status: TraceStatus) -> int:
        return sum(row.status is status for row in rows)

    proven = (row for row in rows if row.status is TraceStatus.PROVEN and row.requirement.level is Level.MUST)
    return RequirementCounts(
        must=asked(Level.MUST),
        may=asked(Level.MAY),
        must_not=asked(Level.MUST_NOT),
        proven=ended(TraceStatus.PROVEN),
        shown=ended(TraceStatus.SHOWN),
        not_covered=ended(TraceStatus.NOT_COVERED),
        must_proven=sum(1 for _ in proven),
        gaps=sum(row.is_gap for row in rows),
    )


def counts_in(tree: Path) -> RequirementCounts | None:
    """The counts of the table that lies in the tree; None where there is none that can be read."""
    path = tree / TRACES_PATH
    try:
        return counted(Traces.model_validate_json(path.read_bytes()).requirements) if path.is_file() else None
    except ValidationError:
        return None


def evidence_of(tree: Path, spec: AppSpec, request: StepRequest) -> render.Evidence:
    """What the tree holds of tests that ran and pictures that were taken, by steps that were not skipped."""
    skipped = [step for step in PROVERS if step in request.skipped]
    cases = dict(_cases(tree, request))
    screens = tree / SCREENS
    taken = () if StepName.SCREENSHOT_VERIFY in skipped or not screens.is_dir() else screens.glob("*.png")
    return render.Evidence(
        passed=frozenset(name for name, outcomes in cases.items() if outcomes == {"passed"}),
        ran=frozenset(name for name, outcomes in cases.items() if outcomes != {"skipped"}),
        pictures=frozenset(path.name for path in taken),
        special=_special(tree),
        spoiled=_spoiled(tree, spec),
        unasked=f"{', '.join(skipped)} was skipped." if skipped else "",
    )


def _cases(tree: Path, request: StepRequest) -> dict[str, set[str]]:
    """Test id -> how it ended; the id without its ``[case]`` has the endings of all its cases."""
    found: dict[str, set[str]] = {}
    for name, case in (*_backend(tree, request), *_browser(tree, request)):
        for each in {name, name.split("[")[0]} if name.endswith("]") else {name}:
            found.setdefault(each, set()).add(case.outcome)
    return found


def _backend(tree: Path, request: StepRequest) -> Iterator[tuple[str, Case]]:
    """Of the witness's suite alone: what ran inside the app's own process proves nothing."""
    if StepName.TESTING_BACKEND not in request.skipped:
        for case in outcomes(tree / testing_backend.JUNIT, NAME):
            module, _, test = case.name.partition("::")
            yield f"{module.replace('.', '/')}.py::{test}", case


def _browser(tree: Path, request: StepRequest) -> Iterator[tuple[str, Case]]:
    if StepName.TESTING_FRONTEND not in request.skipped:
        for case in outcomes(tree / testing_frontend.JUNIT):
            file, _, title = case.name.partition("::")
            yield f"e2e/{file}: {title}", case


def _special(tree: Path) -> dict[str, list[str]]:
    """Part -> ids of the cases that the author wrote for it; one that would pass where the slot did nothing is none."""
    found: dict[str, list[str]] = {}
    told = json.loads((tree / CASES).read_bytes()) if special_suite(tree) else []
    for case in told:
        if not tells_of_its_slot(SpecialCase.model_validate({key: case[key] for key in case if key != "collection"})):
            continue
        found.setdefault(render.slot_part(case["slot"]), []).append(
            f"tests/test_special.py::test_special[{case['name']}]"
        )
    return found


def _spoiled(tree: Path, spec: AppSpec) -> dict[str, str]:
    """Part -> why nothing proves it, whatever its tests say."""
    return {
        render.slot_part(slot.name): f"{slot.name} fell back: nobody has written what it does."
        for slot in render.custom_slots(spec)
        if (tree / slot.path).is_file() and fell_back(tree, spec, slot)
    }

"""The test cases of what is special about an app: written by the author as data, played by a fixed program. An app
without custom slots has none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from activities.agents.author import SlotOrder
from activities.agents.fallback import fallback_body
from activities.agents.special_case import SpecialCase
from activities.steps.work import Work
from templates import render
from templates.files import FileChange
from templates.render import SlotRequest
from templates.spec import AppSpec

PLAYER = Path(__file__).parent / "probes" / "test_special.py"
PROGRAM = "backend/tests/test_special.py"
CASES = "backend/tests/special.json"


async def special_tests(work: Work) -> list[FileChange]:
    """The cases and the program that plays them; a file of an earlier try that is not wanted any more goes."""
    requests = tuple(each for each in render.custom_slots(work.spec) if not fell_back(work.tree, work.spec, each))
    cases = await work.take(await work.author.cases(SlotOrder(work.spec, requests))) if requests else ()
    work.notes.fallbacks += unproven(requests, cases)
    if not cases:
        return [FileChange(path, None) for path in (PROGRAM, CASES) if (work.tree / path).exists()]
    collections = {entity.name: entity.collection for entity in work.spec.aggregates}
    told = [case.model_dump(mode="json", by_alias=True) | {"collection": collections[case.entity]} for case in cases]
    data = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    return [FileChange(PROGRAM, PLAYER.read_bytes()), FileChange(CASES, data.encode())]


def unproven(requests: Sequence[SlotRequest], cases: Sequence[SpecialCase]) -> list[str]:
    """A line for each slot that no case proves: one whose cases expect only what they were given says nothing of it."""
    proven = {case.slot for case in cases if tells_of_its_slot(case)}
    return [f"{each.name} is not proven by a test of what it does" for each in requests if each.name not in proven]


def tells_of_its_slot(case: SpecialCase) -> bool:
    """Whether the case would fail where the slot did nothing."""
    given = {each.field: each.value for each in case.given}
    if case.status == 409:
        return True
    return any(
        each.field not in given or each.is_ != "equal" or each.value != given[each.field] for each in case.expect
    )


def special_suite(tree: Path) -> list[FileChange]:
    """The program and the cases as they lie in the tree; none where the program is not ours any more."""
    if not all((tree / path).is_file() for path in (PROGRAM, CASES)):
        return []
    if (tree / PROGRAM).read_bytes() != PLAYER.read_bytes():
        return []
    return [FileChange(PROGRAM, PLAYER.read_bytes()), FileChange(CASES, (tree / CASES).read_bytes())]


def fell_back(tree: Path, spec: AppSpec, request: SlotRequest) -> bool:
    """Whether the slot holds its fallback: there is nothing to test in it."""
    text = (tree / request.path).read_text(encoding="utf-8")
    body = text.partition(f"# slot: {request.name}\n")[2].partition("# end slot")[0]
    return body.strip() == fallback_body(spec, request).strip()

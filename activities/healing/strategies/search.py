"""Search: undo one small edit. Lines that failing tests reach and passing ones do not are suspected first; every small
edit there is tried on the failing test, then on the whole suite; two that hold in different places leave it open."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from pydantic import BaseModel, TypeAdapter, ValidationError

from activities.agents.fallback import fallback_bodies
from activities.healing.evidence import python_trace
from activities.healing.evidence.parsing import python_error
from activities.healing.probing import PROBES, Probe, answer
from activities.healing.strategies.edits import Known, edits, parameters
from activities.healing.strategies.source import Source
from activities.healing.strategies.strategy import PYTHON, Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass
from activities.steps.testing_backend import JUNIT
from sandbox.runner import ServiceName
from templates.render.backend import render_backend

_C = FailureClass
COVERAGE = PROBES / "coverage_probe.py"
FAILING, FILES = 5, 12
SLOT = b"# slot: "
_OWN = ("app/computed/", "app/actions/", "app/dashboard", "app/crud/rules", "app/models/")


class Reached(BaseModel):
    failed: bool
    lines: dict[str, list[int]]


_REPORT = TypeAdapter(dict[str, Reached])


async def propose(case: Case) -> list[Proposal]:
    """Edits of the most suspected lines."""
    failing = [seen.symbol for seen in python_trace.from_junit(case.work.tree / JUNIT)]
    if case.failure.check != "pytest" or not failing:
        return []
    known = _innocent(case)
    lines = [place for place in _suspected(await _reached(case, failing)) if place[0] not in known]
    lines = lines or [(case.failure.file, case.failure.line)]
    return _edited(case, lines)


def _innocent(case: Case) -> set[str]:
    """Files that no agent writes into and that read as the templates make them in every app."""
    spec, tree = case.work.spec, case.work.tree
    standard = {each.path: each.content for each in render_backend(spec, fallback_bodies(spec)) if each.content}
    return {
        path
        for path, content in standard.items()
        if SLOT not in content and (tree / path).is_file() and (tree / path).read_bytes() == content
    }


async def _reached(case: Case, failing: list[str]) -> dict[str, Reached]:
    """What failing tests and others of their modules reach."""
    modules = list(dict.fromkeys(test.partition("::")[0] for test in failing))[:2]
    chosen = [*dict.fromkeys([*failing[:FAILING], *modules])]
    probe = Probe((COVERAGE,), {}, "backend", chosen, (ServiceName.MONGO,), 90)
    try:
        return _REPORT.validate_json(await answer(case.work, probe) or b"{}")
    except ValidationError:
        return {}


def _suspected(reached: dict[str, Reached]) -> list[tuple[str, int]]:
    """Lines by Ochiai's measure: failed(line) / sqrt(failed · reached(line)); the app's own rules break ties."""
    failed = [each for each in reached.values() if each.failed]
    counts: dict[tuple[str, int], list[int]] = {}
    for each in reached.values():
        for file, numbers in each.lines.items():
            for number in numbers:
                count = counts.setdefault((file, number), [0, 0])
                count[0] += each.failed
                count[1] += 1
    scored = [(bad / math.sqrt(len(failed) * total), place) for place, (bad, total) in counts.items() if bad]
    scored.sort(key=lambda each: (-round(each[0], 3), not each[1][0].startswith(_OWN), each[1]))
    return [(f"backend/{file}", number) for _, (file, number) in scored]


def _edited(case: Case, lines: list[tuple[str, int]]) -> list[Proposal]:
    known, rank = (
        Known(_numbers(case), parameters(case.work.tree / "backend" / "app")),
        {place: number for number, place in enumerate(lines)},
    )
    found: list[tuple[int, Proposal]] = []
    for file in list(dict.fromkeys(file for file, _ in lines))[:FILES]:
        text = case.text(file)
        if python_error(text) is not None:
            continue
        own = {number for name, number in lines if name == file}
        for edit in edits(Source(text), own, known):
            proposal = rewrite(file, edit.text, f"{edit.what}, {file}:{edit.line}")
            place = replace(proposal, place=f"{file}:{edit.place}", doubt=edit.doubt)
            found.append((rank[(file, edit.line)], place))
    return [proposal for _, proposal in sorted(found, key=lambda each: each[0])]


def _numbers(case: Case) -> dict[str, list[float]]:
    """The numbers that the spec gives each computed field and action."""
    found: dict[str, list[float]] = {}
    for entity in case.work.spec.entities:
        for computed in entity.computed:
            found.setdefault(computed.name, []).extend(_within(computed.rule.model_dump()))
        for action in entity.actions:
            found.setdefault(action.name, []).extend(_within(action.rule.model_dump()))
    return found


def _within(value: object) -> Iterator[float]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for each in inner:
        yield from _within(each)


STRATEGY = StrategyCode(
    "search", frozenset({_C.LOGIC, _C.TYPE, _C.NONE}), propose, languages=PYTHON, seconds=30, keep=2
)

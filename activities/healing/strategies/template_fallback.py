"""Template fallback: the files that the failure names, rendered anew from the spec. Not a repair: what stood there is
lost, and the result says so. Bodies that an agent wrote stay, but for those that the failure itself names: they are
taken out of the app, which is then not covered."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from activities.agents.fallback import fallback_bodies
from activities.healing.scope import in_scope, is_test, named, says, subjects
from activities.healing.strategies.strategy import Case, Proposal, StrategyCode
from activities.healing.verification import sees
from activities.payloads.healing import FailureClass
from activities.payloads.steps import StepName
from activities.steps.dropping import dropped, following
from activities.steps.work import SPEC_PATH, spec_file
from templates.files import FileChange
from templates.render import custom_slots
from templates.render.backend import render_backend
from templates.render.frontend import mock_frontend
from templates.render.layers import render_frontend, settled
from templates.spec import AppSpec

_BEFORE_REAL = {StepName.FRONTEND_MOCK, StepName.SCREENSHOT_VERIFY}
_DERIVED = {SPEC_PATH, "frontend/src/api/schema.d.ts"}


@dataclass(frozen=True)
class _Slot:
    """A body as it stands in the tree, and the lines it takes."""

    path: str
    body: str
    first: int
    last: int


async def propose(case: Case) -> list[Proposal]:
    """First every body as it stands; then without those that the failure names."""
    standing = _standing(case)
    bodies = {name: slot.body for name, slot in standing.items()}
    blamed = {
        name: case.failure.excerpt.split("\n")[0][:200] for name, slot in standing.items() if _blamed(case, name, slot)
    }
    found = [each for each in (_again(case, bodies), _without(case, bodies, blamed)) if each.changes]
    return found


def _again(case: Case, bodies: Mapping[str, str]) -> Proposal:
    changes = _differing(case, case.work.spec, bodies)
    names = ", ".join(change.path for change in changes[:3])
    more = " …" if len(changes) > 3 else ""
    return Proposal(f"rendered {len(changes)} files anew from the spec: {names}{more}", tuple(changes))


def _without(case: Case, bodies: Mapping[str, str], blamed: Mapping[str, str]) -> Proposal:
    """The app without the blamed slots; nothing where none is blamed."""
    if not blamed:
        return Proposal("", ())
    before = case.work.spec
    after = dropped(before, blamed)
    kept = {name: body for name, body in bodies.items() if name not in blamed}
    changes = {each.path: each for each in following(case.work.tree, before, after, bodies)}
    changes |= {each.path: each for each in _differing(case, after, kept)}
    changes[SPEC_PATH] = spec_file(after)
    return Proposal(f"taken out of the app, and not covered: {', '.join(blamed)}", tuple(changes.values()))


def _differing(case: Case, spec: AppSpec, bodies: Mapping[str, str]) -> list[FileChange]:
    """Rendered files that the failure names and that read otherwise, or are missing though they are named."""
    failure, tree = case.failure, case.work.tree
    frontend = mock_frontend(spec) if case.work.request.step in _BEFORE_REAL else render_frontend(spec)
    rendered = settled([*render_backend(spec, {**fallback_bodies(spec), **bodies}), *frontend])
    wrong = []
    for change in rendered:
        path = tree / change.path
        there = path.is_file() or failure.file == change.path
        if change.path not in _DERIVED and there and _reached(case, change.path):
            wrong += [change] if not path.is_file() or path.read_bytes() != change.content else []
    return wrong


def _reached(case: Case, path: str) -> bool:
    """A failure that names nothing is the step's: what its check looks at, and no body of a slot is blamed."""
    failure = case.failure
    if named(failure) or subjects(failure):
        return in_scope(path, failure)
    return not is_test(path) and sees(case.work.request.step, path)


def _standing(case: Case) -> dict[str, _Slot]:
    """Every body of a custom slot that stands in the tree and parses."""
    found = {}
    for request in custom_slots(case.work.spec):
        text = case.text(request.path)
        pattern = rf"^ *# slot: {re.escape(request.name)}\n(?P<body>.*?)^ *# end slot$"
        match = re.search(pattern, text, re.MULTILINE | re.DOTALL)
        body = textwrap.dedent(match["body"]).strip("\n") if match else ""
        if match and _parses(body):
            first = text.count("\n", 0, match.start()) + 1
            found[request.name] = _Slot(request.path, body, first, first + match.group().count("\n"))
    return found


def _parses(body: str) -> bool:
    try:
        ast.parse("async def slot() -> object:\n" + textwrap.indent(body, "    "))
    except (SyntaxError, ValueError):
        return False
    return True


def _blamed(case: Case, name: str, slot: _Slot) -> bool:
    """The failure lies in it, or a failed test of its entity speaks of it."""
    failure = case.failure
    if failure.file == slot.path:
        return slot.first <= failure.line <= slot.last
    return in_scope(slot.path, failure) and says(failure, name.rpartition(".")[2])


STRATEGY = StrategyCode(
    "template fallback",
    frozenset(FailureClass) - {FailureClass.RESOURCE},
    propose,
    seconds=2,
    fallback=True,
    regenerates=True,
    ranked=False,
    keep=3,
)

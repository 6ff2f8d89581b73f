"""Do test cases fit the app they are about? Known names, values that fit their fields, an action that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from activities.agents.special_case import SpecialCase
from templates.render import SlotRequest
from templates.spec import AppSpec, Entity, FieldType
from templates.spec.naming import STAMPS
from templates.spec.values import misfit


def case_findings(spec: AppSpec, requests: Sequence[SlotRequest], cases: Sequence[SpecialCase]) -> list[str]:
    """Everything that is wrong with the cases; a slot without any is a finding too."""
    names = Counter(case.name for case in cases)
    findings = [f"two cases are called {name!r}: rename one" for name, count in names.items() if count > 1]
    slots = {request.name for request in requests}
    for case in cases:
        findings += [f"case {case.name}: {words}" for words in _case(spec, slots, case)]
    missing = slots - {case.slot for case in cases}
    return [*findings, *(f"{name} has no case: write one" for name in sorted(missing))]


def _case(spec: AppSpec, slots: set[str], case: SpecialCase) -> Iterator[str]:
    entity = next((each for each in spec.aggregates if each.name == case.entity), None)
    if case.slot not in slots:
        yield f"{case.slot!r} is no slot that was asked about: name one of {', '.join(sorted(slots))}"
    if entity is None:
        yield f"{case.entity!r} is no entity with records of its own: name one that is"
        return
    yield from _given(entity, case)
    known = {*STAMPS, *(field.name for field in entity.fields), *(value.name for value in entity.computed)}
    for each in case.expect:
        if each.field not in known:
            yield f"{each.field!r} is no property of {entity.name}: name one that is"
    yield from _act(entity, case)
    if case.status == 200 and not case.expect:
        yield "expects nothing: say what must hold afterwards"


def _given(entity: Entity, case: SpecialCase) -> Iterator[str]:
    for each in case.given:
        field = entity.field(each.field)
        if field is None or field.type is FieldType.REFERENCE:
            yield f"{each.field!r} is no plain field of {entity.name}: give another"
        elif each.value is None:
            if field.required:
                yield f"{each.field} is required: give a value"
        elif misfit(field, each.value):
            yield f"{each.field} is given {each.value!r}, which {misfit(field, each.value)}: give another"


def _act(entity: Entity, case: SpecialCase) -> Iterator[str]:
    if not case.action:
        if case.status != 200:
            yield "expects a refusal without an action: name the action"
        return
    action = next((each for each in entity.actions if each.name == case.action), None)
    if action is None:
        yield f"{case.action!r} is no action of {entity.name}: name one that is"

"""Traces: each requirement of a spec against the tests that ran and passed and the pictures that were taken. The one
place that says what is proven; it believes ids, and reads no report."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from templates.render.proofs import Proofs, proofs
from templates.render.slots import custom_slots
from templates.spec import AppSpec, Level, Requirement, Trace, TraceStatus

NO_PART = "No part of the app serves it."
MOST_PROOFS = 3
"""Tests named for one part; one is enough for a proof, and a table that lists twenty is not read."""


@dataclass(frozen=True)
class Evidence:
    """What is known after the steps: ids of tests that passed and of tests that ran, names of pictures that were taken,
    part -> ids of tests written for this app alone, and part -> why nothing proves it."""

    passed: Collection[str] = frozenset()
    ran: Collection[str] = frozenset()
    pictures: Collection[str] = frozenset()
    special: Mapping[str, Sequence[str]] = field(default_factory=dict)
    spoiled: Mapping[str, str] = field(default_factory=dict)
    unasked: str = ""  # why tests or pictures are missing altogether: a skipped step


def traced(spec: AppSpec, evidence: Evidence) -> tuple[Trace, ...]:
    """A trace for every requirement, in the order of the spec."""
    known = proofs(spec)
    slots = {slot_part(slot.name) for slot in custom_slots(spec)}
    return tuple(_trace(each, known, slots, evidence) for each in spec.requirements)


def slot_part(slot: str) -> str:
    """The part whose body a slot is: ``action.Task.finish`` is ``action:Task.finish``."""
    kind, _, rest = slot.partition(".")
    return f"{kind}:{rest}"


def _trace(requirement: Requirement, known: Proofs, slots: Collection[str], evidence: Evidence) -> Trace:
    if not requirement.parts:
        return Trace(requirement=requirement, why=requirement.why or NO_PART)
    if requirement.level is Level.MUST_NOT:
        return Trace(requirement=requirement, why="No test looks whether the app keeps to it.")
    proof: list[str] = []
    shown = False
    for part in requirement.parts:
        tests, pictures, why = _of_part(part, known, slots, evidence)
        if not tests and not pictures:
            return Trace(requirement=requirement, why=why)
        shown = shown or not tests
        proof += tests[:MOST_PROOFS] or pictures
    status = TraceStatus.SHOWN if shown else TraceStatus.PROVEN
    return Trace(requirement=requirement, status=status, proof=tuple(dict.fromkeys(proof)))


def _of_part(part: str, known: Proofs, slots: Collection[str], evidence: Evidence) -> tuple[list[str], list[str], str]:
    """Tests that prove the part, else pictures that show it, else why neither. A part that some test of ours failed
    is not proven by another that passed."""
    if part in evidence.spoiled:
        return [], [], evidence.spoiled[part]
    special = part in slots
    wanted = [*(evidence.special.get(part, ())), *(() if special else known.tests.get(part, ()))]
    passed = [test for test in wanted if test in evidence.passed]
    failed = [test for test in wanted if test in evidence.ran and test not in evidence.passed]
    if failed:
        return [], [], f"{failed[0]} did not pass."
    pictures = [name for name in known.pictures.get(part, ()) if name in evidence.pictures]
    if passed or pictures:
        return passed, pictures, ""
    if wanted or part in known.pictures:
        return [], [], evidence.unasked or f"What would prove {part} has not been run."
    return [], [], f"No test exercises {part}, and no picture shows it."

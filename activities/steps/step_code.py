"""StepCode: what a step's file provides. The table of the twelve is in activities.steps.table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from activities.payloads.results import CheckResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.work import Work
from templates.files import FileSet

Make = Callable[[Work], Awaitable[FileSet]]
Check = Callable[[Work], Awaitable[Verdict]]
Comment = Callable[[Work], Awaitable[tuple[CheckResult, ...]]]


@dataclass(frozen=True)
class StepCode:
    """``make`` proposes, the gate admits, ``check`` judges what then stands in the tree and asks no model: repairs run
    it again and again. ``comment`` is what an agent adds to a verdict that is good, once a try. A ``timed`` check looks
    at what runs, so that a busy machine can make it fail."""

    name: StepName
    make: Make
    check: Check
    comment: Comment | None = None
    timed: bool = False

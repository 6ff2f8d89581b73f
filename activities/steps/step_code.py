"""StepCode: what a step's file provides. The table of the twelve is in activities.steps.table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from activities.payloads.results import Verdict
from activities.payloads.steps import StepName
from activities.steps.work import Work
from templates.files import FileChange

Make = Callable[[Work], Awaitable[list[FileChange]]]
Check = Callable[[Work], Awaitable[Verdict]]


@dataclass(frozen=True)
class StepCode:
    """``make`` proposes, the gate admits, ``check`` judges what then stands in the tree."""

    name: StepName
    make: Make
    check: Check

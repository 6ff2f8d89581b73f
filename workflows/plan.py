"""Order over a step plan: which steps may start, what rests on a step, and whether the plan can be finished at all.
Pure functions; keeps no state and starts nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from temporalio import workflow

from workflows.errors import PlanRefused

with workflow.unsafe.imports_passed_through():
    from activities.payloads.results import StepStatus
    from activities.payloads.steps import PlannedStep, StepName, StepPlan

MET = (StepStatus.DONE, StepStatus.SKIPPED)
MOVING = (StepStatus.RUNNING, StepStatus.HEALING)
Statuses = Mapping[StepName, StepStatus]


def check_plan(plan: StepPlan) -> None:
    """Raises PlanRefused for a step listed twice, a need that is no step of the plan, a cycle, or no preview_final."""
    names = [step.name for step in plan.steps]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise PlanRefused(f"The plan lists {_join(twice)} more than once. List every step once.")
    for step in plan.steps:
        unknown = [need for need in step.needs if need not in names]
        if unknown:
            raise PlanRefused(f"{step.name} needs {_join(unknown)}, not a step of this plan. Add it or drop the need.")
    if StepName.PREVIEW_FINAL not in names:
        raise PlanRefused("The plan has no preview_final, so it can never be delivered. Add the step.")
    try:
        TopologicalSorter({step.name: step.needs for step in plan.steps}).prepare()
    except CycleError as error:
        ring = " -> ".join(str(name) for name in error.args[1])
        raise PlanRefused(f"The needs go round in a circle: {ring}. Drop one of them.") from None


def unmet(step: PlannedStep, statuses: Statuses) -> tuple[StepName, ...]:
    """The needs of a step that are neither done nor skipped."""
    return tuple(need for need in step.needs if statuses.get(need) not in MET)


def ready(plan: StepPlan, statuses: Statuses) -> tuple[PlannedStep, ...]:
    """The steps that may start now, in plan order. One whose results are still being used has to wait: after a retry
    of an earlier step, what was built on it is stopped first."""
    return tuple(
        step
        for step in plan.steps
        if statuses[step.name] is StepStatus.WAITING
        and not unmet(step, statuses)
        and not any(statuses[name] in MOVING for name in downstream(plan, step.name))
    )


def downstream(plan: StepPlan, name: StepName) -> tuple[StepName, ...]:
    """Every step that rests on ``name``, directly or through others, in plan order."""
    found = {name}
    size = 0
    while size != len(found):
        size = len(found)
        found |= {step.name for step in plan.steps if found.intersection(step.needs)}
    return tuple(step.name for step in plan.steps if step.name in found and step.name != name)


def _join(names: list[StepName]) -> str:
    return ", ".join(names)

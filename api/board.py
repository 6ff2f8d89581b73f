"""How a run stands now: what its workflow last told, with the step events written since folded over it. Reads data and
returns data; asks nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pydantic import JsonValue, TypeAdapter

from activities.payloads.events import EventType
from activities.payloads.results import RunState, StepState, StepStatus, Verdict
from activities.store.documents import Event
from activities.store.runs import ENDED

_VERDICT = TypeAdapter(Verdict)


def fold(state: RunState, events: Iterable[Event]) -> RunState:
    """The state after the run's step events, in order. Events that the state already knows change nothing, so that
    it does not matter how many of them were written before the state was told."""
    if state.status in ENDED:
        return state
    steps: dict[str, StepState] = {step.name: step for step in state.steps}
    for event in events:
        known = steps.get(event.step or "")
        if known is not None:
            steps[known.name] = _after(known, event)
    return replace(state, steps=tuple(steps.values()))


def _after(step: StepState, event: Event) -> StepState:
    number = _int(event.data, "number")
    if event.type is EventType.STEP_START:
        if number <= step.attempts:
            return step
        return StepState(step.name, step.agent, StepStatus.RUNNING, number, started_at=event.at.isoformat())
    status = _status(event)
    if status is StepStatus.SKIPPED and number == step.attempts and step.status is not StepStatus.DONE:
        return replace(step, status=status, reason=_text(event.data, "reason"))
    if step.status is not StepStatus.RUNNING or number != step.attempts:
        return step
    return _ended(step, event, status)


def _ended(step: StepState, event: Event, status: StepStatus) -> StepState:
    verdict = event.data.get("verdict")
    commit = event.data.get("commit")
    duration = event.data.get("duration_s")
    failed = status is StepStatus.BLOCKED
    return replace(
        step,
        status=status,
        commit=commit if isinstance(commit, str) else step.commit,
        duration_s=float(duration) if isinstance(duration, int | float) else step.duration_s,
        verdict=_VERDICT.validate_python(verdict) if verdict else Verdict(not failed, event.message),
        reason=(_text(event.data, "reason") or event.message) if failed else "",
    )


def _status(event: Event) -> StepStatus:
    told = _text(event.data, "status")
    if told in set(StepStatus):
        return StepStatus(told)
    return StepStatus.BLOCKED if event.type is EventType.ERROR else StepStatus.DONE


def _int(data: Mapping[str, JsonValue], name: str) -> int:
    value = data.get(name)
    return value if isinstance(value, int) else 1


def _text(data: Mapping[str, JsonValue], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""

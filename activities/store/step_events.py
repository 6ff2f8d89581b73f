"""The events a step's tries make, so that whoever writes them and whoever folds them back agree on their data:
``number`` is the try, ``status`` the step's new standing, and a finished try brings its result's parts."""

from __future__ import annotations

from pydantic import JsonValue, TypeAdapter

from activities.payloads.events import EventType
from activities.payloads.results import StepRequest, StepResult, StepState, StepStatus, Verdict
from activities.store.events import EventDraft

_VERDICT = TypeAdapter(Verdict)


def step_started(request: StepRequest, run_id: str, key: str) -> EventDraft:
    """A try begins. ``key`` is the activity's attempt key: a transport retry tells it once."""
    data: dict[str, JsonValue] = {"number": request.number, "status": StepStatus.RUNNING.value}
    text = f"{request.agent} starts {request.step}" + (f", try {request.number}" if request.number > 1 else "")
    return EventDraft(
        request.project_id, run_id, EventType.STEP_START, text, request.step, request.agent, data, f"{key}/started"
    )


def step_finished(request: StepRequest, result: StepResult, run_id: str, key: str) -> EventDraft:
    """A try ends with a verdict, good or bad."""
    data: dict[str, JsonValue] = {
        "number": request.number,
        "status": (StepStatus.DONE if result.verdict.ok else StepStatus.BLOCKED).value,
        "verdict": _VERDICT.dump_python(result.verdict, mode="json"),
        "commit": result.commit,
        "duration_s": result.duration_s,
        "cost_usd": result.spend.cost_usd,
        "provider": result.provider,
        "fallbacks": list(result.fallbacks),
        "artifacts": list(result.artifacts),
    }
    return EventDraft(
        request.project_id,
        run_id,
        EventType.STEP_COMPLETE,
        result.verdict.summary,
        request.step,
        request.agent,
        data,
        f"{key}/finished",
    )


def step_decided(project_id: str, run_id: str, step: StepState) -> EventDraft:
    """A step was skipped or blocked by the workflow's decision; whoever tells it first is the one that is heard."""
    skipped = step.status is StepStatus.SKIPPED
    data: dict[str, JsonValue] = {"number": step.attempts, "status": step.status.value, "reason": step.reason}
    text = f"{step.name} was skipped" if skipped else f"{step.name} is blocked"
    return EventDraft(
        project_id,
        run_id,
        EventType.STEP_COMPLETE if skipped else EventType.ERROR,
        f"{text}: {step.reason}" if step.reason else text,
        step.name,
        step.agent,
        data,
        f"{run_id}/{step.name}/{step.status}/{step.attempts}",
    )

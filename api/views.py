"""What people are shown: response bodies, made from documents and states. Links are paths on this server, except the
Temporal Web UI's and the socket's."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from activities.payloads.results import (
    HealingState,
    RequirementCounts,
    RunState,
    RunStatus,
    Spend,
    StepState,
    StepStatus,
    Verdict,
)
from activities.payloads.steps import DEFAULT_PLAN, Agent, PlannedStep, StepName
from activities.store.documents import Project, Run

PLANNED = {step.name: step for step in DEFAULT_PLAN.steps}


class StartLinks(BaseModel):
    """Where to go on from a start."""

    status: str
    websocket: str
    web_ui: str | None


class Started(BaseModel):
    """A generation that was accepted."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "project_id": "task-manager",
                "workflow_id": "generate-task-manager",
                "run_id": "0199a0f2-5d7c-7b1e-9d3e-3f8f6c1d2e4a",
                "links": {
                    "status": "/api/workspace/task-manager",
                    "websocket": "ws://127.0.0.1:8000/ws/task-manager",
                    "web_ui": "http://127.0.0.1:8233/namespaces/gencode/workflows/generate-task-manager",
                },
            }
        }
    )

    project_id: str
    workflow_id: str
    run_id: str
    links: StartLinks


class StepView(BaseModel):
    """A step as the plan and the run know it."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    name: StepName
    agent: Agent
    needs: list[StepName]
    skippable: bool
    makes: str
    status: StepStatus = StepStatus.WAITING
    attempts: int = 0
    started_at: str | None = None
    duration_s: float = 0.0
    commit: str | None = None
    verdict: Verdict | None = None
    reason: str = ""


class RunSummary(BaseModel):
    """A run in a list."""

    workflow_id: str
    run_id: str
    project_id: str
    status: RunStatus
    provider: str
    sandbox: str
    started_at: datetime
    ended_at: datetime | None
    duration_s: float
    web_ui: str | None


class RunView(RunSummary):
    """A run as it stands. ``waits_for`` names what it needs of a person: resume, budget, decision or approval.
    ``outcome`` is the status in words, "delivered, with gaps" where ``gaps`` of what it must do are open."""

    prompt: str
    reason: str
    commit: str | None
    spend: Spend
    limit_usd: float
    fallbacks: list[str]
    waits_for: str
    outcome: str
    requirements: RequirementCounts | None
    gaps: int
    healings: list[HealingState]
    steps: list[StepView]


class ProjectSummary(BaseModel):
    """A project in a list."""

    project_id: str
    title: str
    prompt: str
    owner: str
    status: RunStatus | None
    gaps: int
    commit: str | None
    created_at: datetime
    updated_at: datetime


class WorkspaceLinks(BaseModel):
    """Where a project's parts are."""

    files: str
    websocket: str
    preview: str
    web_ui: str | None


class Workspace(ProjectSummary):
    """A project with its latest run, null before the first; ``last_seq`` is the number of its newest event."""

    run: RunView | None
    last_seq: int
    links: WorkspaceLinks


class ProjectPage(BaseModel):
    """A page of projects."""

    items: list[ProjectSummary]
    total: int
    page: int
    page_size: int


class RunPage(BaseModel):
    """A page of runs."""

    items: list[RunSummary]
    total: int
    page: int
    page_size: int


class Plan(BaseModel):
    """The steps that a new generation goes through."""

    steps: list[StepView]


class Accepted(BaseModel):
    """A command that the workflow took."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"project_id": "task-manager", "command": "skip", "step": "testing_frontend"}}
    )

    project_id: str
    command: str
    step: StepName | None = None


def plan_view() -> Plan:
    """The default plan, nothing of it run."""
    return Plan(steps=[_step_view(StepState(step.name, step.agent), step) for step in DEFAULT_PLAN.steps])


def project_summary(project: Project) -> ProjectSummary:
    """The project as a row of a list."""
    shown = ProjectSummary.model_validate(project, from_attributes=True)
    return shown.model_copy(update={"title": project.name or project.title or project.project_id})


def run_summary(run: Run, web_ui: str | None) -> RunSummary:
    """The run as a row of a list."""
    fields = run.model_dump(include=set(RunSummary.model_fields) - {"web_ui"})
    return RunSummary(**fields, web_ui=web_ui)


def run_view(run: Run, state: RunState, web_ui: str | None) -> RunView:
    """The run with its state; the steps' needs come from the default plan, whose names every plan keeps."""
    return RunView(
        **run_summary(run, web_ui).model_dump(),
        prompt=state.prompt,
        reason=state.reason,
        commit=state.commit,
        spend=state.spend,
        limit_usd=state.limit_usd,
        fallbacks=list(state.fallbacks),
        waits_for=state.waits_for,
        outcome=state.outcome,
        requirements=state.requirements,
        gaps=state.requirements.gaps if state.requirements else 0,
        healings=list(state.healings),
        steps=step_views(state),
    )


def step_views(state: RunState) -> list[StepView]:
    """The steps of a run, with what the plan says of each."""
    return [_step_view(step, PLANNED[step.name]) for step in state.steps]


def _step_view(state: StepState, planned: PlannedStep) -> StepView:
    return StepView(
        name=state.name,
        agent=state.agent,
        needs=list(planned.needs),
        skippable=planned.skippable,
        makes=planned.makes,
        status=state.status,
        attempts=state.attempts,
        started_at=state.started_at,
        duration_s=state.duration_s,
        commit=state.commit,
        verdict=state.verdict,
        reason=state.reason,
    )

"""Generations as Temporal knows them: start one, tell one what a person wants, look for workers. Turns the SDK's errors
into problems; judges nothing itself, so a refusal's reason is the workflow's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from pydantic import JsonValue
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import (
    Client,
    RPCTimeoutOrCancelledError,
    WorkflowExecutionStatus,
    WorkflowFailureError,
    WorkflowQueryFailedError,
    WorkflowQueryRejectedError,
    WorkflowUpdateFailedError,
)
from temporalio.common import SearchAttributeKey, SearchAttributePair, TypedSearchAttributes, WorkflowIDConflictPolicy
from temporalio.exceptions import ApplicationError, WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from activities.payloads.names import workflow_id
from activities.payloads.results import RunState
from activities.payloads.runs import RunRequest, StepCommand
from activities.store.projects import title_of
from api.deps import ApiSettings
from api.problems import Conflict, Problem, Unavailable

WORKFLOW = "GenerationWorkflow"
QUERY_WITHIN_S = 2.0
TEMPORAL_DOWN = "Temporal does not answer. Start it or check TEMPORAL_ADDRESS (gencode doctor looks), then try again."
NO_WORKER = (
    "No worker took this in time; it may still be carried out when one comes back. Start a worker (gencode up), "
    "look at the run, and say it again if nothing changed."
)


Argument = StepCommand | float


class Command(StrEnum):
    """What a person may want of a running generation; the workflow's updates have the same names."""

    SKIP = "skip"
    RETRY = "retry"
    PAUSE = "pause"
    RESUME = "resume"
    RAISE_BUDGET = "raise_budget"
    CONTINUE = "continue_step"
    APPROVE = "approve"
    REJECT = "reject"


@dataclass(frozen=True)
class RunAddress:
    """Where Temporal keeps a run."""

    workflow_id: str
    run_id: str


class Generations:
    """The generations of one Temporal namespace."""

    def __init__(self, client: Client, settings: ApiSettings) -> None:
        self._client = client
        self._settings = settings
        self._timeout = timedelta(seconds=settings.rpc_timeout_s)

    async def start(self, request: RunRequest, memo: Mapping[str, str | bool]) -> RunAddress:
        """Starts the project's generation; the memo says who did, with the proof. Raises Conflict while one runs,
        Unavailable."""
        name = workflow_id(request.project_id)
        async with self._answers():
            try:
                handle = await self._client.start_workflow(
                    WORKFLOW,
                    request,
                    id=name,
                    task_queue=self._settings.task_queue,
                    id_conflict_policy=WorkflowIDConflictPolicy.FAIL,
                    search_attributes=_search_attributes(request),
                    memo=memo,
                    static_summary=title_of(request.prompt),
                    static_details=f"Project {request.project_id}, provider {request.provider}",
                    rpc_timeout=self._timeout,
                )
            except WorkflowAlreadyStartedError as error:
                raise self._already_running(request.project_id, name, error.run_id or "") from error
        return RunAddress(name, handle.first_execution_run_id or "")

    async def state(self, run: RunAddress) -> RunState | None:
        """How the run stands by its own account; None when it cannot be asked: no worker, no Temporal, another kind of
        workflow."""
        handle = self._client.get_workflow_handle(run.workflow_id, run_id=run.run_id)
        try:
            async with self._answers():
                found: RunState = await handle.query(
                    "state", result_type=RunState, rpc_timeout=timedelta(seconds=QUERY_WITHIN_S)
                )
        except (Problem, WorkflowQueryFailedError, WorkflowQueryRejectedError):
            return None
        return found

    async def closed(self, run: RunAddress) -> None:
        """Returns when the run has ended, well or not. Raises Unavailable when that takes too long."""
        handle = self._client.get_workflow_handle(run.workflow_id, run_id=run.run_id)
        async with self._answers():
            with suppress(WorkflowFailureError):
                await asyncio.wait_for(handle.result(), self._settings.rpc_timeout_s)

    async def take_back(self, run: RunAddress, reason: str) -> None:
        """Ends a run that should not have been started, at once. Raises Unavailable."""
        handle = self._client.get_workflow_handle(run.workflow_id, run_id=run.run_id)
        async with self._answers():
            await handle.terminate(reason=reason, rpc_timeout=self._timeout)

    async def tell(self, project_id: str, command: Command, argument: Argument | None = None) -> None:
        """Has the workflow carry the command out. Raises Conflict with its reason, Unavailable."""
        handle = self._client.get_workflow_handle(workflow_id(project_id))
        async with self._answers(project_id):
            try:
                await asyncio.wait_for(
                    handle.execute_update(command.value, args=[] if argument is None else [argument]),
                    self._settings.rpc_timeout_s,
                )
            except WorkflowUpdateFailedError as error:
                raise Conflict("refused", _reason(error.cause)) from error

    async def cancel(self, project_id: str) -> None:
        """Asks the workflow to end; it cleans up and says so in an event. Raises Conflict, Unavailable."""
        handle = self._client.get_workflow_handle(workflow_id(project_id))
        async with self._answers(project_id):
            described = await handle.describe(rpc_timeout=self._timeout)
            if described.status is not WorkflowExecutionStatus.RUNNING:  # Temporal would say yes and do nothing
                raise _not_running(project_id)
            await handle.cancel(rpc_timeout=self._timeout)

    async def history(self, run: RunAddress) -> str:
        """The run's event history as JSON. Raises Conflict when Temporal keeps it no more, Unavailable."""
        handle = self._client.get_workflow_handle(run.workflow_id, run_id=run.run_id)
        try:
            async with self._answers():
                return (await handle.fetch_history(rpc_timeout=self._timeout)).to_json()
        except Conflict as gone:
            words = "Temporal keeps this run's history no more. Its events are at GET /api/runs/{run_id}/events."
            raise Conflict("history-gone", words.format(run_id=run.run_id)) from gone

    async def workers_seen(self) -> int:
        """How many workers have lately asked the task queue for activities. Raises Unavailable."""
        request = DescribeTaskQueueRequest(
            namespace=self._client.namespace,
            task_queue=TaskQueue(name=self._settings.task_queue),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
        )
        async with self._answers():
            answer = await self._client.workflow_service.describe_task_queue(request, timeout=self._timeout)
        return len(answer.pollers)

    def history_link(self, run: RunAddress) -> str | None:
        """The run's page in the Temporal Web UI; None when there is none."""
        base = self._settings.temporal_ui_url.rstrip("/")
        if not base:
            return None
        return f"{base}/namespaces/{self._settings.namespace}/workflows/{run.workflow_id}/{run.run_id}/history"

    def _already_running(self, project_id: str, name: str, run_id: str) -> Conflict:
        members: dict[str, JsonValue] = {
            "workflow_id": name,
            "run_id": run_id,
            "links": {
                "status": f"/api/workspace/{project_id}",
                "web_ui": self.history_link(RunAddress(name, run_id)),
            },
        }
        return Conflict(
            "already-running",
            f"Project '{project_id}' is being generated (workflow {name}). Wait for it, cancel it with "
            f"POST /api/workspace/{project_id}/cancel, or choose another project id.",
            members,
        )

    @asynccontextmanager
    async def _answers(self, project_id: str = "") -> AsyncIterator[None]:
        try:
            yield
        except (TimeoutError, RPCTimeoutOrCancelledError) as error:
            raise Unavailable("no-worker", NO_WORKER) from error
        except RPCError as error:
            raise _rpc_problem(error, project_id) from error
        except RuntimeError as error:  # a lazy client's first connection
            raise Unavailable("temporal-unreachable", TEMPORAL_DOWN) from error


def _rpc_problem(error: RPCError, project_id: str) -> Problem:
    match error.status:
        case RPCStatusCode.NOT_FOUND:
            return _not_running(project_id)
        case RPCStatusCode.RESOURCE_EXHAUSTED:
            return Unavailable("too-many-commands", "Too many commands are under way for this run. Try again shortly.")
        case RPCStatusCode.INVALID_ARGUMENT | RPCStatusCode.FAILED_PRECONDITION:
            return Conflict("refused", f"Temporal refused this: {error.message}. gencode doctor looks for the cause.")
        case _:
            return Unavailable("temporal-unreachable", TEMPORAL_DOWN)


def _reason(cause: BaseException) -> str:
    return cause.message if isinstance(cause, ApplicationError) else str(cause)


def _not_running(project_id: str) -> Conflict:
    return Conflict(
        "not-running",
        f"Nothing is running for project '{project_id}'. Start it with POST /api/workspace/{project_id}/generate.",
    )


def _search_attributes(request: RunRequest) -> TypedSearchAttributes:
    return TypedSearchAttributes(
        [
            SearchAttributePair(SearchAttributeKey.for_keyword("GenProject"), request.project_id),
            SearchAttributePair(SearchAttributeKey.for_keyword("GenProvider"), request.provider),
        ]
    )

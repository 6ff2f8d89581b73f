"""Closes what the read side believes to run and Temporal knows to have ended: a run that was terminated from outside
could not tell anybody. Asks about runs that have been silent for a while; starts and stops nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from temporalio import activity
from temporalio.client import Client, WorkflowExecutionStatus, WorkflowFailureError
from temporalio.service import RPCError, RPCStatusCode

from activities.payloads.names import RECONCILE
from activities.payloads.results import RunState, RunStatus
from activities.payloads.runs import RunProjection, RunResult
from activities.store.documents import Run
from activities.store.projection import record
from activities.store.runs import state_of
from activities.store.store import Store

SILENT_S = 10  # a run that has just told something is not asked about
_ALIVE = {WorkflowExecutionStatus.RUNNING, WorkflowExecutionStatus.CONTINUED_AS_NEW}
_UNKNOWN = {RPCStatusCode.NOT_FOUND, RPCStatusCode.INVALID_ARGUMENT}  # the latter: an id that no run can have
_NEXT = "Start a new run to go on."


def reconcile_activities(client: Client, store: Store) -> Sequence[Callable[..., Awaitable[object]]]:
    """The one activity, over a client and the database."""

    @activity.defn(name=RECONCILE)
    async def reconcile() -> int:
        return await close_ended(client, store)

    return [reconcile]


async def close_ended(client: Client, store: Store, silent_s: float = SILENT_S) -> int:
    """How many runs were closed. Raises RPCError and StoreUnreachable."""
    silent = await store.runs.open_since(datetime.now(UTC) - timedelta(seconds=silent_s))
    ends = [(run, await _ended(client, run)) for run in silent]
    for run, state in ends:
        if state is not None:
            await record(store, RunProjection(run.workflow_id, run.run_id, state))
    return sum(state is not None for _, state in ends)


async def _ended(client: Client, run: Run) -> RunState | None:
    """The state that the run has ended in; None while it goes on."""
    handle = client.get_workflow_handle(run.workflow_id, run_id=run.run_id, result_type=RunResult)
    try:
        described = await handle.describe()
    except RPCError as error:
        if error.status not in _UNKNOWN:
            raise
        return _closed(run, RunStatus.FAILED, "Temporal no longer knows this run.")
    match described.status:
        case status if status in _ALIVE:
            return None
        case WorkflowExecutionStatus.COMPLETED:
            result: RunResult = await handle.result()
            return result.state
        case WorkflowExecutionStatus.TERMINATED:
            return _closed(
                run, RunStatus.CANCELLED, f"The run was terminated from outside. {await _why(handle.result)}"
            )
        case WorkflowExecutionStatus.CANCELED:
            return _closed(run, RunStatus.CANCELLED, "Cancelled on request.")
        case _:
            return _closed(run, RunStatus.FAILED, f"The run failed. {await _why(handle.result)}")


async def _why(result: Callable[[], Awaitable[RunResult]]) -> str:
    try:
        await result()
    except WorkflowFailureError as error:
        return f"{str(error.cause).rstrip('.')}." if str(error.cause) else ""
    return ""


def _closed(run: Run, status: RunStatus, reason: str) -> RunState:
    return replace(state_of(run), status=status, reason=" ".join(f"{reason} {_NEXT}".split()), waits_for="")

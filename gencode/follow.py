"""Follow a run to its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from temporalio.api.enums.v1 import EventType
from temporalio.client import Client, WorkflowHandle
from temporalio.service import RPCError

from activities.payloads.results import RunState, RunStatus

ENDED = {RunStatus.DELIVERED, RunStatus.FAILED, RunStatus.CANCELLED}
TURN = EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED  # between two of them a workflow's state stands still
AGAIN_S = 0.2
Handle = WorkflowHandle[object, object]
Watch = Callable[[RunState], None]


@dataclass(frozen=True)
class Started:
    """A run that has been started; ``gone_on`` when that was done by an earlier command."""

    project_id: str
    workflow_id: str
    run_id: str
    gone_on: bool = False


def is_paused(state: RunState) -> bool:
    """Whether a person has paused it, who will also lift the pause; a spent budget is not this."""
    return state.status is RunStatus.PAUSED and state.waits_for == "resume"


def _wants_a_person(state: RunState) -> bool:
    """Whether it waits for money, a decision or an approval."""
    return state.status in {RunStatus.BLOCKED, RunStatus.PAUSED} and not is_paused(state)


async def follow(client: Client, started: Started, watch: Watch, *, until_blocked: bool) -> RunState:
    """Hear of the workflow's own state each time it may have changed, until the run has ended, or waits for a person's
    word and nobody is there to give it."""
    handle = client.get_workflow_handle(started.workflow_id, run_id=started.run_id)
    async for _ in _turns(handle):
        state = await _state(handle)
        watch(state)
        if state.status in ENDED or (until_blocked and _wants_a_person(state)):
            return state
    return await _state(handle)


async def _turns(handle: Handle) -> AsyncIterator[None]:
    """Once for all that the workflow has done so far, and once each time it has done more: its history is waited for,
    so that a run in the middle of a step costs nothing. Ends with the run."""
    seen = 0
    while True:
        try:
            history = handle.fetch_history_events(wait_new_event=True)
            while True:
                await history.fetch_next_page()
                events = history.current_page or ()
                if any(event.event_id > seen and event.event_type == TURN for event in events):
                    yield
                seen = max(seen, *(event.event_id for event in events), 0)
                if history.next_page_token is None:
                    return
        except RPCError:  # the server is not there just now
            await asyncio.sleep(AGAIN_S)


async def _state(handle: Handle) -> RunState:
    while True:
        try:
            state: RunState = await handle.query("state", result_type=RunState)
            return state
        except RPCError:  # no worker answers just now
            await asyncio.sleep(AGAIN_S)

"""Start a run through the facade and follow it to its end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass

import httpx
from temporalio.client import Client, WorkflowHandle
from temporalio.service import RPCError

from activities.payloads.results import RunState, RunStatus

ENDED = {RunStatus.DELIVERED, RunStatus.FAILED, RunStatus.CANCELLED}
Watch = Callable[[RunState], None]


class Refused(Exception):
    """The facade refused; the text is its own and names the next move."""


@dataclass(frozen=True)
class Started:
    """A run that has been started."""

    project_id: str
    workflow_id: str
    run_id: str


async def start(api_url: str, project_id: str, prompt: str, token: str = "") -> Started:
    """Ask the facade for a generation. Raises Refused."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with httpx.AsyncClient(base_url=api_url, headers=headers, trust_env=False, timeout=30) as client:
        answer = await client.post(f"/api/workspace/{project_id}/generate", json={"prompt": prompt})
    body = _body(answer)
    if answer.status_code != 202:
        raise Refused(str(body.get("detail") or answer.text))
    return Started(project_id, str(body["workflow_id"]), str(body["run_id"]))


def _body(answer: httpx.Response) -> dict[str, object]:
    try:
        body = answer.json()
    except json.JSONDecodeError:
        return {}
    return body if isinstance(body, dict) else {}


async def follow(client: Client, started: Started, watch: Watch, *, until_blocked: bool) -> RunState:
    """Poll the workflow's own state until the run has ended, or waits for a person and nobody is there to answer."""
    handle = client.get_workflow_handle(started.workflow_id, run_id=started.run_id)
    while True:
        state = await _state(handle)
        if state is not None:
            watch(state)
            if state.status in ENDED or (until_blocked and state.status in {RunStatus.BLOCKED, RunStatus.PAUSED}):
                return state
        await asyncio.sleep(0.2)


async def _state(handle: WorkflowHandle[object, object]) -> RunState | None:
    try:
        state: RunState = await handle.query("state", result_type=RunState)
    except RPCError:  # no worker has taken it up yet
        return None
    return state

"""What every activity is asked goes through here first. A worker trusts a workflow's input no more than the API trusts
a body: whoever reaches Temporal's port can start a workflow, or answer for one, with any input."""

from __future__ import annotations

import re
from dataclasses import is_dataclass

from temporalio import activity
from temporalio.exceptions import ApplicationError
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput, Interceptor

from activities.llm.recording import REPLAY
from activities.payloads.bounds import ID, PayloadRefused, check
from activities.payloads.healing import HealRequest, RestoreRequest, RoundRequest
from activities.payloads.names import PAYLOAD_REFUSED
from activities.payloads.results import StepRequest
from activities.workspace.address import address
from activities.workspace.errors import RepositoryRefused

_ACTIVITY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Distrust(Interceptor):
    """Refuses, before any activity begins, input that cannot be ours. ``provider`` is the worker's own choice: a
    recording is read from no other folder than its."""

    def __init__(self, provider: str) -> None:
        self._provider = provider

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:
        """The look, then the activity."""
        return _Look(next, self._provider)


class _Look(ActivityInboundInterceptor):
    def __init__(self, next: ActivityInboundInterceptor, provider: str) -> None:
        super().__init__(next)
        self._provider = provider

    async def execute_activity(self, input: ExecuteActivityInput) -> object:
        """Raises ApplicationError of type PayloadRefused, which no retry helps."""
        info = activity.info()
        try:
            _look_at_names(info.workflow_id or "", info.activity_id)
            for payload in input.args:
                look_at(payload, self._provider)
        except (PayloadRefused, RepositoryRefused) as refused:
            raise ApplicationError(str(refused), type=PAYLOAD_REFUSED, non_retryable=True) from refused
        return await self.next.execute_activity(input)


def look_at(payload: object, provider: str) -> None:
    """Raises PayloadRefused, RepositoryRefused."""
    if not is_dataclass(payload) or isinstance(payload, type):
        raise PayloadRefused(f"{type(payload).__name__} is no payload of an activity. Start the run by the API.")
    check(payload)
    request = _step_of(payload)
    if request is None:
        return
    address(request.repository, request.project_id)
    if request.provider.startswith(f"{REPLAY}:") and request.provider != provider:
        raise PayloadRefused(
            f"This worker does not read {request.provider[:120]!r}: a recording is read only from the folder that the "
            "worker was started with (LLM_PROVIDER)."
        )


def _look_at_names(workflow_id: str, activity_id: str) -> None:
    """They become labels, and are looked for among commits."""
    if not ID.holds(workflow_id) or not _ACTIVITY.fullmatch(activity_id):
        raise PayloadRefused(f"{workflow_id[:80]!r} and {activity_id[:80]!r} are no ids of ours: {ID.says}.")


def _step_of(payload: object) -> StepRequest | None:
    match payload:
        case StepRequest():
            return payload
        case HealRequest(step=step) | RestoreRequest(step=step) | RoundRequest(heal=HealRequest(step=step)):
            return step
    return None

"""Ends what sandboxes left behind and nobody will come back for: a worker was killed, and its workflow ended without
another attempt. Takes only what Temporal says has ended: a key that it does not know belongs to somebody else on this
machine, and stays."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from temporalio import activity
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

from activities.payloads.names import REAP_ORPHANS
from sandbox.orphans import Inventory


def reap_activities(client: Client, boxes: Sequence[Inventory]) -> Sequence[Callable[..., Awaitable[object]]]:
    """The one activity, over a client and the sandboxes of this machine."""

    @activity.defn(name=REAP_ORPHANS)
    async def reap_orphans() -> int:
        return sum([await reap_ended(client, box) for box in boxes])

    return [reap_orphans]


async def reap_ended(client: Client, box: Inventory) -> int:
    """How many things were ended or removed. Raises RPCError and SandboxError."""
    count = 0
    for key in sorted(await box.keys()):
        if await _ended(client, key):
            count += await box.reap(key)
    return count + await box.sweep()


async def _ended(client: Client, key: str) -> bool:
    """Whether the key is a workflow run's, and that run has ended."""
    parts = key.split("/")
    if len(parts) != 3:
        return False
    try:
        described = await client.get_workflow_handle(parts[0], run_id=parts[1]).describe()
    except RPCError as error:
        if error.status in (RPCStatusCode.NOT_FOUND, RPCStatusCode.INVALID_ARGUMENT):
            return False
        raise
    return described.status is not WorkflowExecutionStatus.RUNNING

"""A project has an owner before anything is told of its run. The facade claims a new project when it has answered;
where it could not, the worker does, from what the facade gave Temporal with the start. Takes nothing from anybody."""

from __future__ import annotations

from temporalio import activity

from activities.payloads.names import OWNER_MEMO
from activities.payloads.runs import RunProjection
from activities.store.store import Store


async def claimed(store: Store, projection: RunProjection) -> None:
    """Makes the project its starter's when nobody has it; runs inside an activity. Raises RPCError."""
    project_id = projection.state.project_id
    if await store.stamps.holding(project_id) is not None:
        return
    handle = activity.client().get_workflow_handle(projection.workflow_id, run_id=projection.run_id)
    memo = await (await handle.describe()).memo()
    await store.projects.claim(project_id, str(memo.get(OWNER_MEMO, "")))

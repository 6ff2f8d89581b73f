"""Whether a run may be in its project: asked with the run's first word to the read side, before any step begins. The
facade looks too, to say no at once; this holds whatever the facade saw or became. Takes nothing from anybody."""

from __future__ import annotations

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.payloads.names import ADMIN_MEMO, NOT_ADMITTED, OWNER_MEMO, workflow_id
from activities.payloads.runs import RunProjection
from activities.store.seal import memo_holds
from activities.store.store import Store


async def admitted(store: Store, projection: RunProjection) -> None:
    """Makes the project its starter's when nobody has it; runs inside an activity. A run that has been told of was
    admitted. Raises ApplicationError of type NotAdmitted, RPCError."""
    known = await store.runs.find_by_run(projection.run_id)
    if known is not None and known.version:
        return
    project_id = projection.state.project_id
    handle = activity.client().get_workflow_handle(projection.workflow_id, run_id=projection.run_id)
    memo = await (await handle.describe()).memo()
    if projection.workflow_id != workflow_id(project_id) or projection.workflow_id != activity.info().workflow_id:
        raise _refused(f"{projection.workflow_id!r} is not the run of '{project_id}'. Start it by the API.")
    if not memo_holds(store.seal, memo, project_id, projection.state.prompt):
        raise _refused(
            f"Nobody whom this installation knows has started this run of '{project_id}'. Start it by the API, "
            "the Studio or `gencode generate`."
        )
    starter, everywhere = str(memo[OWNER_MEMO]), bool(memo[ADMIN_MEMO])
    held = await store.stamps.holding(project_id)
    if held is None or held.purged:
        await store.projects.claim(project_id, starter)
        held = await store.stamps.holding(project_id)
    if held is None or held.deleted:
        raise _refused(f"Project '{project_id}' was deleted. Restore it, or start again under another id.")
    if held.purged or (held.owner != starter and not everywhere):
        raise _refused(f"The id '{project_id}' is taken. Start again under another id.")


def _refused(reason: str) -> ApplicationError:
    return ApplicationError(reason, type=NOT_ADMITTED, non_retryable=True)

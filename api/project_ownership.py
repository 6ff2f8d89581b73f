"""Project ids and who has them: an id belongs to whoever used it first, for good. Who deletes a project may use its id
again once it is purged; nobody else may."""

from __future__ import annotations

from activities.store.store import Store
from api.access import Principal
from api.problems import Conflict


async def is_theirs(store: Store, project_id: str, principal: Principal) -> bool:
    """True when the project is there and theirs, False when nobody has the id. Raises Conflict when it is another's,
    or deleted."""
    held = await store.stamps.holding(project_id)
    if held is None:
        return False
    if held.purged and held.owner == principal.owner:
        return False
    if held.purged or not principal.sees(held):
        raise Conflict("taken", f"The id '{project_id}' is taken. Choose another project id.")
    if held.deleted:
        raise Conflict(
            "deleted",
            f"Project '{project_id}' was deleted and its id is kept for a while. Bring it back with "
            f"POST /api/projects/{project_id}/restore, or choose another id.",
        )
    return True


async def claim(store: Store, project_id: str, principal: Principal, name: str = "") -> bool:
    """Makes the project theirs; False when it is already. Raises Conflict when it is another's, or deleted."""
    while not await store.projects.claim(project_id, principal.owner, name):
        if await is_theirs(store, project_id, principal):
            return False
    return True

"""Project ids and who has them: an id belongs to whoever used it first, until the project is deleted and purged."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from activities.store.store import Store
from api.access import Principal
from api.problems import Conflict


async def claim(store: Store, project_id: str, principal: Principal, name: str = "") -> bool:
    """Makes the project theirs; False when it is already. Raises Conflict when it is another's, or deleted."""
    if await store.projects.claim(project_id, principal.owner, name):
        return True
    project = await store.projects.find(project_id)
    if project is not None and principal.sees(project):
        return False
    deleted = await store.projects.find_deleted(project_id)
    if deleted is not None and principal.sees(deleted):
        raise Conflict(
            "deleted",
            f"Project '{project_id}' was deleted and its id is kept for a while. Bring it back with "
            f"POST /api/projects/{project_id}/restore, or choose another id.",
        )
    raise Conflict("taken", f"The id '{project_id}' is taken. Choose another project id.")


@asynccontextmanager
async def hold(store: Store, project_id: str, principal: Principal) -> AsyncIterator[None]:
    """The project is theirs within; when that fails, a project that was made for it is unmade. Raises Conflict."""
    made = await claim(store, project_id, principal)
    try:
        yield
    except BaseException:
        if made:
            await store.projects.disclaim(project_id)
        raise

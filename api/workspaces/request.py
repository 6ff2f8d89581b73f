"""A request's look at a project, through the app's one place for looks."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from api.access import Principal
from api.workspaces.query import WorkspaceQuery, WorkspaceSnapshot


async def look(connection: HTTPConnection, project_id: str, principal: Principal) -> WorkspaceSnapshot:
    """The project as it stands now. Raises Unknown when there is none, or none that they see."""
    looks: WorkspaceQuery = connection.app.state.looks
    return await looks.of(project_id, websocket_link(connection, project_id), principal.sees)


def websocket_link(connection: HTTPConnection, project_id: str) -> str:
    """The project's socket on the server that was asked."""
    base = connection.base_url
    scheme = "wss" if base.scheme in {"https", "wss"} else "ws"
    return f"{scheme}://{base.netloc}{base.path.rstrip('/')}/ws/{project_id}"

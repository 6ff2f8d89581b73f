"""A project as it stands, put together from the store alone: it can be read with every worker down."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from activities.store.runs import state_of
from api.board import fold
from api.deps import Deps
from api.generations import Generations, RunAddress
from api.problems import unknown_project
from api.views import Workspace, WorkspaceLinks, project_summary, run_view


async def workspace_of(deps: Deps, project_id: str, connection: HTTPConnection) -> Workspace:
    """The project and its latest run. Raises Unknown."""
    project = await deps.store.projects.find(project_id)
    run = await deps.store.runs.find(project.workflow_id, project.run_id) if project else None
    if project is None or run is None:
        raise unknown_project(project_id)
    state = fold(state_of(run), await deps.store.events.of_steps(run.run_id))
    link = Generations(deps.temporal, deps.settings).history_link(RunAddress(run.workflow_id, run.run_id))
    return Workspace(
        **project_summary(project).model_dump(),
        run=run_view(run, state, link),
        last_seq=await deps.store.events.last_seq(project_id),
        links=WorkspaceLinks(
            files=f"/api/workspace/{project_id}/files",
            websocket=websocket_link(connection, project_id),
            preview=f"/api/sandbox/{project_id}",
            web_ui=link,
        ),
    )


def websocket_link(connection: HTTPConnection, project_id: str) -> str:
    """The project's socket on the server that was asked."""
    url = connection.base_url.replace(scheme="wss" if connection.url.scheme in {"https", "wss"} else "ws")
    return f"{str(url).rstrip('/')}/ws/{project_id}"

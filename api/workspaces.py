"""A project as it stands, put together from the store alone: it can be read with every worker down. Those who look at
the same moment share one look."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.requests import HTTPConnection

from activities.store.documents import Project, Run
from activities.store.runs import ENDED, state_of
from api.board import fold
from api.deps import Deps
from api.generations import Generations, RunAddress
from api.problems import unknown_project
from api.together import Together
from api.views import RunView, Workspace, WorkspaceLinks, project_summary, run_view


@dataclass(frozen=True)
class Look:
    """A workspace, and the same as JSON."""

    workspace: Workspace
    content: bytes


async def look(deps: Deps, project: Project, connection: HTTPConnection) -> Look:
    """The project and its latest run, if it has had one, as they stand now. Raises Unknown when it was deleted."""
    looks: Together[Look] = connection.app.state.looks
    socket = websocket_link(connection, project.project_id)
    return await looks.read((project.project_id, socket), lambda: _look(deps, project.project_id, socket))


async def _look(deps: Deps, project_id: str, socket: str) -> Look:
    project = await deps.store.projects.find(project_id)  # whoever asked first may have found an older one
    if project is None:
        raise unknown_project(project_id)
    run, last_seq = await asyncio.gather(_latest(deps, project), deps.store.events.last_seq(project.project_id))
    shown = await run_as_it_stands(deps, run) if run else None
    workspace = Workspace(
        **project_summary(project).model_dump(),
        run=shown,
        last_seq=last_seq,
        links=WorkspaceLinks(
            files=f"/api/workspace/{project.project_id}/files",
            websocket=socket,
            preview=f"/api/sandbox/{project.project_id}",
            web_ui=shown.web_ui if shown else None,
        ),
    )
    return Look(workspace, workspace.model_dump_json().encode())


async def run_as_it_stands(deps: Deps, run: Run) -> RunView:
    """The run with what its steps have told since its workflow last did."""
    state = state_of(run)
    if state.status not in ENDED:
        state = fold(state, await deps.store.events.of_steps(run.run_id))
    link = Generations(deps.temporal, deps.settings).history_link(RunAddress(run.workflow_id, run.run_id))
    return run_view(run, state, link)


async def _latest(deps: Deps, project: Project) -> Run | None:
    return await deps.store.runs.find(project.workflow_id, project.run_id) if project.run_id else None


def websocket_link(connection: HTTPConnection, project_id: str) -> str:
    """The project's socket on the server that was asked."""
    url = connection.base_url.replace(scheme="wss" if connection.url.scheme in {"https", "wss"} else "ws")
    return f"{str(url).rstrip('/')}/ws/{project_id}"

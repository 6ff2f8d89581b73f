"""The socket of a project's events."""

from __future__ import annotations

from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketDisconnect

from api.deps import DepsOf, HubOf
from api.inputs import is_project_id
from api.live.session import Session
from api.problems import Unknown, unknown_project

router = APIRouter()

NO_PROJECT = 4404
NO_NUMBER = 4422


@router.websocket("/ws/{project_id}")
async def events(socket: WebSocket, project_id: str, deps: DepsOf, hub: HubOf) -> None:
    """A snapshot, then numbered events; ``?since=N`` goes on after number N."""
    await socket.accept()
    since = socket.query_params.get("since")
    if since is not None and not (since.isascii() and since.isdigit() and len(since) < 16):
        await socket.close(NO_NUMBER, "since= takes the number of an event")
        return
    try:
        if not is_project_id(project_id):
            raise unknown_project(project_id)
        await Session(socket, deps, project_id).serve(hub, None if since is None else int(since))
    except Unknown:
        await socket.close(NO_PROJECT, "there is no such project")
    except WebSocketDisconnect:
        return

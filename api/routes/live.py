"""A project's events as they happen: the socket, and the same as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, WebSocket
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.requests import HTTPConnection
from starlette.websockets import WebSocketDisconnect

from api.access import READ, PrincipalOf, ProjectOf
from api.deps import DepsOf, HubOf
from api.errors import SUBPROTOCOL
from api.inputs import SinceOf
from api.live.feed import Feed
from api.live.session import TOO_SLOW_WORDS, Session
from api.problems import Invalid
from api.responses import refusals

router = APIRouter(tags=["live"])


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Invalid("no-number", "since= takes the number of an event")
    return int(text)


async def _since(connection: HTTPConnection) -> int | None:
    return _number(connection.query_params.get("since"))


SocketSince = Annotated[int | None, Depends(_since)]


async def _feed(connection: HTTPConnection, project: ProjectOf, principal: PrincipalOf, deps: DepsOf) -> Feed:
    return Feed(connection, deps, project.project_id, principal)


FeedOf = Annotated[Feed, Depends(_feed)]


@router.websocket("/ws/{project_id}", dependencies=[READ])
async def events(socket: WebSocket, since: SocketSince, feed: FeedOf, hub: HubOf) -> None:
    """A snapshot, then numbered events; ``?since=N`` goes on after number N."""
    await socket.accept(SUBPROTOCOL if SUBPROTOCOL in socket.scope.get("subprotocols", ()) else None)
    with suppress(WebSocketDisconnect):
        await Session(socket, feed).serve(hub, feed.project_id, since)


@router.get(
    "/api/workspace/{project_id}/events",
    dependencies=[READ],
    responses=refusals(401, 404, 422, 429, 503),
    response_class=EventSourceResponse,
)
async def stream(
    feed: FeedOf,
    hub: HubOf,
    request: Request,
    since: SinceOf = None,
    follow: Annotated[
        bool, Query(description="Go on with events as they are written; false: end with the last.")
    ] = True,
) -> AsyncIterator[ServerSentEvent]:
    """The socket's twin: a snapshot, then numbered events. ``Last-Event-ID`` counts as ``since``; a reader that does
    not keep up gets a TOO_SLOW event last."""
    last = request.headers.get("last-event-id", "")
    after = _number(last) if last else since
    async with hub.watch(feed.project_id) as watch:
        async for message in feed.messages(watch, after, follow):
            yield ServerSentEvent(data=message, event=message.type, id=str(message.seq))
            if watch.overrun.is_set():
                yield ServerSentEvent(data=TOO_SLOW_WORDS, event="TOO_SLOW")
                return

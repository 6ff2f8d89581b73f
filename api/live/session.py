"""One socket's way: the snapshot, the events since the number it names, then events as they are written."""

from __future__ import annotations

import asyncio

from starlette.websockets import WebSocket, WebSocketDisconnect

from activities.store.documents import Event
from activities.store.events import Events
from api.deps import Deps
from api.live.hub import Hub, Watch
from api.live.messages import Message, event_message, snapshot_message
from api.views import Workspace
from api.workspaces import workspace_of

TOO_SLOW = 4408
CLOSE_WITHIN_S = 5


class Session:
    """Sends each event once, in order. The watch is opened before the backlog is read, so that none falls between."""

    def __init__(self, socket: WebSocket, deps: Deps, project_id: str) -> None:
        self._socket = socket
        self._deps = deps
        self._project_id = project_id
        self._run_id = ""
        self._sent = 0

    async def serve(self, hub: Hub, since: int | None) -> None:
        """Until the other side goes or does not keep up. Raises Unknown before anything is sent."""
        async with hub.watch(self._project_id) as watch:
            workspace = await self._workspace()
            await self._begin(workspace, since)
            work = [asyncio.create_task(job) for job in (self._send(watch), self._gone(), watch.overrun.wait())]
            try:
                await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in work:
                    task.cancel()
                await asyncio.gather(*work, return_exceptions=True)
        if watch.overrun.is_set():
            await self._let_go()

    async def _begin(self, workspace: Workspace, since: int | None) -> None:
        first = await self._deps.store.events.first_seq(workspace.run.run_id)
        start = max(0, first - 1) if first else workspace.last_seq
        self._sent = start if since is None else min(since, workspace.last_seq)
        await self._snapshot(workspace)

    async def _send(self, watch: Watch) -> None:
        events: Events = self._deps.store.events
        while backlog := await events.since(self._project_id, self._sent):
            for event in backlog:
                await self._event(event)
        while True:
            await self._event(await watch.events.get())

    async def _event(self, event: Event) -> None:
        if event.seq <= self._sent:
            return
        if event.run_id != self._run_id and not await self._is_past(event):
            await self._snapshot(await self._workspace())
        await self._message(event_message(event))
        self._sent = event.seq

    async def _is_past(self, event: Event) -> bool:
        """Whether the event is of a run before the one shown: those need no new snapshot."""
        shown = await self._deps.store.events.first_seq(self._run_id)
        return bool(shown) and event.seq < shown

    async def _snapshot(self, workspace: Workspace) -> None:
        self._run_id = workspace.run.run_id
        await self._message(snapshot_message(workspace, self._sent))

    async def _workspace(self) -> Workspace:
        return await workspace_of(self._deps, self._project_id, self._socket)

    async def _message(self, message: Message) -> None:
        await self._socket.send_text(message.model_dump_json())

    async def _gone(self) -> None:
        try:
            while True:
                await self._socket.receive_text()
        except (WebSocketDisconnect, RuntimeError):
            return

    async def _let_go(self) -> None:
        try:
            async with asyncio.timeout(CLOSE_WITHIN_S):
                await self._socket.close(TOO_SLOW, "too slow: come back with since= the last number seen")
        except (TimeoutError, RuntimeError, WebSocketDisconnect):
            return

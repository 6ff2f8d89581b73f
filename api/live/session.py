"""One socket's way: it is sent its feed until the other side goes or does not keep up."""

from __future__ import annotations

import asyncio

from starlette.websockets import WebSocket, WebSocketDisconnect

from api.live.feed import Feed
from api.live.hub import Hub, Watch, ended

TOO_SLOW = 4408
TOO_SLOW_WORDS = "too slow: come back with since= the last number seen"
CLOSE_WITHIN_S = 5


class Session:
    """Slows nobody: a socket that takes too little is let go with a code that says so."""

    def __init__(self, socket: WebSocket, feed: Feed) -> None:
        self._socket = socket
        self._feed = feed

    async def serve(self, hub: Hub, project_id: str, since: int | None) -> None:
        """Until the other side goes or does not keep up."""
        async with hub.watch(project_id) as watch:
            sending = asyncio.create_task(self._send(watch, since))
            work = [sending, *(asyncio.create_task(job) for job in (self._gone(), watch.overrun.wait()))]
            try:
                await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
            finally:
                await ended(work)
        if watch.overrun.is_set():
            await self._let_go()
        elif fault := _fault(sending):
            raise fault

    async def _send(self, watch: Watch, since: int | None) -> None:
        async for message in self._feed.messages(watch, since):
            await self._socket.send_text(message.model_dump_json())

    async def _gone(self) -> None:
        try:
            while True:
                await self._socket.receive_text()
        except (WebSocketDisconnect, RuntimeError, KeyError):  # KeyError: a binary message, which means nothing here
            return

    async def _let_go(self) -> None:
        try:
            async with asyncio.timeout(CLOSE_WITHIN_S):
                await self._socket.close(TOO_SLOW, TOO_SLOW_WORDS)
        except (TimeoutError, RuntimeError, WebSocketDisconnect):
            return


def _fault(task: asyncio.Task[None]) -> BaseException | None:
    """What ended the sending, unless it was the other side going."""
    error = None if task.cancelled() else task.exception()
    return None if isinstance(error, WebSocketDisconnect) else error

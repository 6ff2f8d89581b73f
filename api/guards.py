"""What is refused before a request is looked at: bodies over the limit, and writes that another site's page sends."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import NEXT_MOVES
from api.problems import Forbidden, TooLarge, problem_response

MAX_BODY_BYTES = 256 * 1024
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class BodyLimit:
    """Refuses a body over the limit: by its declared length at once, by its real length as soon as it is passed."""

    def __init__(self, app: ASGIApp, limit_bytes: int = MAX_BODY_BYTES) -> None:
        self._app = app
        self._limit_bytes = limit_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdecimal() and int(declared) > self._limit_bytes:
            await problem_response(TooLarge("http-413", NEXT_MOVES[413]))(scope, receive, send)
            return
        await self._app(scope, self._counting(receive), send)

    def _counting(self, receive: Receive) -> Receive:
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit_bytes:
                raise HTTPException(413)
            return message

        return counted


class SameOrigin:
    """Refuses writes and sockets whose Origin is another site: a page somewhere on the web must not be able to drive
    a Studio that listens on this machine. Programs send no Origin and pass."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        guarded = scope["type"] == "websocket" or (scope["type"] == "http" and scope["method"] not in SAFE_METHODS)
        if not guarded or is_same_origin(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "another site's page may not listen"})
            return
        problem = Forbidden(
            "other-origin", "Another site's page may not write here. Open the Studio at its own address."
        )
        await problem_response(problem)(scope, receive, send)


def is_same_origin(headers: Headers) -> bool:
    """Whether the request names no origin, or the host it is sent to."""
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")

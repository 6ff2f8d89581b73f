"""What is refused before a request is looked at: bodies over the limit, names this server does not have, and what
another site's page sends."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import NEXT_MOVES, SOCKET_CODES
from api.problems import Forbidden, Problem, TooLarge, problem_response

MAX_BODY_BYTES = 256 * 1024
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OTHER_ORIGIN = (
    "Another site's page may not use this server. Open the Studio at its own address, or list the site's origin."
)
OTHER_HOST = "This server does not go by that name. Use the address it printed when it started."


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
            await refuse(TooLarge("http-413", NEXT_MOVES[413]), scope, receive, send)
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
    """Refuses writes and sockets whose Origin is another site that is not listed: a page somewhere on the web must not
    be able to drive a Studio that listens on this machine. Programs send no Origin and pass."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...] = ()) -> None:
        self._app = app
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        guarded = scope["type"] == "websocket" or (scope["type"] == "http" and scope["method"] not in SAFE_METHODS)
        if not guarded or self._known(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        await refuse(Forbidden("other-origin", OTHER_ORIGIN), scope, receive, send)

    def _known(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        return origin is None or origin in self._origins or urlsplit(origin).netloc == headers.get("host")


class KnownHosts:
    """Refuses requests for a host name that is not this server's: a page elsewhere that has its own name resolve to
    this machine would otherwise be of the same origin. No hosts: every name will do."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = ()) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"} and self._hosts:
            host = urlsplit(f"//{Headers(scope=scope).get('host', '')}").hostname
            if host not in self._hosts:
                await refuse(Forbidden("other-host", OTHER_HOST), scope, receive, send)
                return
        await self._app(scope, receive, send)


async def refuse(problem: Problem, scope: Scope, receive: Receive, send: Send) -> None:
    """The problem as an answer, or as the end of a socket that is never opened."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": SOCKET_CODES + problem.status, "reason": problem.kind})
        return
    await problem_response(problem)(scope, receive, send)

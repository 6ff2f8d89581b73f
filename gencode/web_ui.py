"""`python -m gencode.web_ui`: the door to the embedded Temporal Web UI. The UI itself asks for no log-in and answers to
any name, so it listens where nobody can guess, and people reach it through here: by this machine's own names only, and
never from another site's page. Changes nothing of what it passes on."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from api.guards import KnownHosts, SameOrigin, refuse
from api.problems import Forbidden
from gencode.access import LOOPBACK
from gencode.logs import configure
from gencode.settings import Settings

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
OWN_SITES = {"", "same-origin", "none"}  # what a browser says of its own page's request, and of a person's
_HOP = {"connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "proxy-authorization", "host"}
_NOT_SENT = _HOP | {"origin", "referer", "x-forwarded-for", "x-forwarded-host", "forwarded"}
_NOT_TOLD = _HOP | {"content-length"}
OTHER_PAGE = "Another site's page may not use the Temporal Web UI. Open it at the address that `gencode up` prints."
AWAY = "The Temporal Web UI does not answer. It comes up with the stack: look at `gencode up` and its temporal.log."


class OwnPages:
    """Refuses what another site's page asks for by itself; a person may follow a link from anywhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _by_a_person(scope["method"], Headers(scope=scope)):
            await refuse(Forbidden("other-page", OTHER_PAGE), scope, receive, send)
            return
        await self._app(scope, receive, send)


def _by_a_person(method: str, headers: Headers) -> bool:
    if headers.get("sec-fetch-site", "") in OWN_SITES:
        return True
    followed = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
    return method == "GET" and followed


def door(upstream: str) -> Starlette:
    """The door as an ASGI app; ``upstream`` is where the UI listens."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        timeout = httpx.Timeout(10, read=None)  # the UI waits for new events
        async with httpx.AsyncClient(base_url=upstream, trust_env=False, timeout=timeout) as client:
            app.state.client = client
            yield

    guards = [Middleware(KnownHosts, LOOPBACK), Middleware(OwnPages), Middleware(SameOrigin)]
    return Starlette(routes=[Route("/{path:path}", _pass_on, methods=METHODS)], middleware=guards, lifespan=lifespan)


async def _pass_on(request: Request) -> Response:
    client: httpx.AsyncClient = request.app.state.client
    target = httpx.URL(path=request.url.path, query=request.url.query.encode())
    sent = [(name, value) for name, value in request.headers.raw if name.decode("latin-1") not in _NOT_SENT]
    asked = client.build_request(request.method, target, headers=sent, content=await request.body())
    try:
        answer = await client.send(asked, stream=True)
    except httpx.TransportError:
        return PlainTextResponse(AWAY, 502)
    passed = StreamingResponse(answer.aiter_raw(), answer.status_code, background=BackgroundTask(answer.aclose))
    told = [
        (name.lower(), value) for name, value in answer.headers.raw if name.decode("latin-1").lower() not in _NOT_TOLD
    ]
    passed.raw_headers = [
        *told,
        (b"referrer-policy", b"same-origin"),
        (b"content-security-policy", b"frame-ancestors 'none'"),
    ]
    return passed


async def serve(port: int, upstream: str, log_level: str) -> None:
    """Serve on this machine until told to stop."""
    config = uvicorn.Config(
        door(upstream), host="127.0.0.1", port=port, log_level=log_level, access_log=False, timeout_graceful_shutdown=1
    )
    await uvicorn.Server(config).serve()


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="Serve the door to the embedded Temporal Web UI.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--upstream", required=True, help="where the UI itself listens")
    arguments = parser.parse_args()
    if urlsplit(arguments.upstream).scheme != "http":
        parser.error(f"{arguments.upstream!r} is no http:// address")
    settings = Settings()
    configure(settings.log_level)
    asyncio.run(serve(arguments.port, arguments.upstream, settings.log_level.lower()))


if __name__ == "__main__":
    main()

"""Refuses what another site's page asks a logged-in browser to do: a write must come from this app's own pages."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.accounts import words

_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class OwnOrigin:
    """A write whose Origin is another host, or that says it is cross-site, is a 403. Clients that are no browser send
    neither and pass."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _READS and not _own(Headers(scope=scope)):
            refusal = JSONResponse({"detail": words.FOREIGN_ORIGIN}, 403)
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _own(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    return headers.get("sec-fetch-site", "none") in ("same-origin", "none")

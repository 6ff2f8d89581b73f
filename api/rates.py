"""How often one address may ask: reads and writes are counted apart, in this process."""

from __future__ import annotations

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from api.guards import SAFE_METHODS, refuse
from api.problems import TooMany


class Rates:
    """Answers 429 above the rates, which are in the notation of the limits library (``60/second``)."""

    def __init__(self, app: ASGIApp, reads: str, writes: str) -> None:
        self._app = app
        self._reads = parse(reads)
        self._writes = parse(writes)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            rate = self._writes if scope.get("method", "GET") not in SAFE_METHODS else self._reads
            if not await self._limiter.hit(rate, *_who(scope, rate is self._writes)):
                await refuse(_too_many(rate), scope, receive, send)
                return
        await self._app(scope, receive, send)


def _who(scope: Scope, writes: bool) -> tuple[str, str]:
    client = scope.get("client")
    return (client[0] if client else "", "write" if writes else "read")


def _too_many(rate: RateLimitItem) -> TooMany:
    return TooMany("too-many-requests", f"More than {rate} from this address. Wait a moment, then go on slower.")

"""The fake vendors' HTTP side: reads a request, plays the script, streams the reply, keeps a log. Knows no vendor's
words; the dialects do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.fakes.model_server.anthropic import Anthropic
from tests.fakes.model_server.asked import CHARS_A_TOKEN, Asked, Billed, Brain, Unacceptable
from tests.fakes.model_server.dialect import Dialect, pieces
from tests.fakes.model_server.gemini import Gemini
from tests.fakes.model_server.mishap import STATUS, Mishap, Script
from tests.fakes.model_server.openai import OpenAI
from tests.fakes.model_server.spoiling import spoiled

_CACHEABLE_TOKENS = 1024
_REFUSAL = "I can't help with that."
_BREAKING = (Mishap.STALL, Mishap.CUT, Mishap.OVERLOAD_INSIDE)
RETRY_AFTER_S = 1


class Snapped(Exception):
    """Raised inside a response on purpose: the connection is cut."""


@dataclass(frozen=True)
class Logged:
    """One request as it was billed. ``status`` is 0 where the stream broke or stalled."""

    vendor: str
    model: str
    key: str
    asked: Asked
    mishap: Mishap | None
    status: int
    billed: Billed


@dataclass
class Vendors:
    """All three vendors behind one door. ``accepts`` is the only key let in; empty lets in any. A stall comes
    half-way, or with ``stall_early`` after the headers; ``stalled`` counts them from the moment they begin."""

    brain: Brain
    script: Script = field(default_factory=Script)
    accepts: str = ""
    stall_s: float = 30.0
    stall_early: bool = False
    stalled: int = 0
    log: list[Logged] = field(default_factory=list)
    _cached: set[str] = field(default_factory=set)

    def begin(self, script: Script, accepts: str = "") -> None:
        """From here on, as if just started."""
        self.script, self.accepts, self.log = script, accepts, []
        self._cached.clear()

    def app(self) -> Starlette:
        """The ASGI application."""
        routes = [
            Route("/{version}/models/{rest:path}", self._door(Gemini()), methods=["POST"]),
            Route("/v1/chat/completions", self._door(OpenAI()), methods=["POST"]),
            Route("/v1/messages", self._door(Anthropic()), methods=["POST"]),
        ]
        return Starlette(routes=routes)

    def _door(self, dialect: Dialect) -> Door:
        return Door(self, dialect)

    def bill(self, asked: Asked, tokens_out: int) -> Billed:
        """What the request costs; the second request with the same prefix reads it from the cache."""
        prefix = min(len(asked.prefix) // CHARS_A_TOKEN, asked.tokens)
        if prefix < _CACHEABLE_TOKENS:
            return Billed(asked.tokens, tokens_out)
        known = asked.prefix in self._cached
        self._cached.add(asked.prefix)
        return Billed(asked.tokens, tokens_out, prefix if known else 0, 0 if known else prefix)


class Door:
    """One vendor's endpoint."""

    def __init__(self, vendors: Vendors, dialect: Dialect) -> None:
        self._vendors = vendors
        self._dialect = dialect

    async def __call__(self, scope: dict[str, object], receive: object, send: object) -> None:
        request = Request(scope, receive)  # type: ignore[arg-type]
        response = await self._answer(request)
        await response(scope, receive, send)  # type: ignore[arg-type]

    async def _answer(self, request: Request) -> Response:
        try:
            key = self._dialect.key(request.headers)
            if self._vendors.accepts and key != self._vendors.accepts:
                return self._error(401, f"Incorrect API key provided: {key[:7]}****{key[-4:]}.")
            asked = self._dialect.read(json.loads(await request.body()), request.url.path)
        except Unacceptable as broken:
            return self._error(400, str(broken))
        return await self._played(asked, key)

    async def _played(self, asked: Asked, key: str) -> Response:
        mishap = self._vendors.script.next()
        if mishap in STATUS:
            self._log(asked, key, mishap, STATUS[mishap], Billed(0, 0))
            wait = RETRY_AFTER_S if mishap is Mishap.RATE_LIMIT else None
            return self._error(STATUS[mishap], f"played: {mishap}", wait)
        good = await asyncio.to_thread(self._vendors.brain, asked.words, asked.schema)
        text = _REFUSAL if mishap is Mishap.REFUSAL else spoiled(good, mishap)
        most = asked.max_tokens_out * CHARS_A_TOKEN
        cut = mishap is Mishap.TRUNCATED_JSON or len(text) > most
        text = text[:most]
        ending = "refused" if mishap is Mishap.REFUSAL else "cut" if cut else "done"
        billed = self._vendors.bill(asked, max(1, len(text) // CHARS_A_TOKEN))
        if not asked.streamed:
            self._log(asked, key, mishap, 200, billed)
            return JSONResponse(self._dialect.whole(asked, text, billed, ending))
        parts = [*self._dialect.stream(asked, text, billed, ending)]
        if mishap in _BREAKING:
            parts = parts[: 0 if mishap is Mishap.STALL and self._vendors.stall_early else max(2, len(parts) // 2)]
            billed = replace(billed, tokens_out=_said(parts, text) // CHARS_A_TOKEN)
        self._log(asked, key, mishap, 0 if mishap in _BREAKING else 200, billed)
        return StreamingResponse(self._sent(parts, mishap), media_type="text/event-stream")

    async def _sent(self, parts: list[bytes], mishap: Mishap | None) -> AsyncIterator[bytes]:
        for part in parts:
            yield part
            await asyncio.sleep(0)
        if mishap is Mishap.STALL:
            self._vendors.stalled += 1
            await asyncio.sleep(self._vendors.stall_s)
        if mishap is Mishap.OVERLOAD_INSIDE:
            yield self._dialect.error_inside(f"played: {mishap}")
        elif mishap in _BREAKING:
            raise Snapped

    def _log(self, asked: Asked, key: str, mishap: Mishap | None, status: int, billed: Billed) -> None:
        logged = Logged(self._dialect.name, asked.model, key, asked, mishap, status, billed)
        self._vendors.log.append(logged)

    def _error(self, status: int, message: str, retry_after_s: int | None = None) -> Response:
        status, body, headers = self._dialect.error(status, message, retry_after_s)
        return JSONResponse(body, status, headers)


def _said(parts: list[bytes], text: str) -> int:
    """How many characters of the text these parts of its stream carry."""
    sent = "".join(part.decode() for part in parts)
    return sum(len(piece) for piece in pieces(text) if json.dumps(piece, ensure_ascii=False)[1:-1] in sent)

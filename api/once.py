"""Requests with an Idempotency-Key: done once, and answered alike each time they are sent. A refusal is not kept, since
it changed nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel

from activities.store.answers import Known, Standing
from api.access import PrincipalOf
from api.deps import Deps, DepsOf
from api.problems import Conflict

Body = TypeVar("Body", bound=BaseModel)


@dataclass(frozen=True)
class Once:
    """The key of one request, bound to who sent it; ``key`` empty when it came without."""

    deps: Deps
    key: str
    digest: str

    async def __call__(self, status: int, act: Callable[[], Awaitable[Body]]) -> Body | Response:
        """What ``act`` answers, or answered when the key was new. Raises Conflict."""
        if not self.key:
            return await act()
        known = await self.deps.store.answers.begin(self.key, self.digest)
        match known.standing:
            case Standing.DIFFERENT:
                raise Conflict("key-reused", "This Idempotency-Key was used for another request. Send a fresh one.")
            case Standing.BUSY:
                raise Conflict("key-busy", "The first request with this Idempotency-Key is still being answered. Wait.")
            case Standing.ANSWERED:
                return _again(known)
            case Standing.NEW:
                return await self._first(status, act)

    async def _first(self, status: int, act: Callable[[], Awaitable[Body]]) -> Body:
        try:
            body = await act()
        except BaseException:
            await self.deps.store.answers.forget(self.key)
            raise
        await self.deps.store.answers.finish(self.key, status, body.model_dump_json())
        return body


def _again(known: Known) -> Response:
    headers = {"Idempotency-Replayed": "true"}
    return Response(known.body, known.status, headers, media_type="application/json")


async def _once(
    request: Request,
    deps: DepsOf,
    principal: PrincipalOf,
    idempotency_key: Annotated[
        str,
        Header(description="Send the same key again and nothing is done twice.", max_length=200, examples=["8e03978e"]),
    ] = "",
) -> Once:
    line = f"{request.method} {request.url.path}\n".encode()
    digest = hashlib.sha256(line + await request.body()).hexdigest()
    return Once(deps, f"{principal.owner}/{idempotency_key}" if idempotency_key else "", digest)


OnceOf = Annotated[Once, Depends(_once)]

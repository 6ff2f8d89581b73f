"""Requests with an Idempotency-Key: done once, and answered alike each time they are sent. A refusal is not kept, since
it changed nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel

from activities.store.answers import Standing
from api.access import PrincipalOf
from api.deps import Deps, deps_of
from api.problems import Conflict


@dataclass(frozen=True)
class IdempotencyKeys:
    """The key of one request, bound to who sent it; ``key`` empty when it came without."""

    deps: Deps
    key: str = ""
    digest: str = ""

    async def __call__(self, status: int, act: Callable[[], Awaitable[BaseModel]]) -> Response:
        """What ``act`` answers, or answered when the key was new: the same bytes. Raises Conflict."""
        if not self.key:
            return _answer((await act()).model_dump_json(), status)
        known = await self.deps.store.answers.begin(self.key, self.digest)
        match known.standing:
            case Standing.DIFFERENT:
                raise Conflict("key-reused", "This Idempotency-Key was used for another request. Send a fresh one.")
            case Standing.BUSY:
                raise Conflict("key-busy", "The first request with this Idempotency-Key is still being answered. Wait.")
            case Standing.ANSWERED:
                return _answer(known.body, known.status, {"Idempotency-Replayed": "true"})
            case Standing.NEW:
                return await self._first(status, act)

    async def _first(self, status: int, act: Callable[[], Awaitable[BaseModel]]) -> Response:
        try:
            body = (await act()).model_dump_json()
        except BaseException:
            await self.deps.store.answers.forget(self.key)
            raise
        await self.deps.store.answers.finish(self.key, status, body)
        return _answer(body, status)


def _answer(body: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    return Response(body, status, headers, media_type="application/json")


async def _once(
    request: Request,
    principal: PrincipalOf,
    idempotency_key: Annotated[
        str,
        Header(description="Send the same key again and nothing is done twice.", max_length=200, examples=["8e03978e"]),
    ] = "",
) -> IdempotencyKeys:
    deps = await deps_of(request)
    if not idempotency_key:
        return IdempotencyKeys(deps)
    line = f"{request.method} {request.url.path}\n".encode()
    digest = hashlib.sha256(line + await request.body()).hexdigest()
    return IdempotencyKeys(deps, f"{principal.owner}/{idempotency_key}", digest)


OnceOf = Annotated[IdempotencyKeys, Depends(_once)]

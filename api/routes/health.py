"""Whether this process is alive, and whether all it needs is there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from activities.store.errors import StoreUnreachable
from api.access import OPEN
from api.deps import Deps, DepsOf
from api.generations import Generations
from api.problems import Problem

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    """This process answers."""

    status: Literal["ok"] = "ok"


class Part(BaseModel):
    """Something a generation needs; ``detail`` names the next move when it is not there."""

    name: str
    ok: bool
    detail: str


class Readiness(BaseModel):
    """Ready when every part is."""

    ready: bool
    parts: list[Part]


@router.get("/health", dependencies=[OPEN])
async def health() -> Alive:
    """Alive: asks nobody."""
    return Alive()


@router.get("/health/ready", dependencies=[OPEN], responses={503: {"model": Readiness}})
async def ready(deps: DepsOf, response: Response) -> Readiness:
    """Ready: MongoDB and Temporal answer and a worker has lately asked for work."""
    parts = await asyncio.gather(_part("mongodb", deps.store.ping()), _workers(deps))
    found = [parts[0], *parts[1]]
    readiness = Readiness(ready=all(part.ok for part in found), parts=found)
    response.status_code = 200 if readiness.ready else 503
    return readiness


async def _part(name: str, check: Awaitable[None]) -> Part:
    try:
        await check
    except StoreUnreachable as error:
        return Part(name=name, ok=False, detail=str(error))
    return Part(name=name, ok=True, detail="answers")


async def _workers(deps: Deps) -> list[Part]:
    try:
        seen = await Generations(deps.temporal, deps.settings).workers_seen()
    except Problem as problem:
        return [
            Part(name="temporal", ok=False, detail=problem.detail),
            Part(name="workers", ok=False, detail="Unknown while Temporal does not answer."),
        ]
    detail = f"{seen} seen lately" if seen else "None seen lately. Start one with gencode up."
    return [Part(name="temporal", ok=True, detail="answers"), Part(name="workers", ok=seen > 0, detail=detail)]

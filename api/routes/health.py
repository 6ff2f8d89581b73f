"""Whether this process is alive, and whether all it needs is there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from activities.store.errors import StoreUnreachable
from api.access import OPEN
from api.deps import ApiSettings, Deps, DepsOf
from api.generations import Generations
from api.ports import SandboxHealth
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
    """Ready: MongoDB and Temporal answer, a worker has lately asked for work, generated code can be run, and the
    server's own choice of provider can be asked."""
    mongo, workers, sandbox = await asyncio.gather(
        _part("mongodb", deps.store.ping()), _workers(deps), _sandbox(deps.sandbox)
    )
    found = [mongo, *workers, *sandbox, _provider(deps.settings)]
    readiness = Readiness(ready=all(part.ok for part in found), parts=found)
    response.status_code = 200 if readiness.ready else 503
    return readiness


async def _part(name: str, check: Awaitable[None]) -> Part:
    try:
        await check
    except StoreUnreachable as error:
        return Part(name=name, ok=False, detail=str(error))
    return Part(name=name, ok=True, detail="answers")


async def _sandbox(health: SandboxHealth | None) -> list[Part]:
    if health is None:
        return []
    seen = await health.look()
    return [Part(name="sandbox", ok=seen.ok, detail=seen.detail)]


def _provider(settings: ApiSettings) -> Part:
    """Asks no vendor: that would cost money, and tell anybody that it is up."""
    name = settings.provider
    if name.startswith("replay:"):
        return Part(name="provider", ok=True, detail="a recording")
    missing = [vendor for vendor in name.split(",") if vendor not in settings.providers]
    if missing:
        words = f"No key for {', '.join(missing)}. Set one in the environment, or LLM_PROVIDER=offline."
        return Part(name="provider", ok=False, detail=words)
    return Part(name="provider", ok=True, detail=name)


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

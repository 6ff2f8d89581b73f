"""How a browser shows its token: as a cookie that no script can read, or as a ticket for one request that can carry
neither header nor cookie. Hands out nothing that the token itself could not do."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from activities.store.access import Scope
from api.access import COOKIE, OPEN, READ, PrincipalOf
from api.deps import DepsOf
from api.problems import Unauthorized
from api.responses import refusals

router = APIRouter(prefix="/api", tags=["access"], responses=refusals(401, 422, 429, 503))


class Credentials(BaseModel):
    """A token."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"token": "gcs_..."}})

    token: str = Field(min_length=1, max_length=200)


class Session(BaseModel):
    """Who this browser is here. ``access`` false: nobody needs a token."""

    access: bool
    owner: str
    scope: Scope


class TicketView(BaseModel):
    """Good for one request within a minute, as ``?ticket=``."""

    ticket: str


@router.post("/session", dependencies=[OPEN], responses=refusals(400, 403, 413))
async def enter(body: Credentials, deps: DepsOf, request: Request, response: Response) -> Session:
    """Sends the token from now on, by a cookie."""
    token = await deps.store.tokens.find(body.token)
    if token is None:
        raise Unauthorized("unknown-token", "This token is unknown, revoked or run out. Make one: gencode token create")
    response.set_cookie(
        COOKIE, body.token, httponly=True, samesite="strict", secure=request.url.scheme == "https", max_age=30 * 86_400
    )
    return Session(access=deps.settings.access, owner=token.owner, scope=token.scope)


@router.delete("/session", status_code=204, dependencies=[OPEN], responses=refusals(403))
async def leave(response: Response) -> None:
    """Sends it no more."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


@router.get("/session", dependencies=[READ])
async def session(principal: PrincipalOf, deps: DepsOf) -> Session:
    """Who asks, as this server sees it."""
    return Session(access=deps.settings.access, owner=principal.owner, scope=principal.scope)


@router.post("/tickets", status_code=201, dependencies=[READ], responses=refusals(403))
async def ticket(principal: PrincipalOf, deps: DepsOf) -> TicketView:
    """A ticket for one request that can carry no header."""
    return TicketView(ticket=await deps.store.tickets.issue(principal.owner, principal.scope))

"""Who a caller is here, and a ticket for one request of a browser that can carry no header. Sets no cookie: a browser
sends those to every port of the host, and so to generated apps. Hands out nothing that the token itself could not
do."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from activities.store.access import Scope
from api.access import READ, PrincipalOf
from api.deps import DepsOf
from api.problems import Forbidden
from api.responses import refusals

router = APIRouter(prefix="/api", tags=["access"], responses=refusals(401, 422, 429, 503))


class Session(BaseModel):
    """Who this browser is here. ``access`` false: nobody needs a token. ``provider`` is the server's own choice,
    ``providers`` are those that can be asked for, with the server's keys or the caller's."""

    access: bool
    owner: str
    scope: Scope
    provider: str
    providers: list[str]


class TicketView(BaseModel):
    """Good for one request within a minute, as ``?ticket=``."""

    ticket: str


@router.get("/session", dependencies=[READ])
async def session(principal: PrincipalOf, deps: DepsOf) -> Session:
    """Who asks, as this server sees it."""
    kept = await deps.vault.of(principal.owner) if deps.vault else []
    return Session(
        access=deps.settings.access,
        owner=principal.owner,
        scope=principal.scope,
        provider=deps.settings.provider,
        providers=list(dict.fromkeys([*deps.settings.providers, *(key.provider for key in kept)])),
    )


@router.post("/tickets", status_code=201, dependencies=[READ], responses=refusals(403))
async def ticket(principal: PrincipalOf, deps: DepsOf) -> TicketView:
    """A ticket for one request that can carry no header."""
    if principal.by_ticket:
        raise Forbidden(
            "ticket-for-ticket", "A ticket is good for one request, and not for another ticket. Send a token."
        )
    return TicketView(ticket=await deps.store.tickets.issue(principal.owner, principal.scope, principal.token_id))

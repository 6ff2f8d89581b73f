"""Who asks, and whether they may. Every route carries a Rule; a route's project or run is found only for those who may
see it. Where access is off, everybody is the same local administrator."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import Depends, Security
from fastapi.security import HTTPBearer
from starlette.requests import HTTPConnection

from activities.store.access import Scope
from activities.store.documents import Project, Run
from activities.store.store import Store
from api.deps import AfterwardsOf, DepsOf, deps_of
from api.inputs import ProjectId, RunId
from api.problems import Forbidden, Unauthorized, Unknown, unknown_project

BEARER_SUBPROTOCOL = "bearer."
_DOCUMENTED = HTTPBearer(auto_error=False, description="A token from `gencode token create`.")


class Owned(Protocol):
    """Whatever somebody has."""

    @property
    def owner(self) -> str:
        """Whose it is."""
        ...


@dataclass(frozen=True)
class Principal:
    """Whose request it is, and how much they may do. ``token_id`` is of the token that they show, or had the ticket
    with; empty where nobody is asked for one."""

    owner: str
    scope: Scope
    token_id: str = ""
    by_ticket: bool = False

    @property
    def only(self) -> str | None:
        """The owner whose things lists are bound to; None for an administrator."""
        return None if self.scope is Scope.ADMIN else self.owner

    def sees(self, thing: Owned) -> bool:
        """Whether it is theirs to see."""
        return self.only is None or thing.owner == self.owner


LOCAL = Principal("local", Scope.ADMIN)


async def identify(connection: HTTPConnection, store: Store) -> Principal:
    """Who asks, by header, subprotocol or ticket. Raises Unauthorized."""
    secret = _secret(connection)
    if secret:
        token = await store.tokens.find(secret)
        if token is None:
            raise Unauthorized(
                "unknown-token", "This token is unknown, revoked or run out. Make one: gencode token create"
            )
        return Principal(token.owner, token.scope, token.token_id)
    ticket = connection.query_params.get("ticket", "")
    if ticket:
        used = await store.tickets.use(ticket)
        if used is None or not await store.tokens.works(used.token_id):
            raise Unauthorized("unknown-ticket", "This ticket is unknown or used up. Get another: POST /api/tickets")
        return Principal(used.owner, used.scope, used.token_id, by_ticket=True)
    raise Unauthorized(
        "no-token", "This needs a token: send Authorization: Bearer <token>. Make one with gencode token create"
    )


def _secret(connection: HTTPConnection) -> str:
    kind, _, value = connection.headers.get("authorization", "").partition(" ")
    match kind.lower():
        case "bearer":
            return value.strip()
        case "basic":  # what git sends
            return _password(value)
    for offered in connection.scope.get("subprotocols", ()):
        if offered.startswith(BEARER_SUBPROTOCOL):
            return str(offered).removeprefix(BEARER_SUBPROTOCOL)
    return ""


def _password(encoded: str) -> str:
    try:
        return base64.b64decode(encoded, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


async def principal_of(connection: HTTPConnection) -> Principal:
    """Who asks, for FastAPI's injection, which walks all that a dependency names each time one names it: this one is
    named the most, and names nothing. Raises Unauthorized."""
    deps = await deps_of(connection)
    if not deps.settings.access:
        return LOCAL
    return await identify(connection, deps.store)


PrincipalOf = Annotated[Principal, Depends(principal_of)]
_Documented = Annotated[object, Security(_DOCUMENTED)]


async def anybody() -> None:
    """Open to everybody: says nothing about anyone's projects."""


async def reader(principal: PrincipalOf, afterwards: AfterwardsOf, documented: _Documented = None) -> None:
    """Any token will do; what it sees is its owner's, with all that this process has answered before."""
    _demand(principal, Scope.READ)
    await afterwards.settled()


async def runner(principal: PrincipalOf, documented: _Documented = None) -> None:
    """Starts, steers and changes."""
    _demand(principal, Scope.RUN)


async def administrator(principal: PrincipalOf, documented: _Documented = None) -> None:
    """Hands out access."""
    _demand(principal, Scope.ADMIN)


RULES = {anybody: None, reader: Scope.READ, runner: Scope.RUN, administrator: Scope.ADMIN}
OPEN, READ, RUN, ADMIN = Depends(anybody), Depends(reader), Depends(runner), Depends(administrator)


async def project_of(project_id: ProjectId, principal: PrincipalOf, deps: DepsOf, afterwards: AfterwardsOf) -> Project:
    """The project of the path. Raises Unknown for one that there is not, or that is another owner's."""
    await afterwards.settled()
    project = await deps.store.projects.find(project_id)
    if project is None or not principal.sees(project):
        raise unknown_project(project_id)
    return project


async def run_of(run_id: RunId, principal: PrincipalOf, deps: DepsOf) -> Run:
    """The run of the path. Raises Unknown for one that there is not, or whose project is another owner's."""
    run = await deps.store.runs.find_by_run(run_id)
    if run is not None:
        project = await deps.store.projects.find(run.project_id)
        if project is not None and principal.sees(project):
            return run
    raise Unknown("unknown-run", f"There is no run '{run_id}'. List them with GET /api/runs.")


ProjectOf = Annotated[Project, Depends(project_of)]
RunOf = Annotated[Run, Depends(run_of)]


def _demand(principal: Principal, scope: Scope) -> None:
    if not principal.scope.covers(scope):
        raise Forbidden(
            "scope-too-small",
            f"This token may {principal.scope}, and this needs {scope}. Make one with "
            f"gencode token create --scope {scope}",
        )

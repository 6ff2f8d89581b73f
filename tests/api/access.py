"""Callers of a facade that asks for tokens, and the rules its routes carry. Asserts nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, APIRouter, APIWebSocketRoute
from starlette.routing import BaseRoute, Mount, Route

from activities.payloads.results import RunState, RunStatus, StepState
from activities.payloads.runs import RunProjection
from activities.payloads.steps import DEFAULT_PLAN
from activities.store.access import Scope
from activities.store.store import Store
from activities.store.tokens import TokenDraft
from api.access import RULES

OWNER, OTHER = "ada", "bob"
PUBLIC = {"/openapi.json", "/static", "/static/docs"}  # the same for everybody, whoever asks
RUN_ID = "0199a0f2-5d7c-7b1e-9d3e-{:012d}"


@dataclass(frozen=True)
class Door:
    """One method of one route, with the rule it carries."""

    method: str
    path: str
    rule: Callable[..., object]

    @property
    def owned(self) -> bool:
        """Whether it leads to somebody's project."""
        return "{project_id}" in self.path or "{run_id}" in self.path


def doors(app: FastAPI) -> list[Door]:
    """Every route of the app. Raises LookupError for one without a rule, or with two."""
    return [door for route in app.routes for door in _doors(route)]


def _doors(route: BaseRoute) -> Iterator[Door]:
    match route:
        case APIRoute():
            for method in sorted(set(route.methods or ()) - {"HEAD"}):
                yield Door(method, route.path, _rule(route.path, route.dependant))
        case APIWebSocketRoute():
            yield Door("WS", route.path, _rule(route.path, route.dependant))
        case Mount() | Route() if route.path in PUBLIC:
            return
        case _:
            router = getattr(route, "original_router", None)
            if not isinstance(router, APIRouter):
                raise LookupError(f"{route} is a route of a kind without rules. Make it an endpoint of a router.")
            for inner in router.routes:
                yield from _doors(inner)


def _rule(path: str, dependant: Dependant) -> Callable[..., object]:
    found = [rule for sub in dependant.dependencies for rule in RULES if sub.call is rule]
    if len(found) != 1:
        raise LookupError(f"{path} carries {len(found)} rules of access. Give it OPEN, READ, RUN or ADMIN.")
    return found[0]


async def secret(store: Store, owner: str, scope: Scope) -> str:
    """A new token's secret."""
    return (await store.tokens.create(TokenDraft(f"{owner}-{scope}", owner, scope)))[1]


async def callers(store: Store) -> dict[str, str]:
    """Secrets by who sends them."""
    return {
        "nobody": "",
        "wrong": "gcs_nobody-ever-made-this",
        "other": await secret(store, OTHER, Scope.RUN),
        "reader": await secret(store, OWNER, Scope.READ),
        "runner": await secret(store, OWNER, Scope.RUN),
        "admin": await secret(store, "root", Scope.ADMIN),
    }


async def owned_project(store: Store, number: int) -> tuple[str, str]:
    """A project of OWNER's with a run that nobody executes; both their ids."""
    project, run_id = f"adas-{number}", RUN_ID.format(number)
    await store.projects.claim(project, OWNER)
    steps = tuple(StepState(step.name, step.agent) for step in DEFAULT_PLAN.steps)
    state = RunState(project, RunStatus.RUNNING, "Keep my books", "offline", steps)
    projection = RunProjection(f"generate-{project}", run_id, state)
    at = datetime.now(UTC)
    await store.runs.begin(projection, at)
    await store.projects.put(projection, at)
    return project, run_id

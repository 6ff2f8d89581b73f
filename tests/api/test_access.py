"""Who may do what: every endpoint and socket, asked by everybody. A route without a rule is an error."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator

import httpx
import pytest
import websockets
from fastapi import APIRouter
from temporalio.client import Client
from websockets.asyncio.client import connect

from activities.store.access import Scope
from activities.store.store import Store
from api.access import RULES
from api.deps import ApiSettings
from tests.api.access import OTHER, OWNER, Door, callers, doors, owned_project, secret
from tests.api.facade import Facade, facade_over
from tests.api.test_live import message, served

CLOSED = {"nobody": 401, "wrong": 401}
CLAIMS = "/api/workspace/{project_id}/generate"  # an id that another has cannot be had, and that is said


@pytest.fixture
async def guarded(temporal: Client, store: Store) -> AsyncIterator[Facade]:
    async with facade_over(temporal, store, ApiSettings(access=True, rpc_timeout_s=5)) as facade:
        yield facade


def expected(door: Door, caller: str) -> int | None:
    """The status a caller is refused with, or None when they may come in."""
    scope = RULES[door.rule]
    if scope is None:
        return None
    if caller in CLOSED:
        return CLOSED[caller]
    held = {"other": Scope.RUN, "reader": Scope.READ, "runner": Scope.RUN, "admin": Scope.ADMIN}[caller]
    if not held.covers(scope):
        return 403
    if caller == "other" and door.owned:
        return 409 if door.path == CLAIMS else 404
    return None


def filled(door: Door, number: int, project: str, run_id: str) -> str:
    parts = {"project_id": project, "run_id": run_id, "step": "analysis", "path": "README.md", "provider": "openai"}
    path = door.path.replace("{path:path}", "{path}")
    return path.format(**parts, token_id=f"{number:012x}")


async def status(http: httpx.AsyncClient, door: Door, path: str, token: str, body: object) -> tuple[int, str]:
    """How a request is answered; of a stream only that it began. A preview of its text, to look for what it tells."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    async with http.stream(door.method, path, headers=headers, json=body) as answer:
        if answer.headers["content-type"].startswith("text/event-stream") if answer.content else False:
            return answer.status_code, ""
        if "event-stream" in answer.headers.get("content-type", ""):
            return answer.status_code, ""
        return answer.status_code, (await answer.aread()).decode(errors="replace")


async def test_every_endpoint_refuses_and_admits_as_its_rule_says(guarded: Facade) -> None:
    contract = guarded.app.openapi()
    secrets = await callers(guarded.deps.store)
    wrong = []
    async with served(guarded) as url, httpx.AsyncClient(base_url=url.replace("ws:", "http:"), timeout=30) as http:
        for number, door in enumerate(door for door in doors(guarded.app) if door.method != "WS"):
            body = example(contract, door)
            for caller, token in secrets.items():
                project, run_id = await owned_project(guarded.deps.store, number * 10 + len(wrong) + len(caller))
                got, text = await status(http, door, filled(door, number, project, run_id), token, body)
                want = expected(door, caller)
                refused = got in {401, 403} or (got == 404 and "unknown-" in text and want == 404)
                if (want is not None and got != want) or (want is None and refused and door.path != "/api/session"):
                    wrong.append((door.method, door.path, caller, got, want))
    assert wrong == []


def example(contract: dict[str, object], door: Door) -> object:
    """A body that the endpoint takes, from the contract's own examples."""
    raise NotImplementedError

"""Who may do what: every endpoint and socket, asked by everybody. A route without a rule is an error."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import count
from typing import Any

import httpx
import pytest
import websockets
from fastapi import APIRouter
from temporalio.client import Client
from websockets.asyncio.client import connect

from activities.store.access import Scope
from activities.store.store import Store
from activities.store.tokens import TokenDraft
from api.access import RULES
from api.deps import ApiSettings
from tests.api.access import OTHER, OWNER, Door, callers, doors, owned_project, secret
from tests.api.facade import Facade, facade_over
from tests.api.test_live import message, served

CLOSED = {"nobody": 401, "wrong": 401}
CLAIMS = "/api/workspace/{project_id}/generate"  # an id that another has cannot be had, and that is said

USED_UP = {CLAIMS, "/api/projects/{project_id}", "/api/projects/{project_id}/restore"}  # a project for each caller


@pytest.fixture
async def guarded(temporal: Client, store: Store) -> AsyncIterator[Facade]:
    # Hundreds of requests within a second or two: what is asked here is who may, not how often.
    chosen = ApiSettings(access=True, rpc_timeout_s=5, read_rate="100000/second", write_rate="100000/second")
    async with facade_over(temporal, store, chosen) as facade:
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


def example(contract: dict[str, Any], door: Door) -> object:
    """A body that the endpoint takes, from the contract's own examples; None where it can do without."""
    operation = contract["paths"].get(door.path.replace(":path", ""), {}).get(door.method.lower(), {})
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    return contract["components"]["schemas"][name]["example"] if name else None


async def ask(http: httpx.AsyncClient, door: Door, path: str, token: str, body: object) -> tuple[int, str]:
    """The status and the text of an answer; of a stream only that it began."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    async with http.stream(door.method, path, headers=headers, json=body) as answer:
        if answer.headers.get("content-type", "").startswith("text/event-stream"):
            return answer.status_code, ""
        return answer.status_code, (await answer.aread()).decode(errors="replace")


def is_as_expected(door: Door, caller: str, status: int, text: str) -> bool:
    want = expected(door, caller)
    if want is not None:
        return status == want and OWNER not in text.replace("adas-", "")
    if RULES[door.rule] is None:
        return status != 500  # 503 is how readiness says what is missing
    return status not in {401, 403, 500, 503} and "unknown-project" not in text and "unknown-run" not in text


async def test_every_endpoint_refuses_and_admits_as_its_rule_says(guarded: Facade) -> None:
    secrets, store, contract = await callers(guarded.deps.store), guarded.deps.store, guarded.app.openapi()
    numbers, wrong, asked = count(1), [], 0
    async with served(guarded) as url, httpx.AsyncClient(base_url=url.replace("ws:", "http:"), timeout=30) as http:
        for door in doors(guarded.app):
            for caller, token in secrets.items() if door.method != "WS" else ():
                number = next(numbers)
                project, run_id = await owned_project(store, number)
                if door.path.endswith("/restore"):
                    await store.projects.bury(project)
                parts = {"project_id": project, "run_id": run_id, "step": "analysis", "path": "README.md"}
                path = door.path.replace(":path", "").format(**parts, token_id=f"{number:012x}", provider="openai")
                query = "?service=git-upload-pack" if path.endswith("/info/refs") else ""
                status, text = await ask(http, door, path + query, token, example(contract, door))
                asked += 1
                if not is_as_expected(door, caller, status, text):
                    wrong.append((door.method, door.path, caller, status, expected(door, caller), text[:200]))
    assert wrong == []
    assert asked > 200


async def test_every_socket_refuses_and_admits_as_its_rule_says(guarded: Facade) -> None:
    secrets = await callers(guarded.deps.store)
    sockets = [door for door in doors(guarded.app) if door.method == "WS"]
    assert sockets
    async with served(guarded) as url:
        for door in sockets:
            project, _ = await owned_project(guarded.deps.store, 1)
            for caller, token in secrets.items():
                headers = {"authorization": f"Bearer {token}"} if token else {}
                async with connect(url + door.path.format(project_id=project), additional_headers=headers) as socket:
                    if (want := expected(door, caller)) is None:
                        assert (await message(socket))["type"] == "SNAPSHOT"
                        continue
                    with pytest.raises(websockets.ConnectionClosed) as closed:
                        await message(socket)
                assert closed.value.rcvd is not None and closed.value.rcvd.code == 4000 + want, (door.path, caller)


def test_a_route_without_a_rule_is_seen(guarded: Facade) -> None:
    forgotten = APIRouter()
    forgotten.add_api_route("/api/forgotten", lambda: None)
    guarded.app.include_router(forgotten)
    with pytest.raises(LookupError, match="/api/forgotten carries 0 rules"):
        doors(guarded.app)


async def test_lists_show_an_owner_their_own_and_an_administrator_all(guarded: Facade) -> None:
    store = guarded.deps.store
    await owned_project(store, 1)
    await store.projects.claim("bobs", OTHER)
    secrets = await callers(store)
    for caller, projects, runs in (("reader", ["adas-1"], 1), ("other", ["bobs"], 0), ("admin", ["bobs", "adas-1"], 1)):
        headers = {"authorization": f"Bearer {secrets[caller]}"}
        listed = (await guarded.http.get("/api/projects", headers=headers)).json()
        assert [item["project_id"] for item in listed["items"]] == projects
        assert (await guarded.http.get("/api/runs", headers=headers)).json()["total"] == runs


async def test_a_browser_shows_its_token_by_header_ticket_or_subprotocol(guarded: Facade) -> None:
    token = await secret(guarded.deps.store, OWNER, Scope.RUN)
    project, _ = await owned_project(guarded.deps.store, 1)
    bearer = {"authorization": f"Bearer {token}"}
    session = await guarded.http.get("/api/session", headers=bearer)
    expected = {"access": True, "owner": OWNER, "scope": "run", "provider": "offline", "providers": ["offline"]}
    assert session.json() == expected and "set-cookie" not in session.headers
    ticket = (await guarded.http.post("/api/tickets", headers=bearer)).json()["ticket"]
    async with served(guarded) as url:
        protocols = [websockets.Subprotocol("gencode"), websockets.Subprotocol(f"bearer.{token}")]
        async with connect(f"{url}/ws/{project}", subprotocols=protocols) as socket:
            assert (await message(socket))["type"] == "SNAPSHOT" and socket.subprotocol == "gencode"
        async with connect(f"{url}/ws/{project}?ticket={ticket}") as socket:
            assert (await message(socket))["type"] == "SNAPSHOT"
        async with connect(f"{url}/ws/{project}?ticket={ticket}") as socket:
            with pytest.raises(websockets.ConnectionClosed) as used_up:
                await message(socket)
    assert used_up.value.rcvd is not None and used_up.value.rcvd.code == 4401


async def test_a_token_that_is_revoked_or_run_out_is_useless(guarded: Facade) -> None:
    admin = {"authorization": f"Bearer {await secret(guarded.deps.store, 'root', Scope.ADMIN)}"}
    body = {"name": "ci", "owner": OWNER, "scope": "run", "days": 1}
    made = (await guarded.http.post("/api/tokens", json=body, headers=admin)).json()
    headers = {"authorization": f"Bearer {made['token']}"}
    assert (await guarded.http.get("/api/projects", headers=headers)).status_code == 200
    assert made["token"] not in (await guarded.http.get("/api/tokens", headers=admin)).text
    assert (await guarded.http.delete(f"/api/tokens/{made['token_id']}", headers=admin)).status_code == 204
    refused = await guarded.http.get("/api/projects", headers=headers)
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, 'Bearer realm="gencode"')
    assert "gencode token create" in refused.json()["detail"]
    late, run_out = await guarded.deps.store.tokens.create(TokenDraft("late", OWNER, Scope.READ, timedelta(seconds=-1)))
    assert late.expires_at is not None
    late_answer = await guarded.http.get("/api/projects", headers={"authorization": f"Bearer {run_out}"})
    assert late_answer.status_code == 401


async def test_a_name_that_is_not_this_servers_is_refused_and_a_listed_origin_is_not(
    temporal: Client, store: Store
) -> None:
    chosen = ApiSettings(hosts=("studio.test",), origins=("https://ui.test",))
    async with facade_over(temporal, store, chosen) as facade:
        rebound = await facade.http.get("/api/projects", headers={"host": "evil.test"})
        listed = await facade.http.get("/api/projects", headers={"origin": "https://ui.test"})
        written = await facade.http.post("/api/tickets", headers={"origin": "https://ui.test"})
        other = await facade.http.get("/api/projects", headers={"origin": "https://evil.test"})
    assert (rebound.status_code, rebound.headers["content-type"]) == (403, "application/problem+json")
    assert listed.headers["access-control-allow-origin"] == "https://ui.test" and written.status_code == 201
    assert "access-control-allow-origin" not in other.headers

"""Attacks by a page in the user's browser on Temporal's Web UI and HTTP API: by its own name, by a form, from a frame,
and past the door."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest

from gencode import recipes
from gencode.children import Child, start, stop
from gencode.ports import hidden, pick
from gencode.settings import Settings

NAMESPACES = "/api/v1/namespaces"
START = "/api/v1/namespaces/gencode/workflows/planted"
ORDER = {"workflowType": {"name": "GenerationWorkflow"}, "taskQueue": {"name": "gencode"}}


@dataclass(frozen=True)
class Stage:
    """The dev server and the door, as the local stack starts them."""

    url: str
    server: Child

    @property
    def host(self) -> str:
        """The door's name and port."""
        return self.url.removeprefix("http://")

    def listening(self) -> set[tuple[str, int]]:
        """Where the dev server listens, the door aside."""
        sockets = psutil.Process(self.server.pid).net_connections(kind="tcp4")
        return {(each.laddr.ip, each.laddr.port) for each in sockets if each.status == psutil.CONN_LISTEN}


@pytest.fixture(scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    home = tmp_path_factory.mktemp("door")
    settings = Settings(gencode_home=home)
    address, url, behind = f"127.0.0.1:{pick(0, set())}", f"http://127.0.0.1:{pick(0, set())}", hidden()
    server = await start(recipes.temporal(settings, address, behind, dict(os.environ)), home, Path.cwd())
    try:
        door = await start(recipes.web_ui(url, behind, dict(os.environ)), home, Path.cwd())
        try:
            yield Stage(url, server)
        finally:
            await stop(door)
    finally:
        await stop(server)


async def ask(stage: Stage, method: str, path: str, **headers: str) -> httpx.Response:
    """As a browser would, with those headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx.AsyncClient(base_url=stage.url, trust_env=False) as client:
        return await client.request(method, path, headers=named, json=ORDER if method == "POST" else None)


async def test_a_person_reaches_the_ui_and_its_own_pages_work(stage: Stage) -> None:
    page = await ask(stage, "GET", "/namespaces/gencode/workflows", sec_fetch_site="none", sec_fetch_mode="navigate")
    assert page.status_code == 200
    assert "<!doctype html>" in page.text.lower()
    listed = await ask(stage, "GET", NAMESPACES, sec_fetch_site="same-origin")
    assert "gencode" in {each["namespaceInfo"]["name"] for each in listed.json()["namespaces"]}


async def test_a_link_from_elsewhere_may_be_followed(stage: Stage) -> None:
    followed = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    assert (await ask(stage, "GET", "/", **followed)).status_code in {200, 302, 308}


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", ""])
async def test_a_name_that_resolves_to_this_machine_is_not_answered(stage: Stage, name: str) -> None:
    port = stage.host.rpartition(":")[2]
    for path in ("/", NAMESPACES):
        assert (await ask(stage, "GET", path, host=f"{name}:{port}")).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("mode", ["no-cors", "cors", "navigate"])
async def test_another_page_neither_reads_frames_nor_writes(stage: Stage, site: str, mode: str) -> None:
    kind = {"sec_fetch_site": site, "sec_fetch_mode": mode, "sec_fetch_dest": "iframe"}
    assert (await ask(stage, "GET", NAMESPACES, **kind)).status_code == 403
    assert (await ask(stage, "POST", START, **kind)).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "http://localhost:8000"])
async def test_a_form_of_another_site_starts_nothing_in_a_browser_that_says_only_its_origin(
    stage: Stage, origin: str
) -> None:
    assert (await ask(stage, "POST", START, origin=origin)).status_code == 403


async def test_no_page_frames_the_ui(stage: Stage) -> None:
    page = await ask(stage, "GET", "/", sec_fetch_site="none")
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]


async def test_past_the_door_nothing_speaks_http_to_a_page(stage: Stage) -> None:
    """What listens on 127.0.0.1 can be found by trying ports: none of it starts a workflow or tells of one. The UI
    itself is not among it."""
    found = stage.listening()
    ports = [port for host, port in found if host == "127.0.0.1"]
    assert {host for host, _ in found} > {"127.0.0.1"}
    async with httpx.AsyncClient(trust_env=False, timeout=3) as client:
        for port in ports:
            for host in (f"evil.example:{port}", f"127.0.0.1:{port}", f"localhost:{port}"):
                for method, path in (("GET", NAMESPACES), ("POST", START)):
                    try:
                        said = await client.request(
                            method, f"http://127.0.0.1:{port}{path}", headers={"host": host}, json=ORDER
                        )
                    except httpx.TransportError:  # gRPC: no browser speaks it without TLS
                        continue
                    assert said.status_code in {403, 404}, (port, host, said.text[:200])


def test_the_place_behind_the_door_is_another_each_time() -> None:
    places = {hidden() for _ in range(8)}
    assert len(places) == 8
    assert all(place.startswith("127.") for place in places)

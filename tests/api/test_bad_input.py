"""What cannot be right is refused with the next move, and nothing has changed."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from activities.store.page import PageRequest
from activities.store.runs import RunFilter
from api.guards import MAX_BODY_BYTES
from tests.api.facade import Facade, new_project


@pytest.fixture(autouse=True)
async def _nothing_changed(facade: Facade) -> AsyncIterator[None]:
    yield
    assert (await facade.deps.store.projects.list(PageRequest())).total == 0
    assert (await facade.deps.store.runs.list(RunFilter(), PageRequest())).total == 0
    assert facade.workspace.reads == []
    assert facade.preview.running == set()


def refused(answer: httpx.Response, status: int, *words: str) -> None:
    """A problem document of that status whose detail has the words."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == status and problem["title"] and problem["type"]
    for word in words:
        assert word in problem["detail"]


@pytest.mark.parametrize("prompt", ["", "   \n\t "])
async def test_an_empty_prompt(facade: Facade, prompt: str) -> None:
    refused(await facade.generate(new_project(), prompt), 422, "Say what the app is for")


async def test_a_prompt_over_the_limit(facade: Facade) -> None:
    refused(await facade.generate(new_project(), "é" * 10_001), 413, "20,002 bytes", "20,000")


async def test_a_body_of_300_kb(facade: Facade) -> None:
    refused(await facade.generate(new_project(), "x" * 300_000), 413, "256 KB")


async def test_a_body_that_hides_its_length_is_not_read_to_its_end(facade: Facade) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'{"prompt": "'
        for _ in range(10_000):
            sent += 10_000
            yield b"x" * 10_000

    answer = await facade.http.post(
        f"/api/workspace/{new_project()}/generate", content=endless(), headers={"content-type": "application/json"}
    )
    refused(answer, 413, "256 KB")
    assert sent < 2 * MAX_BODY_BYTES


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"prompt": 3}', b'{"prompt": "x", "limit": 3}', b'{"prompt": "\\ud800"}']
)
async def test_a_body_that_is_no_prompt(facade: Facade, body: bytes) -> None:
    answer = await facade.http.post(
        f"/api/workspace/{new_project()}/generate", content=body, headers={"content-type": "application/json"}
    )
    refused(answer, 422, "body")


@pytest.mark.parametrize("name", ["Shop", "-shop", "a" * 64, "a_b", "a b", "shop%0A", "%2e%2e", "ünder"])
async def test_a_project_id_of_another_shape(facade: Facade, name: str) -> None:
    for answer in (
        await facade.generate(name),
        await facade.http.get(f"/api/workspace/{name}"),
        await facade.http.get(f"/api/workspace/{name}/files/a.txt"),
        await facade.http.post(f"/api/sandbox/{name}/start"),
    ):
        refused(answer, 422, "1 to 63")


@pytest.mark.parametrize("name", ["..%2fx", "%2e%2e%2fx", "..%5cx", "x%2f..%2fy"])
async def test_a_project_id_that_climbs(facade: Facade, name: str) -> None:
    facade.workspace.projects["x"] = {"a.txt": b"secret"}
    for path in ("generate", "files", "files/a.txt", "steps/analysis/skip"):
        method = "POST" if path in {"generate", "steps/analysis/skip"} else "GET"
        url = httpx.URL(f"http://studio.test/api/workspace/{name}/{path}")
        answer = await facade.http.request(method, url, json={"prompt": "x"} if path == "generate" else None)
        assert answer.status_code in {404, 405, 422}
        assert answer.headers["content-type"] == "application/problem+json"


async def test_a_project_that_does_not_exist(facade: Facade) -> None:
    name = new_project()
    facade.workspace.projects[name] = {"a.txt": b"never shown"}
    for method, path in (
        ("GET", f"/api/workspace/{name}"),
        ("GET", f"/api/workspace/{name}/files"),
        ("GET", f"/api/workspace/{name}/files/a.txt"),
        ("POST", f"/api/workspace/{name}/pause"),
        ("POST", f"/api/workspace/{name}/resume"),
        ("POST", f"/api/workspace/{name}/cancel"),
        ("POST", f"/api/workspace/{name}/steps/analysis/retry"),
        ("POST", f"/api/sandbox/{name}/start"),
        ("POST", f"/api/sandbox/{name}/stop"),
        ("GET", f"/api/sandbox/{name}"),
    ):
        refused(await facade.http.request(method, path), 404, name, "GET /api/projects")


@pytest.mark.parametrize("query", ["page=0", "page_size=0", "page_size=101", "page=x", "status=walking"])
async def test_a_page_that_there_cannot_be(facade: Facade, query: str) -> None:
    refused(await facade.http.get(f"/api/runs?{query}"), 422, query.split("=", maxsplit=1)[0])


async def test_an_address_and_a_method_that_there_are_not(facade: Facade) -> None:
    refused(await facade.http.get("/api/nothing"), 404, "/docs")
    refused(await facade.http.delete("/api/projects"), 405, "/docs")


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "http://studio.test:81"])
async def test_a_write_from_another_sites_page(facade: Facade, origin: str) -> None:
    answer = await facade.http.post(
        f"/api/workspace/{new_project()}/generate", json={"prompt": "Keep books"}, headers={"origin": origin}
    )
    refused(answer, 403, "own address")

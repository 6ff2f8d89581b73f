"""The pages load nothing from elsewhere and carry no inline code; the OpenAPI document names every endpoint."""

from __future__ import annotations

import re

import pytest

from api.routes.pages import STATIC
from tests.api.facade import Facade

LOADED = re.compile(r"""(?:src|href)="([^"]+)\"""")


@pytest.mark.parametrize("page", ["/", "/docs", "/redoc"])
async def test_a_page_loads_only_from_here_and_all_of_it_is_there(facade: Facade, page: str) -> None:
    answer = await facade.http.get(page)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    loaded = [path for path in LOADED.findall(answer.text) if not path.startswith("#")]
    assert any(path.endswith(".js") for path in loaded)
    for path in loaded:
        assert path.startswith("/") and not path.startswith("//")
        assert (await facade.http.get(path)).status_code == 200, path


@pytest.mark.parametrize("page", ["built/index.html", "swagger.html", "redoc.html"])
def test_a_page_has_no_inline_code(page: str) -> None:
    html = (STATIC / page).read_text()
    assert re.search(r"<style|\sstyle=|\son\w+=|javascript:", html) is None
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


@pytest.mark.parametrize("path", ["/", "/api/projects", "/health", "/api/nothing"])
async def test_every_answer_forbids_other_origins_and_inline_code(facade: Facade, path: str) -> None:
    headers = (await facade.http.get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "https" not in policy
    assert set(re.findall(r"(\S+) http:\S+", policy)) <= {"frame-src"}  # previews, on this machine's loopback
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/docs/%2e%2e/core.py"])
async def test_static_files_end_at_their_folder(facade: Facade, path: str) -> None:
    assert (await facade.http.get(path)).status_code == 404


async def test_the_contract_lists_the_endpoints_with_their_refusals(facade: Facade) -> None:
    contract = (await facade.http.get("/openapi.json")).json()
    assert contract["openapi"].startswith("3.1")
    assert set(contract["paths"]) >= {
        "/api/workspace/{project_id}/generate",
        "/api/workspace/{project_id}",
        "/api/plan",
        "/api/workspace/{project_id}/files",
        "/api/workspace/{project_id}/files/{path}",
        "/api/workspace/{project_id}/steps/{step}/skip",
        "/api/workspace/{project_id}/steps/{step}/retry",
        "/api/workspace/{project_id}/pause",
        "/api/workspace/{project_id}/resume",
        "/api/workspace/{project_id}/cancel",
        "/api/projects",
        "/api/runs",
        "/api/sandbox/{project_id}",
        "/api/sandbox/{project_id}/start",
        "/api/sandbox/{project_id}/stop",
        "/health",
        "/health/ready",
    }
    generate = contract["paths"]["/api/workspace/{project_id}/generate"]["post"]
    assert {"202", "409", "413", "422", "503"} <= set(generate["responses"])
    assert "application/problem+json" in generate["responses"]["409"]["content"]


async def test_the_plan_is_the_twelve_steps_with_their_needs(facade: Facade) -> None:
    steps = (await facade.http.get("/api/plan")).json()["steps"]
    assert len(steps) == 12
    assert {step["name"] for step in steps if step["skippable"]} == {
        "screenshot_verify", "testing_backend", "testing_frontend"
    }  # fmt: skip
    assert steps[-1]["needs"] == ["screenshot_verify", "testing_backend", "testing_frontend"]

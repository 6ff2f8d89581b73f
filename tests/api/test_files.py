"""Files are read from what was committed, by paths inside the workspace, and never run as a page of this origin."""

from __future__ import annotations

import httpx
import pytest

from tests.api.facade import Facade, new_project

PNG = b"\x89PNG\r\n\x1a\n\x00\x00"


@pytest.fixture
async def project(facade: Facade) -> str:
    name = new_project()
    await facade.generate(name)
    facade.workspace.projects[name] = {
        "frontend/src/App.tsx": b"export const App = 1;\n",
        "README.md": "# Bücher\n".encode(),
        "index.html": b"<script>alert(1)</script>",
        "docs/home.png": PNG,
        "blob.bin": b"\xff\xfe\x00",
    }
    facade.workspace.projects["other"] = {"secret.txt": b"secret"}
    return name


async def test_files_are_listed_by_path_with_their_sizes(facade: Facade, project: str) -> None:
    listed = (await facade.http.get(f"/api/workspace/{project}/files")).json()
    assert [file["path"] for file in listed["files"]] == [
        "README.md", "blob.bin", "docs/home.png", "frontend/src/App.tsx", "index.html"
    ]  # fmt: skip
    assert listed["files"][2]["size"] == len(PNG)


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("README.md", "text/plain; charset=utf-8"),
        ("frontend/src/App.tsx", "text/plain; charset=utf-8"),
        ("index.html", "text/plain; charset=utf-8"),
        ("docs/home.png", "image/png"),
        ("blob.bin", "application/octet-stream"),
    ],
)
async def test_a_file_comes_as_it_is_and_can_run_nothing(
    facade: Facade, project: str, path: str, media_type: str
) -> None:
    answer = await facade.http.get(f"/api/workspace/{project}/files/{path}")
    assert answer.content == facade.workspace.projects[project][path]
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["../other/secret.txt", "..%2fother%2fsecret.txt", "a/../../other/secret.txt", "%2fetc%2fpasswd",
             "a//b", "./README.md", "..%5c..%5cx", "a%00b", "", "x" * 1001]
)  # fmt: skip
async def test_a_path_that_is_none_is_refused_before_it_is_read(facade: Facade, project: str, path: str) -> None:
    encoded = path.replace("../", "%2e%2e/").replace("./", "%2e/")
    answer = await facade.http.get(httpx.URL(f"http://studio.test/api/workspace/{project}/files/{encoded}"))
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/problem+json"
    assert facade.workspace.reads == []


async def test_a_file_that_is_not_there_and_a_workspace_that_is_not_yet(facade: Facade, project: str) -> None:
    missing = await facade.http.get(f"/api/workspace/{project}/files/none.txt")
    assert (missing.status_code, "List its files" in missing.json()["detail"]) == (404, True)
    early = new_project()
    await facade.generate(early)
    answer = await facade.http.get(f"/api/workspace/{early}/files")
    assert (answer.status_code, "first step" in answer.json()["detail"]) == (404, True)


async def test_a_preview_starts_stops_and_says_why_it_cannot(facade: Facade, project: str) -> None:
    started = await facade.http.post(f"/api/sandbox/{project}/start")
    assert (started.status_code, started.json()["url"]) == (200, "http://127.0.0.1:9999/")
    assert (await facade.http.get(f"/api/sandbox/{project}")).json()["status"] == "running"
    assert (await facade.http.post(f"/api/sandbox/{project}/stop")).json()["status"] == "stopped"
    facade.preview.refusal = "No sandbox here. Install bubblewrap."
    refused = await facade.http.post(f"/api/sandbox/{project}/start")
    assert (refused.status_code, refused.json()["detail"]) == (409, "No sandbox here. Install bubblewrap.")

"""A workspace's history over HTTP: cloned by git, compared step by step, asked who wrote which line."""

from __future__ import annotations

import asyncio
import io
import os
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from temporalio.client import Client

from activities.store.access import Scope
from activities.store.store import Store
from api.deps import ApiSettings
from tests.api.access import OTHER, OWNER, secret
from tests.api.facade import Facade, facade_over
from tests.api.test_live import served

AT = "/api/workspace/shop"


@pytest.fixture
async def shop(facade: Facade) -> Facade:
    await facade.deps.store.projects.claim("shop", "local")
    await facade.commit("shop", "analysis", {"app.py": "one\ntwo\nthree\n"}, "Marcus")
    await facade.commit("shop", "backend_impl", {"app.py": "one\n2\nthree\nfour\n", "b.txt": "b\n"}, "Derek")
    return facade


@pytest.fixture
async def guarded(temporal: Client, store: Store) -> AsyncIterator[Facade]:
    async with facade_over(temporal, store, ApiSettings(access=True)) as facade:
        yield facade


async def git(*args: str, cwd: Path) -> tuple[int, str]:
    env = os.environ | {"GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_GLOBAL": os.devnull, "no_proxy": "*"}
    process = await asyncio.create_subprocess_exec(
        "git", *args, cwd=cwd, env=env, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    out, _ = await process.communicate()
    return process.returncode or 0, out.decode()


async def test_git_clones_with_an_owners_token_and_cannot_push(guarded: Facade, tmp_path: Path) -> None:
    store = guarded.deps.store
    await store.projects.claim("shop", OWNER)
    await guarded.commit("shop", "analysis", {"app.py": "one\n"})
    head = await guarded.commit("shop", "contracts", {"app.py": "two\n"})
    mine, theirs = await secret(store, OWNER, Scope.READ), await secret(store, OTHER, Scope.RUN)
    async with served(guarded) as url:
        host = url.removeprefix("ws://")
        cloned = await git("clone", "--quiet", f"http://x:{mine}@{host}/git/shop.git", "mine", cwd=tmp_path)
        none, other = await asyncio.gather(
            git("clone", f"http://{host}/git/shop.git", "none", cwd=tmp_path),
            git("clone", f"http://x:{theirs}@{host}/git/shop.git", "other", cwd=tmp_path),
        )
        pushed = await git("push", "origin", "HEAD:refs/heads/mine", cwd=tmp_path / "mine")
    assert cloned == (0, "")
    assert (await git("rev-parse", "HEAD", cwd=tmp_path / "mine"))[1].strip() == head
    assert (await git("log", "--format=%s", cwd=tmp_path / "mine"))[1].split("\n")[0] == "contracts: as asked"
    assert none[0] == other[0] == 128 and "not found" in other[1]
    assert pushed[0] != 0 and "403" in pushed[1]


async def test_two_steps_are_compared_file_by_file(shop: Facade) -> None:
    found = (await shop.http.get(f"{AT}/diff", params={"from": "analysis", "to": "backend_impl"})).json()
    changed = {file["path"]: file for file in found["files"]}
    assert {path: file["change"] for path, file in changed.items()} == {"app.py": "modified", "b.txt": "added"}
    assert (changed["app.py"]["lines_added"], changed["app.py"]["lines_removed"]) == (2, 1)
    assert "-two\n+2\n" in changed["app.py"]["patch"]
    for query, words in (
        ("from=contracts&to=analysis", "has made no commit"),
        ("from=deploy&to=analysis", "/api/plan"),
    ):
        refused = await shop.http.get(f"{AT}/diff?{query}")
        assert (refused.status_code, words in refused.json()["detail"]) == (404, True)


async def test_each_line_names_its_step_and_agent(shop: Facade) -> None:
    found = (await shop.http.get(f"{AT}/provenance/app.py")).json()
    made = {commit["commit"]: (commit["step"], commit["author"], commit["provider"]) for commit in found["commits"]}
    assert [(span["first"], span["last"], made[span["commit"]]) for span in found["spans"]] == [
        (1, 1, ("analysis", "Marcus", "offline")),
        (2, 2, ("backend_impl", "Derek", "offline")),
        (3, 3, ("analysis", "Marcus", "offline")),
        (4, 4, ("backend_impl", "Derek", "offline")),
    ]
    missing = await shop.http.get(f"{AT}/provenance/none.py")
    assert missing.status_code == 404


async def test_a_zip_has_every_file_and_is_not_sent_twice(shop: Facade) -> None:
    first = await shop.http.get(f"{AT}/zip")
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        assert archive.read("shop/app.py") == b"one\n2\nthree\nfour\n"
    again = await shop.http.get(f"{AT}/zip", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_files_are_shown_as_folders_too(shop: Facade) -> None:
    shop.workspace.projects["shop"] = {"a/b/c.txt": b"1", "a/d.txt": b"2", "e.txt": b"3"}
    tree = (await shop.http.get(f"{AT}/tree")).json()
    assert [file["path"] for file in tree["files"]] == ["e.txt"]
    assert tree["folders"][0]["name"] == "a" and tree["folders"][0]["files"][0]["path"] == "a/d.txt"
    assert tree["folders"][0]["folders"][0]["files"][0]["path"] == "a/b/c.txt"


async def test_what_is_no_request_of_gits_is_refused(shop: Facade) -> None:
    answer = await shop.http.post("/git/shop.git/git-upload-pack", content=b"nothing git says")
    zipped = await shop.http.post(
        "/git/shop.git/git-upload-pack", content=b"no gzip", headers={"content-encoding": "gzip"}
    )
    assert (answer.status_code, zipped.status_code) == (422, 422)

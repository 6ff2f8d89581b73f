"""A delivered app is served while somebody uses it, in a sandbox with its walls up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from activities.workspace.checkout import Signature, checkout
from activities.workspace.gate import apply
from activities.workspace.preview import PreviewBroken, Previews
from activities.workspace.store import GitStore
from sandbox.choose import choose
from sandbox.kinds import SandboxKind
from templates.files import FileChange
from tests.sandbox import baked

MAIN = b"""
from fastapi import FastAPI

app = FastAPI()


@app.get("/api/health")
def health() -> dict[str, str]:
    print("somebody asked", flush=True)
    return {"status": "ok"}


@app.post("/api/end")
def end() -> None:
    import os

    os._exit(3)
"""
PAGE = [
    FileChange("backend/app/__init__.py", b""),
    FileChange("backend/app/main.py", MAIN),
    FileChange("frontend/index.html", b"<title>the app</title>"),
]


@pytest.fixture
async def store(tmp_path: Path) -> GitStore:
    """One project, with an app that is as small as an app can be."""
    made = GitStore(tmp_path / "store")
    url = await made.create("notes")
    async with checkout(url, tmp_path / "scratch") as fresh:
        apply(fresh.tree, PAGE)
        await fresh.commit(Signature("Derek", "an app", ()), ["backend", "frontend"])
    return made


async def previews(store: GitStore, home: Path, idle_s: float) -> Previews:
    return Previews(store, await choose(SandboxKind.BUBBLEWRAP, baked.toolchain()), home, idle_s)


@pytest.fixture
async def long_lived(store: GitStore, tmp_path: Path) -> AsyncIterator[Previews]:
    made = await previews(store, tmp_path / "previews", 600)
    yield made
    await made.close()


async def ended(made: Previews) -> None:
    async with asyncio.timeout(30):
        while made.status("notes") is not None:
            await asyncio.sleep(0.05)


async def test_a_second_start_finds_the_first_and_its_log_outlives_it(long_lived: Previews) -> None:
    assert (long_lived.status("notes"), long_lived.logs("notes")) == (None, "")
    first, second = await asyncio.gather(long_lived.start("notes"), long_lived.start("notes"))
    assert first is second is long_lived.status("notes")
    async with httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(f"{first.url}/api/health")).status_code == 200
    assert "somebody asked" in long_lived.logs("notes")
    await long_lived.stop("notes")
    await long_lived.stop("notes")
    assert long_lived.status("notes") is None
    assert "somebody asked" in long_lived.logs("notes")


async def test_a_preview_that_nobody_uses_is_put_away(store: GitStore, tmp_path: Path) -> None:
    short_lived = await previews(store, tmp_path / "previews", 0.3)
    served = await short_lived.start("notes")
    await ended(short_lived)
    with pytest.raises(httpx.ConnectError):
        async with httpx.AsyncClient(trust_env=False) as client:
            await client.get(f"{served.url}/api/health")


async def test_a_preview_that_ended_by_itself_can_be_started_anew(long_lived: Previews) -> None:
    first = await long_lived.start("notes")
    async with httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx.HTTPError):
            await client.post(f"{first.url}/api/end")
        await ended(long_lived)
        again = await long_lived.start("notes")
        assert (await client.get(f"{again.url}/api/health")).status_code == 200


@pytest.mark.parametrize(
    ("change", "reason", "log"),
    [
        (FileChange("backend/app/main.py", None), "has no whole app to show yet", ""),
        (FileChange("backend/app/main.py", b"raise LookupError('lost')\n"), "does not come up", "LookupError: lost"),
    ],
    ids=["nothing yet", "does not start"],
)
async def test_an_app_that_cannot_be_shown_is_refused_in_words_and_keeps_its_log(
    store: GitStore, tmp_path: Path, long_lived: Previews, change: FileChange, reason: str, log: str
) -> None:
    async with checkout(await store.create("notes"), tmp_path / "scratch") as tree:
        apply(tree.tree, [change])
        await tree.commit(Signature("Derek", "a fault", ()), ["backend"])
    with pytest.raises(PreviewBroken, match=reason) as refused:
        await long_lived.start("notes")
    assert "Traceback" not in str(refused.value) and "\n" not in str(refused.value)
    assert log in long_lived.logs("notes")

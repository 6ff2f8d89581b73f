"""A delivered app on the host's loopback, while what is inside reaches nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from sandbox import reaping
from sandbox.errors import ServeFailed
from sandbox.runner import Limits, Sandbox

LIMITS = Limits()


async def test_an_app_is_served_and_keeps_its_data(sandbox: Sandbox, workdir: Path, key: str, data: Path) -> None:
    async with sandbox.serve(workdir, data, key, LIMITS) as served:
        async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
            assert (await client.get("/api/health")).json() == {"status": "ok"}
            assert (await client.post("/api/notes/milk")).json() == {"text": "milk"}
            assert (await client.post("/api/size", content=b"x" * 20_000_000)).json() == 20_000_000
        assert served.alive()
        assert served.url.startswith("http://127.0.0.1:")
    async with sandbox.serve(workdir, data, key, LIMITS) as served, httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(f"{served.url}/api/notes")).json() == ["milk"]
    assert reaping.processes(key) == set()
    assert await sandbox.reap(key) == 0


async def test_many_connections_are_served_at_once(sandbox: Sandbox, workdir: Path, key: str, data: Path) -> None:
    async with sandbox.serve(workdir, data, key, LIMITS) as served:
        async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
            answers = await asyncio.gather(
                *(client.post("/api/size", content=b"x" * n) for n in range(0, 300_000, 10_000))
            )
    assert [answer.json() for answer in answers] == list(range(0, 300_000, 10_000))


async def test_an_app_that_cannot_start_fails_with_its_log(
    sandbox: Sandbox, workdir: Path, key: str, data: Path
) -> None:
    (workdir / "backend" / "app" / "main.py").write_text("import no_such_module\n")
    with pytest.raises(ServeFailed, match="no_such_module"):
        async with sandbox.serve(workdir, data, key, LIMITS):
            pytest.fail("it was served")
    assert await sandbox.reap(key) == 0


async def test_a_served_app_reaches_nothing_outside(walls: Sandbox, workdir: Path, key: str, data: Path) -> None:
    async with await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0) as host:
        port = host.sockets[0].getsockname()[1]
        async with walls.serve(workdir, data, key, LIMITS) as served:
            async with httpx.AsyncClient(base_url=served.url, trust_env=False, timeout=20) as client:
                reached = [
                    (await client.get(f"/api/reach/{address}")).json()
                    for address in (f"127.0.0.1/{port}", "198.51.100.7/80", "169.254.169.254/80")
                ]
    assert reached == [False, False, False]

"""The app as a whole: health, the database gone, sample data, unknown paths, the built frontend."""

import datetime as dt
import json
from pathlib import Path

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from pymongo.errors import ConnectionFailure

from app.api import create_api
from app.models import DOCUMENTS
from app.seed import SAMPLES, seed
from app.ui import serve_ui

TODAY = dt.date(2026, 3, 15)


async def test_health_is_ok_when_the_database_answers(client: AsyncClient) -> None:
    answer = await client.get("/api/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_health_is_503_when_the_database_is_gone() -> None:
    class Gone:
        async def command(self, name: str) -> None:
            raise ConnectionFailure(name)

    app = create_api()
    app.state.database = Gone()
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        answer = await client.get("/api/health")
    assert answer.status_code == 503
    assert answer.json()["detail"]


async def test_an_unknown_path_of_the_api_is_404(client: AsyncClient) -> None:
    assert (await client.get("/api/no-such-thing")).status_code == 404


async def test_samples_fill_an_empty_database_once(client: AsyncClient) -> None:
    samples = json.loads(SAMPLES.read_text(encoding="utf-8"))
    assert await seed(TODAY) == sum(len(rows) for rows in samples.values())
    assert [await model.find_all().count() for model in DOCUMENTS] == [len(samples[m.__name__]) for m in DOCUMENTS]
    assert await seed(TODAY) == 0


async def test_the_built_frontend_is_served_for_every_page(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<title>the app</title>")
    (tmp_path / "main.js").write_text("// code")
    app = FastAPI()
    serve_ui(app, tmp_path)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        assert "the app" in (await client.get("/")).text
        assert "the app" in (await client.get("/some/page")).text
        assert "code" in (await client.get("/main.js")).text
        assert (await client.get("/api/nothing")).status_code == 404


async def test_browsers_keep_the_files_that_are_named_by_their_content(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<title>the app</title>")
    (tmp_path / "_app").mkdir()
    (tmp_path / "_app" / "main-a1b2c3.js").write_text("// code")
    app = FastAPI()
    serve_ui(app, tmp_path)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        assert "immutable" in (await client.get("/_app/main-a1b2c3.js")).headers["cache-control"]
        assert (await client.get("/")).headers["cache-control"] == "no-cache"
        assert (await client.get("/_app/gone-d4e5f6.js")).headers["cache-control"] == "no-cache"

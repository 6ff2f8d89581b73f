"""One started app for the whole run, on a database of its own; every test finds it empty."""

import os
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from app.main import create_app
from app.models import DOCUMENTS
from app.settings import Settings

MONGO_URL = os.environ.get("MONGO_URL", "mongodb://127.0.0.1:27017")


@pytest.fixture(scope="session")
async def app() -> AsyncIterator[FastAPI]:
    """The app, started; its database is dropped at the end."""
    settings = Settings(mongo_url=MONGO_URL, mongo_db=f"test_{uuid.uuid4().hex[:12]}", seed=False, ui_dist=Path("none"))
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app
        await app.state.database.client.drop_database(settings.mongo_db)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[AsyncClient]:
    """A client of the app, over an empty database."""
    for model in DOCUMENTS:
        await model.delete_all()
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as each:
        yield each

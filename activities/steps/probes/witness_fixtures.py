"""conftest.py of the suite that a witness runs: a client of the app that is served at APP_URL, over an empty
database. It knows no model of the app; what is in the database is deleted by name."""

import os
from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient
from pymongo import AsyncMongoClient


@pytest.fixture(scope="session")
async def mongo() -> AsyncIterator[AsyncMongoClient[dict[str, object]]]:
    """The database server of this run."""
    async with AsyncMongoClient[dict[str, object]](os.environ["MONGO_URL"]) as server:
        yield server


@pytest.fixture
async def client(mongo: AsyncMongoClient[dict[str, object]]) -> AsyncIterator[AsyncClient]:
    """A client of the app, over an empty database."""
    database = mongo[os.environ["MONGO_DB"]]
    for name in await database.list_collection_names():
        if not name.startswith("system."):
            await database[name].delete_many({})
    async with AsyncClient(base_url=os.environ["APP_URL"], trust_env=False, verify=False, timeout=20) as each:
        yield each

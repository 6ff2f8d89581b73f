"""conftest.py of the suite that a witness runs: clients of the app that is served at APP_URL, over an empty
database. In an app with accounts, ``tests.people`` of the suite says how a client is logged in. It knows no model of
the app; what is in the database is deleted by name."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from importlib import import_module
from pathlib import Path

import pytest
from httpx import AsyncClient
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

PEOPLE = import_module("tests.people") if (Path(__file__).parent / "tests" / "people.py").is_file() else None


@pytest.fixture(scope="session")
async def mongo() -> AsyncIterator[AsyncMongoClient[dict[str, object]]]:
    """The database server of this run."""
    async with AsyncMongoClient[dict[str, object]](os.environ["MONGO_URL"]) as server:
        yield server


@pytest.fixture
async def database(mongo: AsyncMongoClient[dict[str, object]]) -> AsyncDatabase[dict[str, object]]:
    """The app's database, emptied."""
    database = mongo[os.environ["MONGO_DB"]]
    for name in await database.list_collection_names():
        if not name.startswith("system."):
            await database[name].delete_many({})
    return database


@pytest.fixture
async def connect(database: AsyncDatabase[dict[str, object]]) -> AsyncIterator[Callable[[str], Awaitable[AsyncClient]]]:
    """Makes clients of the app, each logged in as somebody of that role, or as nobody."""
    async with AsyncExitStack() as stack:

        async def connected(role: str) -> AsyncClient:
            made = AsyncClient(base_url=os.environ["APP_URL"], trust_env=False, verify=False, timeout=20)
            client = await stack.enter_async_context(made)
            if role and PEOPLE is not None:
                await PEOPLE.log_in(client, database, role)
            return client

        yield connected


@pytest.fixture
async def client(connect: Callable[[str], Awaitable[AsyncClient]]) -> AsyncClient:
    """A client of the app, over an empty database; an administrator where there are accounts."""
    return await connect(PEOPLE.ADMIN if PEOPLE is not None else "")

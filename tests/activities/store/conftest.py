"""One server a session, one database a test."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import pytest

from activities.store.store import Store, connect
from tests.mongo import database, mongo_server


@pytest.fixture(scope="session")
async def mongo_url() -> AsyncIterator[str]:
    async with mongo_server() as url:
        yield url


@pytest.fixture
async def store(mongo_url: str) -> AsyncIterator[Store]:
    name = f"test_{uuid.uuid4().hex[:12]}"
    store = await connect(database(mongo_url, name))
    yield store
    await store.client.drop_database(name)
    await store.close()

"""One Temporal and one MongoDB-compatible server a session, one database and one task queue a test."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr
from temporalio.client import Client

from activities.store.seal import Seal
from activities.store.store import Store, connect
from tests.api.facade import SECRET, Facade, facade_over
from tests.mongo import database, mongo_server
from tests.workflows.studio import start_server


@pytest.fixture(scope="session")
async def temporal() -> AsyncIterator[Client]:
    async with await start_server() as environment:
        yield environment.client


@pytest.fixture(scope="session")
async def mongo_url() -> AsyncIterator[str]:
    async with mongo_server() as url:
        yield url


@pytest.fixture
async def store(mongo_url: str) -> AsyncIterator[Store]:
    name = f"test_{uuid.uuid4().hex[:12]}"
    store = await connect(database(mongo_url, name), Seal([SecretStr(SECRET)]))
    yield store
    await store.client.drop_database(name)
    await store.close()


@pytest.fixture
async def facade(temporal: Client, store: Store) -> AsyncIterator[Facade]:
    async with facade_over(temporal, store) as facade:
        yield facade

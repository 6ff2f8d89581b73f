"""A store, and the fake vendors behind the real providers."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Iterator
from datetime import date

import pytest
from pydantic import SecretStr
from pydantic_ai.models import override_allow_model_requests

from activities.agents.authors import Authors
from activities.agents.offline import OfflineAuthor
from activities.llm.model_provider import ModelProvider, Vendor
from activities.llm.prices import Prices, price_table
from activities.llm.provider import Provider
from activities.llm.vendors import anthropic, gemini, openai
from activities.store.store import Store, connect
from arbormind.embedder import WordLlamaEmbedder
from tests.fakes.model_server.app import Vendors
from tests.fakes.model_server.brain import reply
from tests.fakes.model_server.mishap import Script
from tests.fakes.model_server.server import ModelServer
from tests.mongo import database, mongo_server

VENDORS = {"gemini": gemini.model, "openai": openai.model, "anthropic": anthropic.model}
IDLE_S = 20.0
PRICED_ON = date(2026, 11, 22)


@pytest.fixture(scope="session")
async def agents_mongo() -> AsyncIterator[str]:
    """One server for the session."""
    async with mongo_server() as url:
        yield url


@pytest.fixture
def mongo_database(agents_mongo: str) -> str:
    """The URL of a database of its own."""
    return database(agents_mongo, f"agents_{uuid.uuid4().hex[:12]}")


@pytest.fixture
async def store(mongo_database: str) -> AsyncIterator[Store]:
    """On that database."""
    store = await connect(mongo_database)
    yield store
    await store.client.drop_database(store.client.get_default_database())
    await store.close()


@pytest.fixture(scope="session")
def server() -> Iterator[ModelServer]:
    """The fake vendors, answering as the rules would."""
    with ModelServer(Vendors(reply, stall_s=5)) as serving:
        yield serving


@pytest.fixture
def vendors(server: ModelServer) -> Iterator[Vendors]:
    """Behind ``server``, with a clean log and nothing going wrong."""
    server.vendors.log.clear()
    server.vendors.script = Script()
    server.vendors.brain = reply
    with override_allow_model_requests(True):
        yield server.vendors


@pytest.fixture
def authors(server: ModelServer, vendors: Vendors, store: Store) -> Authors:
    """Every vendor by its name."""

    def provider(name: str) -> Provider:
        vendor = Vendor(name, VENDORS[name], SecretStr("key-of-nobody"), server.base_urls[name])
        return ModelProvider(vendor, Prices(price_table(), lambda: PRICED_ON), idle_s=IDLE_S)

    return Authors(OfflineAuthor(WordLlamaEmbedder()), provider, store.ledger)

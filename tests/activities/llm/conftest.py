"""The fake vendors for the tests of providers: one server, each test its own script. Asks no real vendor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pytest
from pydantic_ai.models import override_allow_model_requests

from tests.fakes.model_server.app import Vendors
from tests.fakes.model_server.mishap import Mishap, Script
from tests.fakes.model_server.server import ModelServer
from tests.fakes.model_server.specimen import specimen


class Serve(Protocol):
    def __call__(self, *mishaps: Mishap | None, accepts: str = "") -> ModelServer:
        """The fake vendors, playing these mishaps, one a request, and answering well after them."""


@pytest.fixture(scope="session")
def running() -> Iterator[ModelServer]:
    """One server for all tests: what it plays and what it noted is each test's own."""
    with ModelServer(Vendors(specimen)) as server:
        yield server


@pytest.fixture
def serve(running: ModelServer) -> Iterator[Serve]:
    def start(*mishaps: Mishap | None, accepts: str = "") -> ModelServer:
        running.vendors.begin(Script(mishaps), accepts)
        return running

    with override_allow_model_requests(True):
        yield start

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.fakes.model_server.app import Vendors
from tests.fakes.model_server.mishap import Mishap, Script
from tests.fakes.model_server.server import ModelServer
from tests.fakes.model_server.specimen import specimen

Serve = Callable[..., ModelServer]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Fake vendors that play these mishaps, one a request, and answer well after them."""
    with ExitStack() as held:

        def start(*mishaps: Mishap | None, accepts: str = "") -> ModelServer:
            vendors = Vendors(specimen, Script(mishaps), accepts, stall_s=2)
            return held.enter_context(ModelServer(vendors))

        yield start

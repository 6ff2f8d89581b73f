"""One Temporal server a session, one task queue a test; every history a test made is replayed at its end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from tests.workflows.studio import Studio, start_server, start_skipping_server


@pytest.fixture(scope="session")
async def server() -> AsyncIterator[WorkflowEnvironment]:
    async with await start_server() as environment:
        yield environment


@pytest.fixture(scope="session")
async def skipping_server() -> AsyncIterator[WorkflowEnvironment]:
    async with await start_skipping_server() as environment:
        yield environment


@pytest.fixture
async def idle_studio(server: WorkflowEnvironment) -> AsyncIterator[Studio]:
    """No worker runs yet."""
    studio = Studio(server.client)
    yield studio
    await studio.replay()


@pytest.fixture
async def studio(idle_studio: Studio) -> AsyncIterator[Studio]:
    async with idle_studio.worker():
        yield idle_studio

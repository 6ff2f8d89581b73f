"""What a test needs, as markers: they come from its fixtures and its folder, so nobody has to remember them.
`make test-fast` takes those that need nothing, `make test` all but the thorough ones, `make test-all` these alone.
No test asks a real model; those that serve fake vendors allow their own requests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic_ai.models import override_allow_model_requests

NEEDS = {
    "temporal": {"temporal", "server", "skipping_server", "studio", "idle_studio", "facade", "stage"},
    "mongo": {"mongo_url", "mongo_database", "agents_mongo", "store", "facade", "stage"},
    "browser": {"browser", "stage"},
    "sandbox": {"sandbox", "walls", "toolchain", "place", "case"},
}
TESTS = Path(__file__).parent
FOLDERS = {TESTS / "gencode": "temporal", TESTS / "studio": "browser"}  # what every test of a folder needs


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test with what it needs."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        for marker, names in NEEDS.items():
            if fixtures & names:
                item.add_marker(marker)
        for folder, marker in FOLDERS.items():
            if folder in item.path.parents:
                item.add_marker(marker)
        if "docker" in item.name.split("[")[-1]:
            item.add_marker("docker")
            item.add_marker("thorough")


@pytest.fixture(autouse=True, scope="session")
def no_real_model_is_asked() -> Iterator[None]:
    """A request to a model is an error, unless fake vendors are there to take it."""
    with override_allow_model_requests(False):
        yield


@pytest.fixture
def fakes_may_be_asked() -> Iterator[None]:
    """For a test whose only models are fakes of its own."""
    with override_allow_model_requests(True):
        yield

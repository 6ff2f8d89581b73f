"""What holds for every test: no real model is asked. Tests that serve fake vendors allow their own requests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic_ai.models import override_allow_model_requests


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

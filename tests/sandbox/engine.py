"""Whether Docker's leg may be missing here. CI says that it may not, and then a missing engine fails the test."""

from __future__ import annotations

import os

REQUIRE = "GENCODE_REQUIRE_DOCKER"


def demanded() -> bool:
    """Whether this run must not go without an engine."""
    return os.environ.get(REQUIRE, "") not in ("", "0")

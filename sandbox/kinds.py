"""Which sandboxes a person may ask for, by name."""

from __future__ import annotations

from enum import StrEnum


class SandboxKind(StrEnum):
    """What a person may ask for."""

    AUTO = "auto"
    DOCKER = "docker"
    BUBBLEWRAP = "bubblewrap"
    NONE = "none"

"""The toolchain that `gencode doctor --install` makes, found where the settings say; made when it is not there yet."""

from __future__ import annotations

from pathlib import Path

import templates
from gencode.settings import Settings
from sandbox.toolchain import Toolchain, ToolchainSources, ensure

APP = Path(templates.__file__).parent / "crud" / "app"
SOURCES = ToolchainSources(
    requirements=(
        APP / "backend" / "requirements.txt",
        APP / "backend" / "requirements-dev.txt",
        APP.parent / "accounts" / "accounts-requirements.txt",
    ),
    package_json=APP / "frontend" / "package.json",
    package_lock=APP / "frontend" / "package-lock.json",
)


def toolchain() -> Toolchain:
    """Blocking; seconds when it is there, minutes when it is not."""
    return ensure(Settings().toolchain, SOURCES, lambda _: None)

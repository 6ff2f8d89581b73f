"""`python -m sandbox.images.app_image APP`: builds the image of the Docker sandbox for the app template at APP."""

from __future__ import annotations

import sys
from pathlib import Path

from sandbox import docker_image
from sandbox.docker_box import engine
from sandbox.images import image_base
from sandbox.toolchain import ToolchainSources

BUILD_S = 1800


def sources(app: str) -> ToolchainSources:
    """The lists of the app template."""
    backend, frontend = Path(app, "backend"), Path(app, "frontend")
    return ToolchainSources(
        requirements=(
            backend / "requirements.txt",
            backend / "requirements-dev.txt",
            Path(app).parent / "accounts" / "accounts-requirements.txt",
        ),
        package_json=frontend / "package.json",
        package_lock=frontend / "package-lock.json",
    )


def main(app: str) -> int:
    """Build; 1 when there is nothing to build on. Raises ToolchainFailed."""
    base = image_base.find(say)
    if base is None:
        return 1
    with engine(BUILD_S) as client:
        say(f"ok    {docker_image.build(client, sources(app), base, say)}")
    return 0


def say(line: str) -> None:
    """One line to the terminal, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""`python -m sandbox.images.bake ROOT APP`: builds the toolchain for the app template at APP under ROOT, while an
image is made."""

from __future__ import annotations

import sys
from pathlib import Path

from sandbox.toolchain import ToolchainSources, ensure


def main(root: str, app: str) -> None:
    """Bake, and say what was baked. Raises ToolchainFailed."""
    backend, frontend = Path(app, "backend"), Path(app, "frontend")
    sources = ToolchainSources(
        requirements=(backend / "requirements.txt", backend / "requirements-dev.txt"),
        package_json=frontend / "package.json",
        package_lock=frontend / "package-lock.json",
    )
    baked = ensure(Path(root), sources, _say)
    _say(f"{baked.root}: browser {baked.browser.path} ({baked.browser.reason})")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

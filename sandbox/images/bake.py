"""`python -m sandbox.images.bake ROOT APP`: builds the toolchain for the app template at APP under ROOT, while an image
is made."""

from __future__ import annotations

import sys
from pathlib import Path

from sandbox.images.app_image import say, sources
from sandbox.toolchain import ensure


def main(root: str, app: str) -> None:
    """Bake, and say what was baked. Raises ToolchainFailed."""
    baked = ensure(Path(root), sources(app), say)
    say(f"{baked.root}: browser {baked.browser.path} ({baked.browser.reason})")


if __name__ == "__main__":
    main(*sys.argv[1:])

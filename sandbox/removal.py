"""Removes a folder with whatever is in it, deeper than any path can name, and never follows a link. What cannot be
removed stays, and is said in the log of whoever asks by the return value."""

from __future__ import annotations

from pathlib import Path

from sandbox.outer.carry import remove_tree


def remove(folder: Path) -> bool:
    """Whether it is gone. Blocking."""
    try:
        remove_tree(str(folder))
    except OSError:
        return False
    return True

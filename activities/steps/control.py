"""A test that fails by design, put beside the tests that run in the app's own process: where it is called passed, the
app speaks for pytest."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parent / "probes" / "control.txt"


@dataclass(frozen=True)
class Control:
    """``path`` is below backend/; ``name`` is the test's function, another one in each run."""

    path: str
    name: str


@contextmanager
def control(tree: Path) -> Iterator[Control]:
    """The test in the tree, while open."""
    word = secrets.token_hex(6)
    made = Control(f"tests/test_{word}.py", f"test_{secrets.token_hex(6)}")
    path = tree / "backend" / made.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SOURCE.read_text(encoding="utf-8").replace("NAME", made.name), encoding="utf-8")
    try:
        yield made
    finally:
        path.unlink(missing_ok=True)

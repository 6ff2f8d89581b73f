"""What is committed is what the source builds: the build writes a digest of its sources beside its output."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from api.routes.pages import STUDIO

SOURCE = Path(__file__).parents[2] / "studio"
FILES = ["index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.mjs"]
SIZE_BYTES = 800_000


def digest() -> str:
    """As studio/digest.mjs makes it: path, NUL, content, NUL of each source, by path."""
    inside = [path for folder in ("public", "src") for path in (SOURCE / folder).rglob("*") if path.is_file()]
    paths = sorted([*FILES, *(str(path.relative_to(SOURCE)) for path in inside)])
    made = hashlib.sha256()
    for path in paths:
        made.update(path.encode() + b"\0" + (SOURCE / path).read_bytes() + b"\0")
    return made.hexdigest()


def test_the_built_studio_belongs_to_its_source() -> None:
    assert (STUDIO / "source.sha256").read_text().strip() == digest(), "run make studio and commit what it builds"


def test_the_built_studio_is_small_hashed_and_all_there() -> None:
    built = {path.name: path.read_text() for path in STUDIO.iterdir()}
    assert sum(len(text) for text in built.values()) < SIZE_BYTES
    named = {name for text in built.values() for name in re.findall(r"[\w-]+-[\w-]{8}\.(?:js|css)", text)}
    assert {name for name in built if re.search(r"-[\w-]{8}\.(js|css)$", name)} <= named <= set(built)

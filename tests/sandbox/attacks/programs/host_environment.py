"""Looks for keys in its own environment and in that of every process it can see."""

import os
from pathlib import Path

from attempt import attempt


def search() -> list[str]:
    texts = ["\0".join(f"{name}={value}" for name, value in os.environ.items())]
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            texts.append((folder / "environ").read_bytes().decode(errors="replace"))
        except OSError:
            continue
    found = [text for text in texts if os.environ["BAIT_VARIABLE"] + "=" in text or "API_KEY=" in text]
    if not found:
        raise OSError(f"{len(texts)} environments, no key")
    return found


attempt("find a key in an environment", search)

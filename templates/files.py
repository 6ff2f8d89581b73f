"""FileChange: a proposed write. Data only; whether it may be written is decided by the write gate."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FileChange:
    """``path`` is relative to the workspace root, with forward slashes; ``content`` is the whole new file, or None to
    delete it."""

    path: str
    content: bytes | None
    executable: bool = False

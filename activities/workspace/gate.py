"""Where a FileChange may land. Refuses before anything is written; it never repairs a path."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from activities.workspace.errors import PathRefused
from templates.files import FileChange

MAX_FILE_BYTES = 2 * 1024 * 1024
MAX_FILES = 2000
MAX_NAME_BYTES = 200
_PROTECTED = {".git", ".gitmodules", ".gitattributes"}


def _complaint(change: FileChange) -> str | None:
    path = PurePosixPath(change.path)
    if not change.path or path.is_absolute() or "\\" in change.path or "\x00" in change.path:
        return "is not a relative path with forward slashes"
    if ".." in path.parts or str(path) != change.path:
        return "is not in its plain form (no '..', './' or '//')"
    if any(part.lower() in _PROTECTED for part in path.parts):
        return "names what only git may write"
    if any(len(os.fsencode(part)) > MAX_NAME_BYTES for part in path.parts):
        return f"has a name over {MAX_NAME_BYTES} bytes"
    if change.content is not None and len(change.content) > MAX_FILE_BYTES:
        return f"holds {len(change.content)} bytes, over the {MAX_FILE_BYTES} allowed"
    return None


def _twins(changes: list[FileChange]) -> list[str]:
    seen: dict[str, str] = {}
    twins = []
    for change in changes:
        folded = unicodedata.normalize("NFKC", change.path).casefold()
        if folded in seen:
            twins.append(f"{change.path!r} and {seen[folded]!r} are one file on some systems")
        seen[folded] = change.path
    return twins


def refuse(tree: Path, changes: Iterable[FileChange]) -> None:
    """Raises PathRefused with every complaint at once when any change may not be written into ``tree``."""
    batch = list(changes)
    complaints = [f"{change.path!r} {words}" for change in batch if (words := _complaint(change))]
    complaints += _twins(batch)
    if len(batch) > MAX_FILES:
        complaints.append(f"{len(batch)} files at once, over the {MAX_FILES} allowed")
    root = tree.resolve()
    for change in batch if not complaints else []:
        if not (tree / change.path).resolve().is_relative_to(root) or (tree / change.path).is_symlink():
            complaints.append(f"{change.path!r} leads out of the workspace through a link")
    if complaints:
        raise PathRefused("; ".join(complaints) + ". Nothing was written; mend the paths and try again.")


def apply(tree: Path, changes: Iterable[FileChange]) -> None:
    """Write all changes into ``tree``, or none: the gate is asked first. Raises PathRefused."""
    batch = list(changes)
    refuse(tree, batch)
    for change in batch:
        target = tree / change.path
        if change.content is None:
            target.unlink(missing_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(change.content)
        target.chmod(0o755 if change.executable else 0o644)

"""FileChange and FileSet: proposed writes. Data only; whether they may be written is decided by the write gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class FileChange:
    """``path`` is relative to the workspace root, with forward slashes; ``content`` is the whole new file, or None to
    delete it."""

    path: str
    content: bytes | None
    executable: bool = False


class ChangesClash(ValueError):
    """One path was given two different contents by the code that makes the files. Carries the path."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path!r} is given two different contents at once: let one place make it")
        self.path = path


@dataclass(frozen=True)
class FileSet:
    """Changes in which each path stands once. Raises ChangesClash where two of them disagree."""

    changes: tuple[FileChange, ...]

    def __post_init__(self) -> None:
        seen: dict[str, FileChange] = {}
        for change in self.changes:
            if seen.setdefault(change.path, change) != change:
                raise ChangesClash(change.path)
        object.__setattr__(self, "changes", tuple(seen.values()))

    @classmethod
    def of(cls, *groups: Iterable[FileChange]) -> FileSet:
        """The groups as one set: what several of them say alike is kept once."""
        return cls(tuple(change for group in groups for change in group))

    def __iter__(self) -> Iterator[FileChange]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

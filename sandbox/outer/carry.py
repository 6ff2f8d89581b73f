"""Carries files between a folder of the host and a sandbox's own file system, and removes trees of any depth. Relative
to open folders, so that no path is too long and no link is followed. What comes out is bounded in number, size, depth
and names. Stdlib only."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

REPOSITORY = ".git"
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
MOST_DEEP_IN = 100
PIECE_BYTES = 1 << 20


class Bounds(NamedTuple):
    """How much may come out of a sandbox in one go."""

    size_bytes: int
    entries: int = 20_000
    depth: int = 32
    name_bytes: int = 200


class Refused(Exception):
    """What was left is not taken over; the text says why."""


class Tally:
    """Counts what comes out. Raises Refused once it is too much."""

    def __init__(self, output: str, bounds: Bounds) -> None:
        self.output = output
        self.bounds = bounds
        self.entries = 0
        self.size_bytes = 0

    def add(self, name: str, size_bytes: int, depth: int) -> None:
        """One more file or folder."""
        self.entries += 1
        self.size_bytes += size_bytes
        if self.entries > self.bounds.entries:
            raise Refused(f"{self.output!r} has more than {self.bounds.entries} entries")
        if self.size_bytes > self.bounds.size_bytes:
            raise Refused(f"{self.output!r} is larger than {self.bounds.size_bytes} bytes")
        if depth > self.bounds.depth:
            raise Refused(f"{self.output!r} is deeper than {self.bounds.depth} folders")
        if not fit(name, self.bounds.name_bytes):
            raise Refused(f"{self.output!r} holds the name {name[:60]!r}, which no result has")


def fit(name: str, most_bytes: int) -> bool:
    """Whether a name is one that our own tools would give."""
    try:
        encoded = name.encode()
    except UnicodeEncodeError:
        return False
    return len(encoded) <= most_bytes and name.isprintable()


def copy_in(source: int, target: int, skipped: frozenset[str], depth: int = 0) -> None:
    """Everything below the folder ``source``, links as links; pipes and devices stay. Raises Refused, OSError."""
    if depth > MOST_DEEP_IN:
        raise Refused(f"the workdir is deeper than {MOST_DEEP_IN} folders")
    with os.scandir(source) as found:
        entries = [entry for entry in found if entry.name not in skipped]
    for entry in entries:
        if entry.is_symlink():
            os.symlink(os.readlink(entry.name, dir_fd=source), entry.name, dir_fd=target)
        elif entry.is_dir(follow_symlinks=False):
            os.mkdir(entry.name, 0o755, dir_fd=target)
            with Opened(source, entry.name) as below, Opened(target, entry.name) as place:
                copy_in(below, place, skipped, depth + 1)
        elif entry.is_file(follow_symlinks=False):
            copy_file(source, target, entry.name, entry.name)


def copy_out(source: int, outputs: list[str], target: int, bounds: Bounds) -> None:
    """Each output from the folder ``source`` to its place in ``target``. What is missing is left out, and so is
    whatever is neither file nor folder. Raises Refused before anything of an output was copied."""
    for output in outputs:
        parts = [part for part in output.split("/") if part not in ("", ".")]
        if ".." in parts or not parts:
            raise Refused(f"output {output!r} is outside the workdir: name a path below it")
        tally = Tally(output, bounds)
        with Way(source, parts[:-1], make=False) as folder:
            if folder.end is None or (kind := kind_of(folder.end, parts[-1])) is None:
                continue
            if kind == "folder":
                for _ in walk(folder.end, parts[-1], tally):
                    pass
            else:
                tally.add(parts[-1], os.lstat(parts[-1], dir_fd=folder.end).st_size, 1)
            with Way(target, parts[:-1], make=True) as place:
                assert place.end is not None
                take(folder.end, place.end, parts[-1])


def take(source: int, target: int, name: str) -> None:
    """One counted file or folder, with what is in it."""
    if kind_of(source, name) == "file":
        copy_file(source, target, name, f".{name[:100]}-taken", plain=True)
        os.replace(f".{name[:100]}-taken", name, src_dir_fd=target, dst_dir_fd=target)
        return
    with Opened(source, name) as below, Way(target, [name], make=True) as place:
        assert place.end is not None
        for entry in sorted(os.listdir(below)):
            if entry != REPOSITORY and kind_of(below, entry) is not None:
                take(below, place.end, entry)


def walk(folder: int, name: str, tally: Tally, depth: int = 1) -> Iterator[str]:
    """The names below a folder, counted as they come."""
    with Opened(folder, name) as here:
        with os.scandir(here) as found:
            for entry in found:
                if entry.name == REPOSITORY or (kind := kind_of(here, entry.name)) is None:
                    continue
                size = os.lstat(entry.name, dir_fd=here).st_size if kind == "file" else 0
                tally.add(entry.name, size, depth)
                yield entry.name
                if kind == "folder":
                    yield from walk(here, entry.name, tally, depth + 1)


def kind_of(folder: int, name: str) -> str | None:
    """``file``, ``folder``, or None for what is missing or neither."""
    try:
        mode = os.lstat(name, dir_fd=folder).st_mode
    except OSError:
        return None
    return "file" if stat.S_ISREG(mode) else "folder" if stat.S_ISDIR(mode) else None


def copy_file(source: int, target: int, name: str, as_name: str, plain: bool = False) -> None:
    """One file; ``plain`` leaves it no bit but the owner's right to run it."""
    reading = os.open(name, READ, dir_fd=source)
    try:
        mode = os.fstat(reading).st_mode
        kept = (0o755 if mode & 0o100 else 0o644) if plain else stat.S_IMODE(mode) & 0o777
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        writing = os.open(as_name, flags, 0o600, dir_fd=target)
        try:
            while os.sendfile(writing, reading, None, PIECE_BYTES):
                pass
            os.fchmod(writing, kept)
        finally:
            os.close(writing)
    finally:
        os.close(reading)


class Opened:
    """A folder below another one, open for a while."""

    def __init__(self, folder: int, name: str) -> None:
        self.number = os.open(name, FOLDER, dir_fd=folder)

    def __enter__(self) -> int:
        return self.number

    def __exit__(self, *_: object) -> None:
        os.close(self.number)


class Way:
    """Folders below one another, opened one by one; ``end`` is the last, None where one is missing and none is made."""

    def __init__(self, start: int, parts: list[str], make: bool) -> None:
        self.end: int | None = os.dup(start)
        for part in parts:
            try:
                if make and kind_of(self.end, part) is None:
                    os.mkdir(part, 0o755, dir_fd=self.end)
                below = os.open(part, FOLDER, dir_fd=self.end)
            except OSError as error:
                os.close(self.end)
                self.end = None
                if make:
                    raise Refused(f"{part!r} cannot be a folder here: {error.strerror}") from error
                return
            os.close(self.end)
            self.end = below

    def __enter__(self) -> Way:
        return self

    def __exit__(self, *_: object) -> None:
        if self.end is not None:
            os.close(self.end)


def remove_tree(path: str) -> None:
    """Remove a folder with everything in it, however deep: what lies deeper is moved up first. Raises OSError."""
    if os.path.islink(path) or not os.path.isdir(path):
        return
    root = os.open(path, FOLDER)
    try:
        moved = 0
        while names := os.listdir(root):
            for name in names:
                moved = _flatten(root, name, moved)
    finally:
        os.close(root)
    os.rmdir(path)


def _flatten(root: int, name: str, moved: int) -> int:
    """Remove one entry of ``root``; folders within it become entries of ``root``. How many were moved up so far."""
    if kind_of(root, name) != "folder":
        os.unlink(name, dir_fd=root)
        return moved
    os.chmod(name, 0o700, dir_fd=root)
    with Opened(root, name) as here:
        for below in os.listdir(here):
            if kind_of(here, below) != "folder":
                os.unlink(below, dir_fd=here)
                continue
            os.chmod(below, 0o700, dir_fd=here)
            moved += 1
            while kind_of(root, f".removed-{moved}") is not None:
                moved += 1
            os.rename(below, f".removed-{moved}", src_dir_fd=here, dst_dir_fd=root)
    os.rmdir(name, dir_fd=root)
    return moved

"""Where a FileChange may land. Refuses before anything is written, and all or nothing; it never repairs a path."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from activities.workspace.errors import PathRefused
from templates.files import FileChange

MAX_FILE_BYTES = 2 * 1024 * 1024
MAX_BATCH_BYTES = 64 * 1024 * 1024
MAX_FILES = 2000
MAX_NAME_BYTES = 200
MAX_PATH_BYTES = 1000
_PROTECTED = re.compile(r"\.git(modules|attributes|config)?|git~[0-9]+|node_modules|__pycache__", re.IGNORECASE)
# What some systems take for a device whatever follows the first dot, and what they do not take for a name at all.
_DEVICE = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_BAD_CHARACTERS = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
# Letters that are not seen, or that turn the reading around.
_UNSEEN = {"Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True)
class Finding:
    """A complaint about one proposed write."""

    path: str
    words: str

    def __str__(self) -> str:
        return f"{self.path!r} {self.words}"


def findings(tree: Path, changes: Iterable[FileChange]) -> list[Finding]:
    """Every complaint about writing these changes into ``tree``; none means that all may be written."""
    batch = list(changes)
    found = [Finding(each.path, words) for each in batch for words in (_path_words(each.path) or _size_words(each))]
    found += _too_much(batch)
    if not found:
        found = [*_twins(tree, batch), *(Finding(each.path, words) for each in batch for words in _place(tree, each))]
    return found


def refuse(tree: Path, changes: Iterable[FileChange]) -> None:
    """Raises PathRefused with every complaint at once when any change may not be written into ``tree``."""
    found = findings(tree, changes)
    if found:
        words = "; ".join(str(each) for each in found[:20])
        raise PathRefused(f"{words}. Nothing was written; mend the paths and try again.")


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


def _path_words(path: str) -> list[str]:
    """What is wrong with the path as a text."""
    pure = PurePosixPath(path)
    if not path or pure.is_absolute() or ".." in pure.parts or str(pure) != path or path == ".":
        return ["is not a relative path in its plain form (no '..', './', '//' or leading '/')"]
    if len(_encoded(path)) > MAX_PATH_BYTES:
        return [f"is longer than {MAX_PATH_BYTES} bytes"]
    return [words for name in pure.parts for words in _name_words(name)]


def _name_words(name: str) -> Iterator[str]:
    if _BAD_CHARACTERS.search(name) or any(unicodedata.category(letter) in _UNSEEN for letter in name):
        yield f"has a character that no file name may have, in {name!r}"
    if _PROTECTED.fullmatch(name.rstrip(". ")):
        yield f"names what nobody may write ({name!r})"
    if _DEVICE.fullmatch(name.rstrip(". ")):
        yield f"names a device on some systems ({name!r})"
    if name != name.strip(" ") or name.endswith("."):
        yield f"has a name that starts or ends with a space, or ends with a dot ({name!r})"
    if len(_encoded(name)) > MAX_NAME_BYTES:
        yield f"has a name over {MAX_NAME_BYTES} bytes"


def _size_words(change: FileChange) -> list[str]:
    if change.content is not None and len(change.content) > MAX_FILE_BYTES:
        return [f"holds {len(change.content)} bytes, over the {MAX_FILE_BYTES} allowed"]
    return []


def _too_much(batch: list[FileChange]) -> Iterator[Finding]:
    size = sum(len(each.content or b"") for each in batch)
    if len(batch) > MAX_FILES:
        yield Finding(batch[-1].path, f"is one of {len(batch)} files at once, over the {MAX_FILES} allowed")
    if size > MAX_BATCH_BYTES:
        yield Finding(batch[-1].path, f"is one of files of {size} bytes at once, over the {MAX_BATCH_BYTES} allowed")


def _twins(tree: Path, batch: list[FileChange]) -> Iterator[Finding]:
    """Names that are one file where case or the form of letters does not count: among the changes, and with what
    stands in the tree; and a path that is a file for one change and a folder for another."""
    seen: dict[str, str] = {}
    files = {each.path for each in batch}
    for change in batch:
        if twin := seen.setdefault(_folded(change.path), change.path):
            if twin != change.path:
                yield Finding(change.path, f"and {twin!r} are one file on some systems")
        for parent in _parents(change.path):
            known = seen.setdefault(_folded(parent), parent)
            if known != parent:
                yield Finding(change.path, f"lies in {parent!r}, which is {known!r} on some systems")
            if parent in files:
                yield Finding(change.path, f"lies below {parent!r}, which is to be a file")
    if len(files) != len(batch):
        yield Finding(batch[-1].path, "comes with a path that is named twice")
    for path in sorted(files.union(*(_parents(each) for each in files))):
        yield from (Finding(path, f"is {other!r} on some systems, which is there") for other in _others(tree, path))


def _others(tree: Path, path: str) -> list[str]:
    """Names beside the path that differ from it, and not on every system."""
    folder, name = tree / PurePosixPath(path).parent, PurePosixPath(path).name
    if not folder.is_dir():
        return []
    return [each for each in os.listdir(folder) if each != name and _folded(each) == _folded(name)]


def _place(tree: Path, change: FileChange) -> Iterator[str]:
    """What stands in the way where the change is to land. Every part of the way is looked at, not only its end."""
    way = tree
    for name in PurePosixPath(change.path).parts:
        way = way / name
        try:
            mode = way.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return
        if stat.S_ISLNK(mode):
            yield f"leads through a link ({way.name!r})"
            return
        last = way == tree / change.path
        if last and not stat.S_ISREG(mode):
            yield "is there, and is no plain file"
        elif not last and not stat.S_ISDIR(mode):
            yield f"lies below {way.name!r}, which is no folder"
            return


def _parents(path: str) -> list[str]:
    return [str(parent) for parent in PurePosixPath(path).parents if str(parent) != "."]


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", path).casefold())


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

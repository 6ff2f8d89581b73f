"""Changes to files of the exemplar that only some apps need, as search-and-replace blocks that lie beside it. A block
whose search text is not there exactly once is an error: whoever changed the file sees it at once."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from templates.files import FileChange
from templates.render.engine import RenderError

SUFFIX = ".edit"
_BLOCK = re.compile(r"^<{7} ?\n(.*?)^={7}\n(.*?)^>{7}\n", re.MULTILINE | re.DOTALL)


def edited(change: FileChange, folder: Path) -> FileChange:
    """The file with the blocks of its name in ``folder`` applied; the file itself when there are none. Raises
    RenderError when a block does not fit."""
    blocks = _blocks(folder).get(change.path)
    if blocks is None or change.content is None:
        return change
    text = change.content.decode()
    for search, put in blocks:
        if text.count(search) != 1:
            raise RenderError(
                f"an edit of {change.path} finds {text.count(search)} places of {search!r}: mend the edit"
            )
        text = text.replace(search, put)
    return replace(change, content=text.encode())


@cache
def _blocks(folder: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    files = sorted(folder.rglob(f"*{SUFFIX}"))
    return {path.relative_to(folder).as_posix().removesuffix(SUFFIX): _read(path) for path in files}


def _read(path: Path) -> tuple[tuple[str, str], ...]:
    text = path.read_text(encoding="utf-8")
    blocks = tuple((found[1], found[2]) for found in _BLOCK.finditer(text))
    if not blocks or _BLOCK.sub("", text).strip():
        raise RenderError(f"{path} is not made of edit blocks alone: write <<<<<<<, =======, >>>>>>> around each")
    return blocks

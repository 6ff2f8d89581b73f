"""Import repair for the frontend: a name that nothing brings in is imported as other files import it, or as its
neighbours come from their package."""

from __future__ import annotations

import re
from collections.abc import Iterator

from activities.healing.evidence.parsing import sources
from activities.healing.strategies.strategy import Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass

_IMPORT = re.compile(r'^import\s+(?P<kind>type\s+)?(?P<what>[^;"]+?)\s+from\s+"(?P<path>[^"]+)";\n', re.MULTILINE)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


async def propose(case: Case) -> list[Proposal]:
    """The file with one import more, before its first. What lies in another folder of the project TypeScript finds."""
    name = case.failure.symbol.strip("'\"")
    if not case.is_frontend or not case.failure.file.endswith((".ts", ".tsx")) or not name.isidentifier():
        return []
    text = case.text()
    lines = [line for line in dict.fromkeys([*_elsewhere(case, name), *_as_neighbours(case, name)]) if line not in text]
    first = _IMPORT.search(text)
    place = first.start() if first else 0
    return [rewrite(case.failure.file, text[:place] + line + text[place:], line.strip()) for line in lines]


def _elsewhere(case: Case, name: str) -> Iterator[str]:
    """The import of that name in another file."""
    for match in _imports(case):
        for part in match["what"].strip("{} \n").split(","):
            if part.split()[-1:] == [name]:
                what = f"{{ {part.strip()} }}" if "{" in match["what"] else part.strip()
                yield f'import {match["kind"] or ""}{what} from "{match["path"]}";\n'


def _as_neighbours(case: Case, name: str) -> Iterator[str]:
    """Where each name of a package lies in a file of its own, so does this one."""
    for match in _imports(case):
        folder, _, file = match["path"].rpartition("/")
        if folder and file == _file_of(match["what"]):
            yield f'import {name} from "{folder}/{_file_of(name)}";\n'


def _file_of(name: str) -> str:
    return _HUMP.sub("-", name).lower()


def _imports(case: Case) -> Iterator[re.Match[str]]:
    """Imports of the project's files; those of relative paths only where they mean the same in the failure's file."""
    for path in sources(case.work.tree / "frontend" / "src", ".ts", ".tsx"):
        for match in _IMPORT.finditer(path.read_text(encoding="utf-8", errors="replace")):
            if not match["path"].startswith(".") or path.parent == case.path.parent:
                yield match


STRATEGY = StrategyCode(
    "repair frontend imports",
    frozenset({FailureClass.NAME, FailureClass.IMPORT}),
    propose,
    languages=(".ts", ".tsx"),
    seconds=3,
)

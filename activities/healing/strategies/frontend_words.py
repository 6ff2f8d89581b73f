"""Frontend repair of single words: an import's path or package, a literal of the wrong type, a guard against a missing
value. TypeScript's complaint says where; the project's own files say what there is."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from activities.healing.evidence.parsing import sources
from activities.healing.strategies.strategy import FRONTEND, Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import Failure, FailureClass

_C = FailureClass
_FROM = re.compile(r'^import\s+(?:type\s+)?(?P<what>[^;]+?)\s+from\s+"(?P<path>[^"]+)"', re.MULTILINE)
_NUMBER = re.compile(r'"(-?\d+(?:\.\d+)?)"')
_BARE = re.compile(r"(?<![\w.\"])(-?\d+(?:\.\d+)?)(?![\w.\"])")
_KEYWORDS = "return|const|let|typeof|await|new|if|else|case|import|from|export|type|function|true|false|null|undefined"
_VALUE = re.compile(rf"(?<![\w.$\"'</])(?!(?:{_KEYWORDS})\b)[A-Za-z_$][\w.$]*(?![\w($:=\"']| =|\?:)")
_CHAIN = re.compile(r"(?<=[\w)\]])(?=\.\w|\[)")


async def propose(case: Case) -> list[Proposal]:
    """Edits of the complaint's own line, and of the import it names."""
    if not case.is_frontend or not case.failure.file.endswith((".ts", ".tsx")):
        return []
    lines = case.text().splitlines(keepends=True)
    number = case.failure.line
    if not 1 <= number <= len(lines):
        return []
    found = [*_paths(case), *_on_line(lines, case.failure)]
    return [rewrite(case.failure.file, text, words) for text, words in found]


def _paths(case: Case) -> Iterator[tuple[str, str]]:
    """The import of the complaint from another place: as other files import the same, then the nearest file's path."""
    text, own = case.text(), PurePosixPath(case.failure.file)
    wrong = [
        match
        for match in _FROM.finditer(text)
        if _line_of(text, match.start()) <= case.failure.line <= _line_of(text, match.end())
    ]
    homes = _homes(case)
    for match in wrong:
        names = set(re.findall(r"\w+", match["what"])) - {"type", "as"}
        used = [path for path, known in homes.items() if names & known]
        paths = [*sorted(used, key=lambda path: -len(names & homes[path])), *_near(match["path"], own, list(homes))]
        for path in dict.fromkeys(paths):
            new = path if not path.startswith("frontend/") else _relative(own, path)
            yield text[: match.start("path")] + new + text[match.end("path") :], f"imports from {new}"


def _homes(case: Case) -> dict[str, set[str]]:
    """What each file of the project gives, and what its files import from packages."""
    homes: dict[str, set[str]] = {}
    for path in sources(case.work.tree / "frontend" / "src", ".ts", ".tsx"):
        text = path.read_text(encoding="utf-8", errors="replace")
        name = str(path.relative_to(case.work.tree))
        homes[name] = set(
            re.findall(r"export (?:default )?(?:async )?(?:const|function|class|type|interface|enum) (\w+)", text)
        )
        if name == case.failure.file:
            homes.pop(name)
            continue
        for match in _FROM.finditer(text):
            if not match["path"].startswith("."):
                homes.setdefault(match["path"], set()).update(re.findall(r"\w+", match["what"]))
    return homes


def _near(path: str, own: PurePosixPath, homes: list[str]) -> list[str]:
    """Files whose name is nearest to the last part of a path."""
    stems = {PurePosixPath(home).stem: home for home in homes if home.startswith("frontend/")}
    wanted = path.rpartition("/")[2]
    return [stems[each] for each in difflib.get_close_matches(wanted, list(stems), 4, 0.6)]


def _relative(own: PurePosixPath, target: str) -> str:
    path = PurePosixPath(os.path.relpath(target, own.parent))
    bare = str(path.with_suffix(""))
    bare = bare.removesuffix("/index")
    return bare if bare.startswith(".") else f"./{bare}"


def _line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _on_line(lines: list[str], failure: Failure) -> Iterator[tuple[str, str]]:
    """The kind of edit that the class asks for first; of each kind the places nearest to the complaint's word."""
    number = failure.line
    row = lines[number - 1]
    guards, values = [_chains(row), _defaults(row)], [_literals(row), _casts(row)]
    groups = [*guards, *values] if failure.failure_class is _C.NONE else [*values, *guards]
    words = [match.start() for match in re.finditer(re.escape(failure.symbol), row)] if failure.symbol else []
    for group in groups:
        for edit in sorted(group, key=lambda edit: min((abs(edit.start - word) for word in words), default=0)):
            yield _with(lines, number, row[: edit.start] + edit.text + row[edit.end :]), edit.words


@dataclass(frozen=True)
class _Edit:
    """Of a row: ``text`` in place of what stands from ``start`` to ``end``."""

    start: int
    end: int
    text: str
    words: str


def _literals(row: str) -> list[_Edit]:
    numbers = [_Edit(*each.span(), each.group(1), "a number in place of a text") for each in _NUMBER.finditer(row)]
    texts = [_Edit(*each.span(), f'"{each.group(1)}"', "a text in place of a number") for each in _BARE.finditer(row)]
    return [*numbers, *texts]


def _casts(row: str) -> list[_Edit]:
    return [
        _Edit(*match.span(), f"{cast}({match.group()})", f"{match.group()} by {cast}()")
        for match in _VALUE.finditer(row)
        for cast in ("String", "Number")
    ]


def _chains(row: str) -> list[_Edit]:
    return [
        _Edit(place, place, "?." if row[place] == "[" else "?", "a guard against a missing value")
        for place in (match.start() for match in _CHAIN.finditer(row))
    ]


def _defaults(row: str) -> list[_Edit]:
    return [
        _Edit(match.end(), match.end(), f" ?? {other}", f"{other} where the value is missing")
        for match in re.finditer(r"[\w)\]](?=[,;)}\n])", row)
        for other in ('""', "[]", "0", "null", "undefined", "false")
    ]


def _with(lines: list[str], number: int, row: str) -> str:
    return "".join([*lines[: number - 1], row, *lines[number:]])


STRATEGY = StrategyCode(
    "repair frontend words",
    frozenset({_C.IMPORT, _C.TYPE, _C.NONE, _C.FRONTEND_BUILD}),
    propose,
    languages=FRONTEND,
    seconds=4,
)

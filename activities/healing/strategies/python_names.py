"""Name repair: a misspelt name, attribute or keyword becomes the nearest one that is there. mypy's own suggestion goes
first, then names of the same file, then those of the rest of the app."""

from __future__ import annotations

import ast
import difflib
import re
from collections import Counter
from collections.abc import Iterator

from activities.healing.evidence.parsing import python_error, readable, sources
from activities.healing.strategies.source import Source, swapped
from activities.healing.strategies.strategy import PYTHON, Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass
from activities.steps.work import SPEC_PATH

_C = FailureClass
_MAYBE = re.compile(r"(?:maybe|did you mean) (.+?)\?", re.IGNORECASE)
_QUOTED = re.compile(r"""["']([A-Za-z_]\w*)["']""")
_WORD = re.compile(r"[A-Za-z_]\w*")
CHECK = "mypy"
ABOUT_NAMES = {"name-defined", "attr-defined", "call-arg", "import-not-found", "union-attr"}  # mypy's codes


async def propose(case: Case) -> list[Proposal]:
    """The line with one of its words swapped for a near one; the definition renamed where that is what is misspelt."""
    text = case.text()
    if not case.is_python or python_error(text) is not None or "Coroutine[" in case.failure.excerpt:
        return []  # a coroutine has none of the names that its result has
    if case.failure.failure_class is _C.NAME and _imported_elsewhere(case):
        return []  # it is spelt as others import it
    names = _near_names(case, text)
    found: list[Proposal] = []
    known = _told_elsewhere(case)
    for old, new in _pairs(case, names):
        if old.lower() in known and new.lower() not in known:  # it is the definition that is misspelt
            found += _redefined(case, new, old)
            continue
        changed = swapped(text, case.failure.line, old, new)
        if changed and changed != text:
            found.append(rewrite(case.failure.file, changed, f"{new} in place of {old}"))
    return [*found, *_renamed(case)]


def _pairs(case: Case, names: set[str]) -> Iterator[tuple[str, str]]:
    message = case.failure.excerpt.split("\n")[0]
    maybe = _MAYBE.search(message)
    wrong = [case.failure.symbol] if case.failure.symbol.isidentifier() else []
    wrong += [each for each in _QUOTED.findall(message) if each not in wrong]
    for new in _QUOTED.findall(maybe.group(1)) if maybe else []:
        yield from ((old, new) for old in wrong if old != new)
    row = _line(case.text(), case.failure.line)
    suspects = [*wrong, *(each for each in _WORD.findall(row) if each not in wrong)]
    if case.failure.check == CHECK and case.failure.subclass not in ABOUT_NAMES:  # a name that others use is right
        counted = _counted(case)
        suspects = [each for each in suspects if counted[each] == 1]
    for old in suspects:
        cutoff = 0.6 if old in wrong else 0.8
        for new in difflib.get_close_matches(old, sorted(names - {old}), 3, cutoff):
            yield old, new


def _counted(case: Case) -> Counter[str]:
    """How often each word stands in the app's code."""
    texts = (each.read_text(encoding="utf-8", errors="replace") for each in sources(case.work.tree / "backend", ".py"))
    return Counter(word for text in texts for word in _WORD.findall(text))


def _imported_elsewhere(case: Case) -> bool:
    """Another file imports something by the very name that is missing."""
    name = case.failure.symbol
    return any(
        isinstance(node, ast.ImportFrom) and name in {each.asname or each.name for each in node.names}
        for _, text in readable(case.work.tree / "backend" / "app")
        if name in text
        for node in ast.walk(ast.parse(text))
    )


def _told_elsewhere(case: Case) -> set[str]:
    """Words, in small letters, of what stands beside the code: how it is run, described, filled and called."""
    tree = case.work.tree
    paths = [*tree.glob("*"), *(tree / "docs").glob("*"), *(tree / "backend").glob("*"), tree / SPEC_PATH]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file()]
    return {word.lower() for text in texts for word in _WORD.findall(text)}


def _redefined(case: Case, wrong: str, right: str) -> Iterator[Proposal]:
    """The app with the definition of ``wrong`` called ``right``, once for each file that has one."""
    for path, text in readable(case.work.tree / "backend" / "app"):
        if not re.search(rf"\b{wrong}\b", text):
            continue
        for node in ast.walk(Source(text).module):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == wrong:
                changed = swapped(text, node.lineno, wrong, right, node.col_offset)
                if changed:
                    name = str(path.relative_to(case.work.tree))
                    yield rewrite(name, changed, f"gave {wrong} the name it is known by, {right}")


def _renamed(case: Case) -> Iterator[Proposal]:
    """Where a name is used in several places and defined nowhere, its definition may be what is misspelt."""
    source, symbol = Source(case.text()), case.failure.symbol
    if not symbol.isidentifier():
        return
    for node in ast.walk(source.module):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            near = difflib.SequenceMatcher(None, node.id, symbol).ratio()
            if near > 0.7 and node.id != symbol:
                changed = source.replaced(node, symbol)
                yield rewrite(case.failure.file, changed, f"gave {node.id} the name it is used by, {symbol}")
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            near = difflib.SequenceMatcher(None, node.name, symbol).ratio()
            changed_text = swapped(source.text, node.lineno, node.name, symbol)
            if near > 0.7 and node.name != symbol and changed_text:
                yield rewrite(case.failure.file, changed_text, f"gave {node.name} the name it is used by, {symbol}")


def _near_names(case: Case, text: str) -> set[str]:
    others = (Source(other).names() for _, other in readable(case.work.tree / "backend" / "app"))
    return Source(text).names().union(*others)


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1] if 1 <= number <= len(lines) else ""


STRATEGY = StrategyCode(
    "repair names", frozenset({_C.NAME, _C.IMPORT, _C.NONE, _C.TYPE}), propose, languages=PYTHON, seconds=2, keep=2
)

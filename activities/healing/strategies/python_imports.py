"""Import repair: names found again in the workspace's own modules and in what its other files import. A package that no
other file uses is never brought in; its import goes, and what it gave is taken from the workspace when it has it."""

from __future__ import annotations

import ast
import difflib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from activities.healing.evidence.parsing import python_error, readable
from activities.healing.strategies.source import Source
from activities.healing.strategies.strategy import PYTHON, Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass

NEAR = 0.72


async def propose(case: Case) -> list[Proposal]:
    """For an import that fails: the right module or name, or none. For a name that is missing: its import."""
    text = case.text()
    if not case.is_python or python_error(text) is not None:
        return []
    index = SymbolIndex(case.work.tree / "backend", case.path)
    source, failure = Source(text), case.failure
    statements = [each for each in source.at(failure.line, ast.ImportFrom, ast.Import)]
    found = [each for node in statements if isinstance(node, ast.ImportFrom) for each in _mended(source, node, index)]
    found += [each for node in statements for each in _dropped(source, node, index)]
    if failure.symbol.isidentifier():
        found += [(f"imported {failure.symbol}", source.with_import(each)) for each in index.imports(failure.symbol)]
    return [rewrite(failure.file, each, words) for words, each in found if each != text]


def _mended(source: Source, node: ast.ImportFrom, index: SymbolIndex) -> Iterator[tuple[str, str]]:
    """Each name from where it is defined or usually imported; a name nobody has becomes the nearest one."""
    module, names = node.module or "", [each.name for each in node.names]
    home = index.modules.get(module)
    if home is None:
        for near in difflib.get_close_matches(module, sorted(index.known), 4, NEAR):
            yield f"imported from {near}", source.replaced(node, _import(near, node.names))
        for better in index.having(names):
            yield f"imported from {better}", source.replaced(node, _import(better, node.names))
        return
    for alias in node.names:
        if alias.name in home:
            continue
        for near in difflib.get_close_matches(alias.name, sorted(home), 3, 0.6):
            aliases = [ast.alias(near, alias.asname) if each is alias else each for each in node.names]
            changed = source.replaced(node, _import(module, aliases))
            yield f"imported {near} in place of {alias.name}", changed
        for better in index.having([alias.name]):
            rest = [each for each in node.names if each is not alias]
            kept = source.replaced(node, _import(module, rest)) if rest else _without(source, node)
            yield f"imported {alias.name} from {better}", Source(kept).with_import(_import(better, [alias]))


def _dropped(source: Source, node: ast.AST, index: SymbolIndex) -> Iterator[tuple[str, str]]:
    """Without the import; what it gave comes from the workspace where it is used and to be had."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return
    text = _without(source, node)
    used = {each.id for each in ast.walk(ast.parse(text)) if isinstance(each, ast.Name)}
    for alias in node.names:
        name = alias.asname or alias.name
        if name in used:
            for statement in list(index.imports(name))[:1]:
                text = Source(text).with_import(statement)
    yield "took away an import that leads nowhere", text


def _without(source: Source, node: ast.stmt) -> str:
    lines = source.text.splitlines(keepends=True)
    return "".join([*lines[: node.lineno - 1], *lines[node.end_lineno or node.lineno :]])


def _import(module: str, names: list[ast.alias]) -> str:
    return f"from {module} import {', '.join(ast.unparse(each) for each in names)}"


class SymbolIndex:
    """What the workspace's Python modules define, and how its files import things, those but ``own``."""

    def __init__(self, backend: Path, own: Path) -> None:
        self.modules: dict[str, set[str]] = {}
        self.statements: Counter[str] = Counter()
        self.by_name: dict[str, Counter[str]] = {}
        self._own = own
        for path, text in readable(backend):
            self._read(backend, path, ast.parse(text))

    @property
    def known(self) -> set[str]:
        """Modules of the workspace, and those that its files import from."""
        outside = {each.split()[1] for each in self.statements if each.startswith("from ")}
        return {*self.modules, *outside}

    def having(self, names: list[str]) -> list[str]:
        """Modules that define or give all the names."""
        defined = [module for module, found in self.modules.items() if set(names) <= found]
        used = [each.split()[1] for name in names for each in self.by_name.get(name, ()) if each.startswith("from ")]
        return list(dict.fromkeys([*used, *defined]))

    def imports(self, name: str) -> Iterator[str]:
        """Import statements that bind the name: as other files do, most usual first; then from where it is defined;
        then a module of the workspace that another file gives this name to, the one of the same stem first."""
        usual = [each for each, _ in self.by_name.get(name, Counter[str]()).most_common()]
        stem = self._own.stem
        usual.sort(key=lambda each: stem not in each.split())
        yield from self._of_own_stem(usual, stem)
        yield from usual
        for module, found in sorted(self.modules.items()):
            if name in found:
                yield f"from {module} import {name}"
            if module.rpartition(".")[2] == name and "." in module:
                yield f"from {module.rpartition('.')[0]} import {name}"

    def _of_own_stem(self, usual: list[str], stem: str) -> Iterator[str]:
        """``from app.actions import task as actions`` for project.py: what the others do, with this file's stem."""
        for each in usual:
            node = ast.parse(each).body[0]
            if isinstance(node, ast.ImportFrom) and node.names[0].asname and f"{node.module}.{stem}" in self.modules:
                yield f"from {node.module} import {stem} as {node.names[0].asname}"
            if isinstance(node, ast.ImportFrom) and node.module:
                sister = f"{node.module.rpartition('.')[0]}.{stem}"
                if node.names[0].name in self.modules.get(sister, ()):
                    yield f"from {sister} import {ast.unparse(node.names[0])}"

    def _read(self, backend: Path, path: Path, tree: ast.Module) -> None:
        relative = path.relative_to(backend).with_suffix("")
        parts = relative.parts[:-1] if relative.name == "__init__" else relative.parts
        self.modules[".".join(parts)] = set(_defined(tree))
        if path == self._own:
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                for alias in node.names:
                    name = alias.asname or alias.name
                    one = (
                        _import(node.module or "", [alias])
                        if isinstance(node, ast.ImportFrom)
                        else f"import {ast.unparse(alias)}"
                    )
                    self.statements[one] += 1
                    self.by_name.setdefault(name, Counter())[one] += 1


def _defined(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (each.asname or each.name for each in node.names)


STRATEGY = StrategyCode(
    "repair imports",
    frozenset({FailureClass.IMPORT, FailureClass.NAME, FailureClass.NONE, FailureClass.CONFIGURATION}),
    propose,
    languages=PYTHON,
    seconds=2,
    keep=2,
)

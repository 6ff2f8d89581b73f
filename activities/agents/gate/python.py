"""What Python of a model may do, as a list of what is allowed: the syntax, builtins, imports and what is taken of
them, and attributes that lead nowhere but to data. Reads the syntax tree; nothing is run. It has to hold alone: the
delivered app runs without a sandbox."""

from __future__ import annotations

import ast
import builtins
import string
import sys
from collections.abc import Iterator, Mapping

from activities.agents.gate.python_allowed import (
    BUILTINS,
    DENIED_ATTRIBUTES,
    DENIED_TEXTS,
    MODULES,
    OWN,
)

_WALL = "an app speaks to its database and to nobody else"
_HARMLESS_DUNDERS = frozenset(
    {"__init__", "__str__", "__repr__", "__eq__", "__hash__", "__len__", "__iter__", "__lt__"}
)


def python_findings(tree: ast.AST, where: str, given: Mapping[str, str] | None = None) -> list[str]:
    """What the code may not do, each with its line. ``given`` are the names that are there without an import: what is
    imported for a slot, and the module where it is one."""
    reader = _Reader(tree, dict(given or {}))
    return [
        f"{where} line {getattr(node, 'lineno', 1)}: {words}" for node in ast.walk(tree) for words in reader.of(node)
    ]


class _Reader:
    """Knows what each name of one text stands for."""

    def __init__(self, tree: ast.AST, given: dict[str, str]) -> None:
        self.modules = {name: module for name, module in given.items() if module}
        self.imported = set(given)
        self.bound: set[str] = set()
        self.bases = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            self._bind(node)

    def _bind(self, node: ast.AST) -> None:
        match node:
            case ast.Import(names=names):
                for each in names:
                    self.modules[each.asname or each.name] = each.name
                    self.imported.add(each.asname or each.name)
            case ast.ImportFrom(names=names, module=module):
                self.imported |= {each.asname or each.name for each in names}
                if (module or "").split(".")[0] not in MODULES:
                    lower = [each for each in names if each.name.islower() and "_" not in each.name]
                    self.modules |= {each.asname or each.name: OWN for each in lower}
            case ast.Name(id=name, ctx=ast.Store()):
                self.bound.add(name)
            case ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                self.bound.add(name)
            case ast.ClassDef(name=name) | ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                self.bound.add(name)

    def of(self, node: ast.AST) -> Iterator[str]:
        """What is wrong with one node."""
        match node:
            case ast.Import(names=names):
                for each in names:
                    yield from _module(each.name)
            case ast.ImportFrom():
                yield from _taken(node)
            case ast.Name(id=name):
                yield from self._name(node, name)
            case ast.Attribute(attr=name):
                yield from self._attribute(node, name)
            case ast.MatchClass(kwd_attrs=names):
                for name in names:
                    yield from _hidden(name)
            case _:
                yield from _of_form(node)

    def _name(self, node: ast.Name, name: str) -> Iterator[str]:
        if name.startswith("__") and name not in {"__all__", "__name__"}:
            yield f"{name} reaches into the interpreter: say it without"
        elif name in self.modules and name not in self.bound:
            if id(node) not in self.bases and self.modules[name] != OWN:
                yield f"{name} is a module: name what of it is meant"
        elif name not in self.bound | self.imported and hasattr(builtins, name) and name not in BUILTINS:
            yield f"{name} is not allowed: say it without"
        elif name in sys.stdlib_module_names and name not in self.bound | self.imported:
            yield f"{name} is not allowed: {_WALL}"

    def _attribute(self, node: ast.Attribute, name: str) -> Iterator[str]:
        own = isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
        if not (own and name.startswith("_") and not name.startswith("__")):
            yield from _hidden(name)
        if isinstance(node.ctx, ast.Store | ast.Del) and (root := _root(node)) in self.imported - self.bound:
            yield f"{root}.{name} is changed here, and is not this code's own: make a value of your own"
        if name == "format" and not _plain_format(node.value):
            yield ".format can look into what it is given: write an f-string"
        if isinstance(node.value, ast.Name) and node.value.id not in self.bound:
            yield from self._of_module(node.value.id, name)

    def _of_module(self, alias: str, name: str) -> Iterator[str]:
        module = self.modules.get(alias)
        if module in MODULES and name not in MODULES[module]:
            yield f"{alias}.{name} is not allowed: of {module} use {_some(module)}"
        elif module not in MODULES and alias in self.imported and name in sys.stdlib_module_names:
            yield f"{alias}.{name} is not allowed: {_WALL}"


def _of_form(node: ast.AST) -> Iterator[str]:
    """What is wrong with the form of a node, whatever its names stand for."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            if name.startswith("__") and name not in _HARMLESS_DUNDERS:
                yield f"{name} reaches into the interpreter: say it without"
        case ast.Call(func=ast.Name(id="type"), args=arguments) if len(arguments) != 1 or node.keywords:
            yield "type makes a class here: write the class"
        case ast.Constant(value=str(text)) if text in DENIED_TEXTS:
            yield f"{text!r} has the database run text as code: say it without"
        case ast.Global() | ast.Nonlocal():
            yield "global state is not allowed: keep it in the database"
        case ast.While(test=ast.Constant(value=value)) if value and not _ends(node):
            yield "this loop never ends: give it an end"


def _module(module: str) -> Iterator[str]:
    if module not in MODULES:
        yield from _refused(module)


def _taken(node: ast.ImportFrom) -> Iterator[str]:
    module, names = node.module or "", [each.name for each in node.names]
    own = node.level > 0 or module == OWN or module.startswith(f"{OWN}.")
    if not own and module not in MODULES:
        yield from _refused(module)
        return
    for name in names:
        if own and (name == "*" or name.startswith("_") or name in sys.stdlib_module_names):
            yield f"import of {name} from the app is not allowed: name what is the app's own"
        elif not own and name not in MODULES[module]:
            yield f"import of {name} from {module} is not allowed: use {_some(module)}"


def _refused(module: str) -> Iterator[str]:
    root = module.partition(".")[0]
    known = root in sys.stdlib_module_names or any(each.partition(".")[0] == root for each in MODULES)
    if known or root in _ELSEWHERE:
        yield f"import of {module} is not allowed: {_WALL}"
    else:
        yield f"import of {module}, which is not installed in an app: use what is there"


_ELSEWHERE = frozenset("requests httpx aiohttp websockets paramiko pydantic_settings uvicorn pytest".split())


def _some(module: str) -> str:
    return ", ".join(sorted(MODULES[module])[:8])


def _hidden(name: str) -> Iterator[str]:
    if name.startswith("_") or name in DENIED_ATTRIBUTES:
        yield f".{name} reaches into the interpreter: say it without"


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _plain_format(node: ast.AST) -> bool:
    """Whether it is a text whose fields look into nothing."""
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    try:
        fields = [field or "" for _, field, _, _ in string.Formatter().parse(node.value)]
    except ValueError:
        return False
    return not any("." in field or "[" in field for field in fields)


def _ends(loop: ast.While) -> bool:
    return any(isinstance(node, ast.Break | ast.Return | ast.Raise) for node in ast.walk(loop))

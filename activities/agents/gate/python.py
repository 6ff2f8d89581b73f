"""What Python of a model may not do: reach out of the app, run text as code, import what is not there. Reads the syntax
tree; nothing is run."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

FORBIDDEN_CALLS = frozenset(
    "eval exec compile __import__ open input breakpoint globals locals vars setattr delattr getattr memoryview".split()
)
FORBIDDEN_MODULES = frozenset(
    "os subprocess ctypes socket ssl shutil sys importlib builtins pickle marshal shelve pty signal threading"
    " multiprocessing concurrent urllib http ftplib smtplib telnetlib requests httpx aiohttp websockets paramiko"
    " inspect gc code codeop runpy resource tempfile pathlib glob io fcntl mmap webbrowser asyncio.subprocess".split()
)
"""Processes, files, the network and the interpreter's own insides: an app speaks to its database and to nobody else."""
_NEVER_MEANT_OTHERWISE = frozenset({"os", "sys", "subprocess", "ctypes", "socket", "shutil", "importlib", "builtins"})
BAKED = frozenset({"beanie", "pydantic", "pydantic_settings", "pymongo", "bson", "fastapi", "starlette", "app"})
"""What the toolchain holds of third parties, and the app's own package."""


def python_findings(tree: ast.AST, where: str) -> list[str]:
    """What the code may not do, each with its line."""
    return [
        f"{where} line {getattr(node, 'lineno', 1)}: {words}" for node in ast.walk(tree) for words in _complaints(node)
    ]


def _complaints(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            for name in names:
                yield from _import(name.name)
        case ast.ImportFrom(module=module, level=level):
            yield from _import(module or "") if level == 0 else ()
        case ast.Name(id=name) if name in FORBIDDEN_CALLS:
            yield f"{name} is not allowed: say it without"
        case ast.Attribute(value=ast.Name(id=module), attr=name) if module in _NEVER_MEANT_OTHERWISE:
            yield f"{module}.{name} is not allowed: an app speaks to its database and to nobody else"
        case ast.Attribute(attr=name) if _inside(name):
            yield f".{name} reaches into the interpreter: say it without"
        case ast.Attribute(attr="create_subprocess_exec" | "create_subprocess_shell" | "open_connection" as name):
            yield f".{name} leaves the app: say it without"
        case ast.Global() | ast.Nonlocal():
            yield "global state is not allowed: keep it in the database"
        case ast.While(test=ast.Constant(value=value)) if value and not _ends(node):
            yield "this loop never ends: give it an end"


def _import(module: str) -> Iterator[str]:
    root = module.partition(".")[0]
    if root in FORBIDDEN_MODULES or module in FORBIDDEN_MODULES:
        yield f"import of {module} is not allowed: an app speaks to its database and to nobody else"
    elif root not in BAKED and root not in sys.stdlib_module_names:
        yield f"import of {module}, which is not installed in an app: use what is there"


def _inside(name: str) -> bool:
    return name.startswith("__") and name.endswith("__") and name not in {"__name__", "__doc__"}


def _ends(loop: ast.While) -> bool:
    return any(isinstance(node, ast.Break | ast.Return | ast.Raise) for node in ast.walk(loop))

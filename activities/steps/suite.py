"""Which tests of a rendered suite can be run from outside the app, and which of those that lie in the tree are left
over. Reads text; runs nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from templates.files import FileChange

TESTS = "backend/tests/"
OWN_CONFTEST = "conftest.py"


def over_http(files: Iterable[FileChange]) -> dict[str, bytes]:
    """The suite's files by their path below tests/, without those that reach into the app's own process."""
    suite = {each.path.removeprefix(TESTS): each.content for each in files if each.path.startswith(TESTS)}
    return {
        path: content
        for path, content in suite.items()
        if content is not None and path != OWN_CONFTEST and not (path.endswith(".py") and _reaches_in(content))
    }


def names(suite: dict[str, bytes]) -> set[str]:
    """Every test function by file and name, as it stands in the text: what must have been run."""
    return {
        f"tests/{path}::{node.name}"
        for path, content in suite.items()
        if _is_test(path)
        for node in ast.parse(content).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def left_over(tree: Path, suite: dict[str, bytes]) -> tuple[str, ...]:
    """The test modules of ``tree`` that ``suite`` does not hold as they lie there, as paths below backend/. Where what
    they share differs, that is all of them."""
    folder = tree / TESTS
    lying = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    same = all(lying.get(path) == content for path, content in suite.items() if not _is_test(path))
    return tuple(
        f"tests/{path}"
        for path, content in sorted(lying.items())
        if _is_test(path) and not (same and suite.get(path) == content)
    )


def _is_test(path: str) -> bool:
    return PurePosixPath(path).name.startswith("test_") and path.endswith(".py")


def _reaches_in(source: bytes) -> bool:
    """Whether a module imports anything of the app."""
    modules = [node.module or "" for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    return any(name.split(".")[0] == "app" for name in modules)

"""A Python text with places in it: spans of nodes, replacing them, names in scope. Edits text, so that comments and
layout stay. Holds no strategy."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cached_property

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Source:
    """``text`` must parse. Lines count from 1, columns in bytes, as ast has them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.module = ast.parse(text)

    @cached_property
    def _starts(self) -> list[int]:
        starts, total = [0], 0
        for line in self.text.splitlines(keepends=True):
            total += len(line)
            starts.append(total)
        return starts

    def offset(self, line: int, column: int) -> int:
        """Where a place is, in characters from the start."""
        start = self._starts[line - 1]
        row = self.text[start : self._starts[line]] if line < len(self._starts) else ""
        return start + len(row.encode()[:column].decode(errors="ignore"))

    def span(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg | ast.alias) -> tuple[int, int]:
        """First character of the node and the one after its last."""
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
        return self.offset(node.lineno, node.col_offset), self.offset(end_line, end_column)

    def code(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """The node as it is written."""
        start, end = self.span(node)
        return self.text[start:end]

    def replaced(self, node: ast.expr | ast.stmt | ast.keyword | ast.alias, text: str) -> str:
        """The whole text with this in the node's place."""
        start, end = self.span(node)
        return self.text[:start] + text + self.text[end:]

    def at(self, line: int, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        """Nodes of those kinds that start on a line, outer ones first."""
        for node in ast.walk(self.module):
            if isinstance(node, kinds) and getattr(node, "lineno", 0) == line:
                yield node

    def statement(self, line: int) -> ast.stmt | None:
        """The innermost statement over a line."""
        over = [each for each in ast.walk(self.module) if isinstance(each, ast.stmt) and _covers(each, line)]
        return min(over, key=_length) if over else None

    def function(self, line: int) -> Function | None:
        """The innermost function over a line."""
        over = [each for each in ast.walk(self.module) if isinstance(each, Function) and _covers(each, line)]
        return min(over, key=_length) if over else None

    def names(self) -> set[str]:
        """Every name that the text binds or uses, attributes and keywords too."""
        found: set[str] = set()
        for node in ast.walk(self.module):
            if isinstance(node, ast.Name):
                found.add(node.id)
            elif isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.arg | ast.keyword) and node.arg:
                found.add(node.arg)
            elif isinstance(node, Function | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.alias):
                found.add(node.asname or node.name)
        return found

    def with_import(self, statement: str) -> str:
        """The text with one more import, after the others; merged into a line that imports from the same module."""
        new = ast.parse(statement).body[0]
        if isinstance(new, ast.ImportFrom):
            for old in self.module.body:
                if isinstance(old, ast.ImportFrom) and old.module == new.module and old.level == new.level:
                    return self._merged(old, new)
        imports = [each for each in self.module.body if isinstance(each, ast.Import | ast.ImportFrom)]
        docstring = self.module.body[:1] if ast.get_docstring(self.module) else []
        after = (imports or docstring)[-1:] or [None]
        line = (after[0].end_lineno or 0) if after[0] else 0
        lines = self.text.splitlines(keepends=True)
        return "".join([*lines[:line], f"{statement}\n", *lines[line:]])

    def _merged(self, old: ast.ImportFrom, new: ast.ImportFrom) -> str:
        names = {ast.unparse(each) for each in [*old.names, *new.names]}
        dots = "." * old.level
        return self.replaced(old, f"from {dots}{old.module or ''} import {', '.join(sorted(names))}")


def swapped(text: str, line: int, old: str, new: str, column: int = 0) -> str | None:
    """The text with one whole word of a line swapped, from a column on; None when the line does not have it."""
    lines = text.splitlines(keepends=True)
    if not 1 <= line <= len(lines):
        return None
    row = lines[line - 1]
    match = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)").search(row, column) or re.search(
        rf"(?<!\w){re.escape(old)}(?!\w)", row
    )
    if match is None:
        return None
    lines[line - 1] = row[: match.start()] + new + row[match.end() :]
    return "".join(lines)


def _covers(node: ast.stmt, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno

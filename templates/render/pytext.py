"""Jinja filters that write Python text the way ``ruff format`` would. They know Python's layout, and no spec."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable

WIDTH = 120


def quoted(text: str) -> str:
    """A Python string literal: double quotes, unless single ones need fewer escapes."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f"{quote}{escaped.replace(quote, chr(92) + quote)}{quote}"


def literal(value: object) -> str:
    """A Python literal of a JSON-like value."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, float) and value.is_integer():
        return repr(int(value))
    if isinstance(value, list | tuple):
        inner = ", ".join(literal(item) for item in value)
        return f"({inner},)" if isinstance(value, tuple) and len(value) == 1 else _bracketed(value, inner)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}"
    return repr(value)


def _bracketed(value: list[object] | tuple[object, ...], inner: str) -> str:
    return f"({inner})" if isinstance(value, tuple) else f"[{inner}]"


def fit(items: Iterable[str], before: str, after: str, indent: int = 0) -> str:
    """``before``, the items and ``after`` on one line when that fits, else one item a line with a trailing comma.
    ``before`` is whatever stands on that line already, indentation included."""
    parts = list(items)
    line = f"{before}{', '.join(parts)}{after}"
    if len(line) <= WIDTH:
        return line
    pad = " " * (indent + 4)
    return "\n".join([before, *(f"{pad}{part}," for part in parts), f"{' ' * indent}{after}"])


def imports(names: Iterable[str], module: str) -> str:
    """``from module import names``, sorted as isort does: constants, classes, functions."""
    ordered = sorted(set(names), key=lambda name: (_rank(name), name.lower(), name))
    line = f"from {module} import {', '.join(ordered)}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in ordered), ")"])


def _rank(name: str) -> int:
    bare = name.split(" as ", maxsplit=1)[0]
    if bare.isupper() and len(bare) > 1:
        return 0
    return 1 if bare[0].isupper() else 2


def docstring(text: str, indent: int = 0) -> str:
    """A docstring, wrapped; without the indentation of its first line."""
    clean = " ".join(text.split()).replace("\\", "\\\\").replace('"""', "'''")
    if clean.endswith('"'):
        clean += " "
    pad = " " * indent
    lines = textwrap.wrap(clean, WIDTH - indent - 3, break_long_words=False, break_on_hyphens=False) or [""]
    body = f"\n{pad}".join(lines)
    closes_inline = len(lines[-1]) + indent + (6 if len(lines) == 1 else 3) <= WIDTH
    return f'"""{body}"""' if closes_inline else f'"""{body}\n{pad}"""'


def indented(text: str, width: int = 4) -> str:
    """Every line that is not blank moved right by ``width``."""
    return textwrap.indent(text, " " * width)


FILTERS: dict[str, Callable[..., str]] = {
    "quoted": quoted,
    "literal": literal,
    "fit": fit,
    "imports": imports,
    "docstring": docstring,
    "indented": indented,
}

"""Jinja's help with TypeScript: JSON-like values as literals, laid out to 120 columns. Knows no spec."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

WIDTH = 120
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


def text(value: str) -> str:
    """A string literal with double quotes, safe inside a script."""
    return json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def literal(value: object, indent: int = 0, taken: int = 0) -> str:
    """A literal of ``value``, which starts ``taken`` columns into a line of that ``indent``. A whole number loses its
    point. Raises TypeError for anything that JSON does not know."""
    inline = _inline(value)
    is_empty = isinstance(value, Mapping | list | tuple) and not value
    if is_empty or not isinstance(value, Mapping | list | tuple) or indent + taken + len(inline) < WIDTH:
        return inline
    pad = " " * (indent + 2)
    if isinstance(value, Mapping):
        lines = [f"{pad}{_key(key)}: {literal(item, indent + 2, len(key) + 2)}," for key, item in value.items()]
        return "\n".join(["{", *lines, f"{' ' * indent}}}"])
    lines = [f"{pad}{literal(item, indent + 2)}," for item in value]
    return "\n".join(["[", *lines, f"{' ' * indent}]"])


def union(values: Sequence[str]) -> str:
    """``"a" | "b"``; ``never`` for none."""
    return " | ".join(text(value) for value in values) or "never"


def _inline(value: object) -> str:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping):
        return (
            "{ " + ", ".join(f"{_key(key)}: {_inline(item)}" for key, item in value.items()) + " }" if value else "{}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_inline(item) for item in value) + "]"
    return json.dumps(value)


def _key(name: str) -> str:
    return name if _NAME.fullmatch(name) else text(name)

"""The import lines a piece of Python needs, found by the names it uses. Knows names from parts/backend/imports.json and
those it is given; resolves nothing else."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from functools import cache

from templates.render.engine import PARTS
from templates.render.pytext import imports

Table = Mapping[str, list[str]]
_WORD = re.compile(r"(?<![.\w])[A-Za-z_]\w*")


def needed(body: str, kind: str, own: Table) -> str:
    """The imports for ``body``: standard library, third party, the app's own, as isort orders them. ``own`` adds the
    spec's modules to the app's."""
    used = _used(body)
    *outside, inside = _table()[kind]
    sections = [_section(table, used) for table in (*outside, {**inside, **own})]
    text = "\n\n".join(section for section in sections if section)
    gap = "\n\n" if body.lstrip().startswith(("class ", "def ", "async def ", "@")) else "\n"
    return text + gap if text else ""


def _section(table: Table, used: frozenset[str]) -> str:
    whole: list[str] = []
    parts: list[str] = []
    for module in sorted(table):
        names = [name for name in table[module] if name.split(" as ")[-1] in used]
        alone = module.split(" as ")[-1].split(".")[-1]
        if names == [alone] and table[module] == [alone] and "." not in module:
            whole.append(f"import {module}")
        elif names:
            parts.append(imports(names, module))
    return "\n".join([*whole, *parts])


def _used(body: str) -> frozenset[str]:
    """Names that are read. A body that is no Python, which only a slot can bring about, is searched for words: its file
    is rendered all the same, and the checks of the app say what is wrong with it."""
    try:
        tree = ast.parse(body)
    except SyntaxError:
        return frozenset(_WORD.findall(body))
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))
    return frozenset(name.id for name in names)


@cache
def _table() -> Mapping[str, list[Table]]:
    table: Mapping[str, list[Table]] = json.loads((PARTS / "backend" / "imports.json").read_text())
    return table

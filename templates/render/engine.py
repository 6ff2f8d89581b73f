"""The Jinja environment, the static-file copier and the strings table that every layer shares. Writes nothing: what it
makes is returned as FileChange. Knows no entity and no layer.

Delimiters keep out of the way of Python, TSX and YAML: ``<< value >>``, ``<% block %>``, ``<# comment #>``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from templates.files import FileChange
from templates.render.pytext import FILTERS

CRUD = Path(__file__).resolve().parent.parent / "crud"
APP = CRUD / "app"
PARTS = CRUD / "parts"
STRINGS = CRUD / "strings"

_LEFTOVERS = frozenset({"__pycache__", "node_modules", "dist", "test-results", "playwright-report", ".cache", ".venv"})
"""Folders that running the exemplar in place leaves behind, beside every hidden ``.*_cache``; never copied."""


class RenderError(Exception):
    """A template or a static file of this package is missing or misused: a fault of ours, not of the spec."""


@cache
def environment() -> Environment:
    """The one environment: undefined names raise, blocks leave no blank lines, the last newline stays. What Jinja
    compiles is kept in its own folder below the system's temporary one, so that a fresh worker need not do it again."""
    env = Environment(
        loader=FileSystemLoader(PARTS),
        bytecode_cache=FileSystemBytecodeCache(),
        undefined=StrictUndefined,
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    env.filters.update(FILTERS)
    env.filters["cell"] = _cell
    return env


def rendered(template: str, path: str, **context: object) -> FileChange:
    """``parts/{template}`` with ``context``, as the file ``path`` of the app."""
    text = environment().get_template(template).render(**context)
    return FileChange(path, text.encode())


def copied(*patterns: str) -> list[FileChange]:
    """The files of app/ that match the glob ``patterns`` (relative to app/, ``**`` allowed), sorted, as they are.
    Raises RenderError when a pattern matches nothing."""
    found: dict[str, Path] = {}
    for pattern in patterns:
        matches = [path for path in APP.glob(pattern) if path.is_file() and not _left_over(path)]
        if not matches:
            raise RenderError(f"no file of {APP} matches {pattern!r}: name one that is there")
        found.update((path.relative_to(APP).as_posix(), path) for path in matches)
    return [
        FileChange(name, path.read_bytes(), executable=bool(path.stat().st_mode & 0o100))
        for name, path in sorted(found.items())
    ]


def app_files() -> dict[str, bytes]:
    """Every file of the exemplar app by its path, without what running it leaves behind."""
    found: list[Path] = []
    for folder, folders, names in os.walk(APP):
        folders[:] = [name for name in folders if not _left_over(Path(folder, name))]
        found.extend(path for path in (Path(folder, name) for name in names) if not _left_over(path))
    return {path.relative_to(APP).as_posix(): path.read_bytes() for path in sorted(found)}


def words(part: str, language: str) -> Mapping[str, str]:
    """The fixed words of ``strings/{part}.{language}.json``, over those of English: any gap falls back."""
    return _words(part, language)


@cache
def _words(part: str, language: str) -> Mapping[str, str]:
    english: dict[str, str] = json.loads((STRINGS / f"{part}.en.json").read_text())
    local = STRINGS / f"{part}.{language}.json"
    return {**english, **json.loads(local.read_text())} if local.is_file() else english


def unique_paths(changes: Iterable[FileChange]) -> list[FileChange]:
    """The changes in path order. Raises RenderError when two layers write one path."""
    by_path: dict[str, FileChange] = {}
    for change in changes:
        if change.path in by_path:
            raise RenderError(f"two layers write {change.path!r}: let one of them own it")
        by_path[change.path] = change
    return [by_path[path] for path in sorted(by_path)]


def _cell(text: str) -> str:
    """The text as it may stand in a Markdown table: one line, nothing that ends a cell or starts markup."""
    plain = " ".join(text.split())
    return "".join(f"\\{mark}" if mark in "\\|`*<>[]" else mark for mark in plain)


def _left_over(path: Path) -> bool:
    parts = path.relative_to(APP).parts
    return any(part in _LEFTOVERS or part.endswith("_cache") for part in parts) or path.suffix == ".pyc"

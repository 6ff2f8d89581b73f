"""Files that do not parse, found without running anything: Python, JSON, style sheets. Says where, and how it looks
there."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from activities.healing.signature import Seen
from activities.payloads.healing import FailureClass

_FENCE = re.compile(r"^\s*(```|~~~)", re.MULTILINE)
_NOT_SOURCES = {"node_modules", "dist", ".mypy_cache", ".git", ".heal"}
AROUND = 3
_MUTE = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.DOTALL)  # comments and texts


def unparsable(tree: Path) -> list[Seen]:
    """Every Python and JSON file and style sheet of the workspace that does not parse."""
    return [*_python(tree), *_json(tree), *_style(tree)]


def python_error(text: str) -> SyntaxError | None:
    """What the parser has against the text."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError) as error:
        return SyntaxError(str(error))
    return None


def style_error(text: str) -> tuple[str, int] | None:
    """What is wrong with the braces of a style sheet, and the line. Bundlers name the sheet that imports it."""
    bare, opened = _MUTE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text), []
    for match in re.finditer(r"[{}]", bare):
        line = bare.count("\n", 0, match.start()) + 1
        if match.group() == "{":
            opened.append(line)
        elif opened:
            opened.pop()
        else:
            return "a } that closes nothing", line
    return ("a { that is never closed", opened[-1]) if opened else None


def sources(folder: Path, *suffixes: str) -> Iterator[Path]:
    """Files of those kinds that somebody wrote, in order."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in suffixes and path.is_file() and not _NOT_SOURCES.intersection(path.parts):
            yield path


def readable(folder: Path) -> Iterator[tuple[Path, str]]:
    """The Python files that parse, with their text, in order."""
    for path in sources(folder, ".py"):
        text = path.read_text(encoding="utf-8", errors="replace")
        if python_error(text) is None:
            yield path, text


def around(text: str, line: int) -> str:
    """The lines around one, numbered."""
    lines = text.splitlines()
    first = max(0, line - 1 - AROUND)
    return "\n".join(f"{number}: {each}" for number, each in enumerate(lines[first : line + AROUND], first + 1))


def _python(tree: Path) -> Iterator[Seen]:
    for path in sources(tree / "backend", ".py"):
        text = path.read_text(encoding="utf-8", errors="replace")
        error = python_error(text)
        if error is not None:
            name, line = str(path.relative_to(tree)), error.lineno or 1
            yield Seen(FailureClass.SYNTAX, _kind(error, text), error.msg, name, line, context=around(text, line))


def _kind(error: SyntaxError, text: str) -> str:
    if _FENCE.search(text):
        return "code fence"
    if isinstance(error, IndentationError):
        return "indentation"
    if "was never closed" in error.msg or "unexpected EOF" in error.msg or "unterminated" in error.msg:
        return "not closed"
    return "syntax"


def _json(tree: Path) -> Iterator[Seen]:
    settings = [*sources(tree / "backend", ".json"), *(tree / "frontend").glob("*.json"), tree / "openapi.json"]
    for path in settings:
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else "{}"
        # tsconfig.json may hold comments; its own tool complains about it
        if path.name.startswith("tsconfig"):
            continue
        try:
            json.loads(text)
        except ValueError as error:
            line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
            name = str(path.relative_to(tree))
            yield Seen(FailureClass.CONFIGURATION, "json", str(error), name, line, context=around(text, line))


def _style(tree: Path) -> Iterator[Seen]:
    for path in sources(tree / "frontend" / "src", ".css"):
        text = path.read_text(encoding="utf-8", errors="replace")
        error = style_error(text)
        if error is not None:
            name, (words, line) = str(path.relative_to(tree)), error
            yield Seen(FailureClass.FRONTEND_BUILD, "style", words, name, line, context=around(text, line))

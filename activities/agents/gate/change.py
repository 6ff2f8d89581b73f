"""Is a file that a model wrote fit to be written? By its kind; a kind that nobody can check is refused. Paths that lead
out of the workspace are the workspace's own gate."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from activities.agents.gate.python import python_findings
from activities.agents.gate.text import MAX_BYTES, text_findings
from activities.agents.gate.typescript import markup_findings, typescript_findings
from templates.files import FileChange

PROTECTED = re.compile(
    r"\.gencode/.*|backend/app/crud/.*|backend/app/(?:main|db|settings|seed)\.py|backend/requirements[^/]*|"
    r"backend/pyproject\.toml|backend/tests/.*|frontend/package(?:-lock)?\.json|frontend/\.npmrc|"
    r"frontend/[^/]*config[^/]*|frontend/e2e/.*|(?:.*/)?Dockerfile|(?:.*/)?\.dockerignore|compose\.yaml|openapi\.json"
)
"""What decides how an app is run and judged. No model may write it, least of all the tests it is measured by."""
_KINDS = {".py", ".ts", ".tsx", ".css", ".html", ".md", ".json", ".svg"}


def change_findings(changes: Iterable[FileChange]) -> list[str]:
    """Everything that is wrong with any of the changes."""
    return [finding for change in changes for finding in _findings(change)]


def _findings(change: FileChange) -> list[str]:
    where, suffix = change.path, PurePosixPath(change.path).suffix
    if PROTECTED.fullmatch(where):
        return [f"{where} is protected: leave it as it is"]
    if change.content is None:
        return [f"{where} would be deleted: a model does not delete files"]
    if suffix not in _KINDS:
        return [f"{where} is a kind of file that cannot be checked: write one of {', '.join(sorted(_KINDS))}"]
    try:
        text = change.content.decode()
    except UnicodeDecodeError:
        return [f"{where} is no UTF-8: write text"]
    findings = text_findings(text, where, suffix)
    return findings if len(text) > MAX_BYTES else [*findings, *_by_kind(text, where, suffix)]


def _by_kind(text: str, where: str, suffix: str) -> list[str]:
    if suffix in {".ts", ".tsx"}:
        return typescript_findings(text, where, suffix == ".tsx")
    if suffix == ".py":
        try:
            return python_findings(ast.parse(text), where)
        except SyntaxError as broken:
            return [f"{where} line {broken.lineno} is no Python ({broken.msg}): write the whole file anew"]
    return markup_findings(text, where)

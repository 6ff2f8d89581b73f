"""What TypeScript of a model may not do. Parsed by tree-sitter, so that a finding has a line; nothing is compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

BAKED = re.compile(
    r"(?:\.{1,2}/|@/).+|react(?:-dom(?:/client)?|-router|-hook-form|/jsx-runtime)?|lucide-react(?:/icons/[a-z0-9-]+)?|openapi-fetch"
    r"|@tanstack/react-query|@playwright/test"
)
"""The app's own files, and what its package.json holds."""
_FORBIDDEN = {
    "eval": "runs text as code",
    "Function": "runs text as code",
    "fetch": "goes around the typed client",
    "XMLHttpRequest": "goes around the typed client",
    "WebSocket": "leaves the app",
    "EventSource": "leaves the app",
    "importScripts": "loads a script from elsewhere",
}
_ATTRIBUTES = {
    "dangerouslySetInnerHTML": "puts text into the page as HTML",
    "innerHTML": "puts text into the page as HTML",
    "outerHTML": "puts text into the page as HTML",
    "insertAdjacentHTML": "puts text into the page as HTML",
    "sendBeacon": "leaves the app",
}
_REMOTE_SCRIPT = re.compile(r"<script[^>]+src\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE)


def typescript_findings(text: str, where: str, tsx: bool) -> list[str]:
    """What the code may not do, each with its line; broken syntax is a finding of its own."""
    root = _parser(tsx).parse(text.encode()).root_node
    found = [f"{where} line {node.start_point[0] + 1}: {words}" for node in _walk(root) for words in _complaints(node)]
    return [*found, *markup_findings(text, where)]


def markup_findings(text: str, where: str) -> list[str]:
    """Scripts of others, in HTML or in a string of it."""
    lines = enumerate(text.splitlines(), 1)
    return [
        f"{where} line {number} loads a script from elsewhere: bring it into the app"
        for number, line in lines
        if _REMOTE_SCRIPT.search(line)
    ]


def _complaints(node: Node) -> Iterator[str]:
    text = (node.text or b"").decode(errors="replace")
    if node.type == "ERROR" or node.is_missing:
        yield f"is no TypeScript near {text[:40]!r}: write it anew"
    elif node.type == "identifier" and text in _FORBIDDEN:
        yield f"{text} {_FORBIDDEN[text]}: say it without"
    elif node.type == "property_identifier" and _ATTRIBUTES.get(text):
        yield f"{text} {_ATTRIBUTES[text]}: say it without"
    elif node.type in {"import_statement", "export_statement"}:
        yield from _import(node.child_by_field_name("source"))
    elif node.type == "call_expression":
        yield from _dynamic(node)


def _import(source: Node | None) -> Iterator[str]:
    if source is not None:
        module = (source.text or b"").decode().strip("\"'")
        if not BAKED.fullmatch(module) and not module.endswith(".css"):
            yield f"import of {module!r}, which is not installed in an app: use what is there"


def _dynamic(node: Node) -> Iterator[str]:
    function = node.child_by_field_name("function")
    if function is not None and function.type == "import":
        yield "import() at run time is not allowed: import at the top"


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


@cache
def _parser(tsx: bool) -> Parser:
    grammar = tree_sitter_typescript.language_tsx() if tsx else tree_sitter_typescript.language_typescript()
    return Parser(Language(grammar))

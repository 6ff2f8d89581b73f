"""What TypeScript of a model may not do. Parsed by tree-sitter, so that a finding has a line; nothing is compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

BAKED = re.compile(
    r"(?:\.{1,2}/|@/).+|react(?:-dom(?:/client)?|-router(?:/dom)?|-hook-form|/jsx-runtime)?|lucide-react(?:/icons/[a-z0-9-]+)?|openapi-fetch"
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
_INSIDES = frozenset(
    "constructor __proto__ prototype write writeln createContextualFragment srcdoc srcDoc contentWindow contentDocument"
    " defaultView ownerDocument eval Function fetch XMLHttpRequest WebSocket EventSource importScripts Worker".split()
)
"""Properties that lead from data to the page, the window or code, whatever they are asked of."""
_GLOBALS = {
    "document": frozenset(
        "title activeElement body documentElement getElementById querySelector querySelectorAll addEventListener"
        " removeEventListener visibilityState hidden".split()
    ),
    "window": frozenset(
        "addEventListener removeEventListener setTimeout clearTimeout setInterval clearInterval confirm matchMedia"
        " innerWidth innerHeight scrollTo scrollX scrollY requestAnimationFrame cancelAnimationFrame localStorage"
        " sessionStorage print history".split()
    ),
    "navigator": frozenset("clipboard language languages onLine".split()),
}
"""What may be asked of the browser's own objects; they are never handed on."""
_REFUSED = frozenset(
    "globalThis self top parent frames Reflect Proxy Worker SharedWorker require process Deno Bun".split()
)
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
    elif node.type == "identifier" and (text in _GLOBALS or text in _REFUSED):
        yield from _global(node, text)
    elif node.type == "property_identifier" and text in _INSIDES and not _own_constructor(node):
        yield f".{text} leads out of the data: say it without"
    elif node.type in {"subscript_expression", "computed_property_name"}:
        yield from _looked_up(node)
    elif node.type == "property_identifier" and _ATTRIBUTES.get(text):
        yield f"{text} {_ATTRIBUTES[text]}: say it without"
    elif node.type in {"import_statement", "export_statement"}:
        yield from _import(node.child_by_field_name("source"))
    elif node.type == "call_expression":
        yield from _dynamic(node)


def _own_constructor(node: Node) -> bool:
    """Whether it is the constructor that a class writes."""
    return node.text == b"constructor" and node.parent is not None and node.parent.type == "method_definition"


def _global(node: Node, name: str) -> Iterator[str]:
    """A name of the browser's that this text does not define itself."""
    if name in _declared(node):
        return
    around = node.parent
    member = (
        around.child_by_field_name("property") if around is not None and around.type == "member_expression" else None
    )
    asked = (member.text or b"").decode() if member is not None and member.start_byte > node.end_byte else ""
    if around is not None and around.parent is not None and around.parent.text == b"globalThis.location.origin":
        return
    if asked not in _GLOBALS.get(name, frozenset()):
        yield f"{name}{f'.{asked}' if asked else ''} leads out of the page: say it without"


def _declared(node: Node) -> frozenset[str]:
    """The names that the text binds: imports, parameters, variables."""
    while node.parent is not None:
        node = node.parent
    binders = {"variable_declarator", "required_parameter", "optional_parameter", "import_specifier", "arrow_function"}
    found = set()
    for each in _walk(node):
        if each.type == "shorthand_property_identifier_pattern" or (
            each.type == "identifier" and each.parent is not None and each.parent.type in binders and _first(each)
        ):
            found.add((each.text or b"").decode())
    return frozenset(found)


def _first(node: Node) -> bool:
    """Whether it is what its parent binds, and not the value."""
    around = node.parent
    names = ("name", "pattern", "parameter", "alias")
    return around is not None and any(around.child_by_field_name(name) == node for name in names)


def _looked_up(node: Node) -> Iterator[str]:
    """A property by a text: one that is written out is looked at as such; one that is put together is refused."""
    index = node.child_by_field_name("index") if node.type == "subscript_expression" else node.named_child(0)
    if index is None:
        return
    text = (index.text or b"").decode()
    if index.type == "string" and text.strip("\"'`") in _INSIDES | set(_ATTRIBUTES):
        yield f"{text} leads out of the data: say it without"
    if index.type == "binary_expression" and any(child.type == "string" for child in _walk(index)):
        yield f"{text[:40]} puts the name of a property together: write it out"


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

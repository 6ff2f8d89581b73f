"""Sisters: a definition that one file lost, taken from a file of the same make with the names changed. Knows routers;
the workspace's own other entities are the only source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from activities.healing.evidence.parsing import python_error
from activities.healing.strategies.api_text import Api, Difference, Router
from activities.healing.strategies.source import Source

Names = dict[str, str]


def sisters(api: Api, lost: Difference) -> Iterator[tuple[str, str, str]]:
    """The router of the lost path with the route put in, once for each router that has one of the same form."""
    for router in api.routers:
        if not lost.path.startswith(router.prefix) or python_error(router.text) is not None:
            continue
        for other in api.routers:
            if python_error(other.text) is None:
                for method in lost.methods:
                    yield from _copied(router, other, lost, method)


def _copied(router: Router, other: Router, lost: Difference, method: str) -> Iterator[tuple[str, str, str]]:
    rest = lost.path.removeprefix(router.prefix)
    changed, source = _names(other, router), Source(other.text)
    for node in source.module.body:
        if not isinstance(node, ast.AsyncFunctionDef) or not node.decorator_list:
            continue
        head = source.code(node.decorator_list[0])
        start = source.offset(node.decorator_list[0].lineno, 0)
        code = other.text[start : source.span(node)[1]]
        if head.startswith(f'router.{method}("{rest}"'):
            yield (
                router.file,
                _placed(router, _renamed(code, changed), rest),
                f"took {method} {lost.path} from its sister",
            )
        own = rest.rpartition("/")[2]
        name = node.name.removesuffix(f"_{_entity(other.text).lower()}")
        if own and "{" not in own and f"/{name}" in head and other.file == router.file and name != own:
            yield router.file, _placed(router, _renamed(code, {name: own}), rest), f"took {lost.path} from {name}"


def _placed(router: Router, code: str, rest: str) -> str:
    """At the end, but fixed paths go before ``/{id}``, which would catch them."""
    marker = '@router.get("/{id}"'
    if rest and not rest.startswith("/{id}") and marker in router.text:
        return router.text.replace(marker, f"{code}\n\n\n{marker}", 1)
    return f"{router.text.rstrip()}\n\n\n{code}\n"


def _names(other: Router, own: Router) -> Names:
    """How one entity's words become the other's."""
    theirs, mine = _entity(other.text), _entity(own.text)
    return {
        theirs: mine,
        _snake(theirs): _snake(mine),
        other.prefix.rpartition("/")[2]: own.prefix.rpartition("/")[2],
    }


def _renamed(code: str, names: Names) -> str:
    for old, new in sorted(names.items(), key=lambda pair: -len(pair[0])):
        if old:
            code = re.sub(rf"(?<![A-Za-z]){re.escape(old)}(?![a-z])", new, code)
    return code


def _entity(text: str) -> str:
    """The entity that a router is about: the model that its records are."""
    match = re.search(r"\b(\w+)Create\b", text) or re.search(r"\b(\w+)Read\b", text)
    return match.group(1) if match else ""


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()

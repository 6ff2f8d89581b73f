"""Sisters: a definition that one file lost, taken from a file of the same make with the names changed. Knows routers;
the workspace's own other entities are the only source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from activities.healing.evidence.parsing import python_error
from activities.healing.strategies.api_text import Api, Difference, Router
from activities.healing.strategies.source import Function, Source

Names = dict[str, str]


def sisters(api: Api, lost: Difference) -> Iterator[tuple[str, str, str]]:
    """The router of the lost path with the route put in, once for each router that has one of the same form."""
    for router in api.routers:
        if not lost.path.startswith(router.prefix) or python_error(router.text) is not None:
            continue
        for other in sorted(
            api.routers, key=lambda each: -kinship(router.text, _renamed(each.text, _names(each, router)))
        ):
            if python_error(other.text) is None:
                for method in lost.methods:
                    yield from _copied(router, other, lost, method)


def kinship(text: str, other: str) -> int:
    """How many lines the text has in common with another."""
    return len(set(text.splitlines()) & set(other.splitlines()))


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
            taken = _renamed(code, changed)
            for each in dict.fromkeys([as_neighbours(taken, router.text, _renamed(other.text, changed)), taken]):
                yield router.file, _placed(router, each, rest), f"took {method} {lost.path} from its sister"
        own = rest.rpartition("/")[2]
        name = node.name.removesuffix(f"_{_entity(other.text).lower()}")
        if own and "{" not in own and f"/{name}" in head and other.file == router.file and name != own:
            yield router.file, _placed(router, _renamed(code, {name: own}), rest), f"took {lost.path} from {name}"


def as_neighbours(code: str, text: str, sister: str) -> str:
    """The route with the steps that other routes of its file, ``text``, take and those of the sister do not, before it
    returns."""
    if python_error(code) is not None or python_error(sister) is not None:
        return code
    theirs = {each.name: ast.unparse(each) for each in ast.parse(sister).body if isinstance(each, Function)}
    route = next(each for each in ast.parse(code).body if isinstance(each, Function))
    taken = {each.arg for each in route.args.args}
    for function in ast.parse(text).body:
        if isinstance(function, Function) and function.name in theirs:
            for step in _steps(function, taken):
                code = code if step in theirs[function.name] or step in code else _before_last(code, step)
    return code


def _steps(function: Function, taken: set[str]) -> Iterator[str]:
    """What the function awaits for no result, where of its own names it uses only such as are taken."""
    own = {each.arg for each in function.args.args} | set(_bound(function))
    for step in function.body[:-1]:
        if isinstance(step, ast.Expr) and isinstance(step.value, ast.Await):
            used = own & {each.id for each in ast.walk(step) if isinstance(each, ast.Name)}
            if used and used <= taken:
                yield ast.unparse(step)


def _bound(function: Function) -> Iterator[str]:
    return (each.id for each in ast.walk(function) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store))


def _before_last(code: str, step: str) -> str:
    """The function with one more step before its last statement."""
    source = Source(code)
    route = next(each for each in source.module.body if isinstance(each, Function))
    at = source.span(route.body[-1])[0]
    return f"{code[:at]}{step}\n{' ' * route.body[-1].col_offset}{code[at:]}"


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
            code = re.sub(rf"(?<=_){re.escape(old.replace('-', '_'))}(?![a-z])", new.replace("-", "_"), code)
            code = re.sub(rf"(?<![A-Za-z_]){re.escape(old)}(?![a-z])", new, code)
    return code


def _entity(text: str) -> str:
    """The entity that a router is about: the model that its records are."""
    match = re.search(r"\b(\w+)Create\b", text) or re.search(r"\b(\w+)Read\b", text)
    return match.group(1) if match else ""


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()

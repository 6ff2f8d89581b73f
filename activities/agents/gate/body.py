"""Is a body fit for its slot? It has to stand between the slot's marks as the statements of one function, know the
names it uses, and leave no place open."""

from __future__ import annotations

import ast
import json
import textwrap
from collections.abc import Iterable, Iterator
from functools import cache

from activities.agents.gate.python import python_findings
from activities.agents.gate.python_allowed import BUILTINS, OWN
from activities.agents.gate.text import text_findings
from templates.render import SlotRequest
from templates.render.engine import PARTS
from templates.spec import AppSpec
from templates.spec.naming import enum_name, enums_of

MAX_BODY_BYTES = 6_000
_MARKS = ("# slot:", "# end slot")
_MODULES = {
    "dt": "datetime",
    "json": "json",
    "math": "math",
    "random": "random",
    "re": "re",
    "secrets": "secrets",
    "rules": OWN,
}


def body_findings(spec: AppSpec, request: SlotRequest, body: str) -> list[str]:
    """Everything that is wrong with the body; empty when it may be placed."""
    where = request.name
    findings = text_findings(body, where, ".py")
    if len(body.encode()) > MAX_BODY_BYTES:
        findings.append(f"{where} has {len(body.encode())} bytes, over the {MAX_BODY_BYTES} of a slot: write less")
    findings += [f"{where} holds the mark {mark!r}, which is the slot's own: leave it out" for mark in _in(body)]
    try:
        tree = ast.parse(f"{request.signature}\n{textwrap.indent(textwrap.dedent(body), '    ')}\n")
    except SyntaxError as broken:
        line = (broken.lineno or 1) - 1
        return [*findings, f"{where} line {line} is no Python ({broken.msg}): write the statements of the body alone"]
    ast.increment_lineno(tree, -1)
    if len(tree.body) != 1 or not isinstance(tree.body[0], ast.AsyncFunctionDef):
        return [*findings, f"{where} leaves its function: write the statements of the body alone"]
    function = tree.body[0]
    return [
        *findings,
        *python_findings(function, where, given(spec)),
        *_shape(function, where),
        *_names(spec, function, where),
    ]


def _in(body: str) -> list[str]:
    return [mark for mark in _MARKS if mark in body]


def _shape(function: ast.AsyncFunctionDef, where: str) -> Iterator[str]:
    inner = [node for node in ast.walk(function) if node is not function]
    for node in inner:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{where} line {node.lineno} defines {node.name}: a slot is one body, without definitions"
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield f"{where} line {node.lineno} imports: what a slot may use is imported for it"
    returns = [node for node in inner if isinstance(node, ast.Return) and node.value is not None]
    nothing = isinstance(function.returns, ast.Constant) and function.returns.value is None
    if nothing and returns:
        yield f"{where} line {returns[0].lineno} returns a value: it changes the record and returns nothing"
    if not nothing and not returns and not _raises_last(function):
        yield f"{where} returns nothing: every way through it must return what the signature says"
    if _empty(function):
        yield f"{where} does nothing: write what its description says"


def _empty(function: ast.AsyncFunctionDef) -> bool:
    return all(isinstance(node, ast.Pass) or _is_text(node) for node in function.body)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _raises_last(function: ast.AsyncFunctionDef) -> bool:
    return isinstance(function.body[-1], ast.Raise)


def _names(spec: AppSpec, function: ast.AsyncFunctionDef, where: str) -> Iterator[str]:
    """Names that are used and come from nowhere: what a model remembers of some other program."""
    known = {argument.arg for argument in function.args.args} | available(spec) | BUILTINS
    known |= {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    known |= {node.name for node in ast.walk(function) if isinstance(node, ast.ExceptHandler) and node.name}
    lambdas = (node for node in ast.walk(function) if isinstance(node, ast.Lambda))
    known |= {argument.arg for node in lambdas for argument in node.args.args}
    for node in _loads(function):
        if node.id not in known:
            known.add(node.id)
            there = ", ".join(_own(spec))
            yield f"{where} line {node.lineno} uses {node.id!r}, which is not there: use {there} or rules"


def _loads(function: ast.AsyncFunctionDef) -> Iterable[ast.Name]:
    return (node for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))


def available(spec: AppSpec) -> set[str]:
    """The names that are imported for a slot when it uses them."""
    return {*_own(spec), *_always()}


def given(spec: AppSpec) -> dict[str, str]:
    """The names that a slot has without an import, each with the module that it is, or with nothing."""
    return {name: _MODULES.get(name, "") for name in available(spec)}


def _own(spec: AppSpec) -> list[str]:
    classes = [name for entity in spec.entities for name in (entity.name, *_enums(spec, entity.name))]
    return [*classes, *(f"{entity.name}Computed" for entity in spec.aggregates)]


def _enums(spec: AppSpec, name: str) -> list[str]:
    entity = spec.entity(name)
    return [enum_name(entity, field) for field in enums_of(entity)]


@cache
def _always() -> frozenset[str]:
    tables = json.loads((PARTS / "backend" / "imports.json").read_text(encoding="utf-8"))["behaviour"]
    names = {name for table in tables for listed in table.values() for name in listed}
    return frozenset(names - {"asyncio", "NotWritten", "TypedDict", "Any"})

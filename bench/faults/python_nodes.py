"""Faults in what Python files mean: imports, names, types, missing guards, wrong logic."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator

from activities.healing.strategies.source import Source
from activities.payloads.healing import FailureClass
from activities.payloads.steps import StepName
from bench.faults.fault import Kind, Mutation, misspelt, replaced, without_lines
from bench.faults.python_text import app_code

_C, _S = FailureClass, StepName
NO_SUCH_PACKAGES = ("fastapi_crud_kit", "beanie_helpers", "pydantic_forms", "mongo_tools")


def behaviour(path: str) -> bool:
    """Computed values, actions and the rules that they use."""
    return path.startswith(("backend/app/computed/", "backend/app/actions/", "backend/app/crud/rules"))


def import_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """An import that is not there."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            gone = without_lines(text, node.lineno, node.end_lineno or node.lineno)
            yield Mutation(gone, f"lost {ast.unparse(node)}")


def import_misspelt(text: str, rng: random.Random) -> Iterator[Mutation]:
    """An imported name that its module does not have."""
    source = Source(text)
    for node in source.module.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app"):
            for alias in node.names:
                new = misspelt(alias.name, rng)
                yield Mutation(source.replaced(alias, new), f"{new} for {alias.name}, line {node.lineno}")


def module_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """An import from a module that is not there."""
    source = Source(text)
    for node in source.module.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.count("."):
            head, _, last = node.module.rpartition(".")
            names = ", ".join(ast.unparse(each) for each in node.names)
            for module in (f"{head}.{last}s", f"{head}.{misspelt(last, rng)}", f"app.services.{last}"):
                yield replaced(source, node, f"from {module} import {names}", f"imports from {module}")


def package_invented(text: str, rng: random.Random) -> Iterator[Mutation]:
    """An import of a package that nobody has, in the place of a real one."""
    source, package = Source(text), rng.choice(NO_SUCH_PACKAGES)
    for node in source.module.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app.crud"):
            names = ", ".join(ast.unparse(each) for each in node.names)
            yield replaced(source, node, f"from {package} import {names}", f"imports from {package}")


def name_misspelt(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A name that is not defined."""
    source = Source(text)
    for node in ast.walk(source.module):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and len(node.id) > 4:
            new = misspelt(node.id, rng)
            yield replaced(source, node, new, f"{new} for {node.id}")


def attribute_misspelt(text: str, rng: random.Random) -> Iterator[Mutation]:
    """An attribute that is not there."""
    source = Source(text)
    for node in ast.walk(source.module):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and len(node.attr) > 3:
            new = misspelt(node.attr, rng)
            yield replaced(source, node, f"{source.code(node.value)}.{new}", f"{new} for {node.attr}")


def guard_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A value that may be None, used as if it never were."""
    source = Source(text)
    for node in ast.walk(source.module):
        if isinstance(node, ast.IfExp) and "None" in ast.unparse(node.test):
            kept = node.orelse if "is None" in ast.unparse(node.test) else node.body
            yield replaced(source, node, source.code(kept), "lost the guard against None")
        if isinstance(node, ast.If) and "is None" in ast.unparse(node.test) and not node.orelse:
            yield Mutation(
                without_lines(text, node.lineno, node.end_lineno or node.lineno), f"lost the guard, line {node.lineno}"
            )


def conversion_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A value of the wrong type: its conversion is gone, or one is too many."""
    source = Source(text)
    for node in ast.walk(source.module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"int", "str", "float"}:
            if len(node.args) == 1:
                yield replaced(source, node, source.code(node.args[0]), f"lost {node.func.id}()")
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Call):
            yield replaced(source, node.value, f"str({source.code(node.value)})", "a text in place of the value")


def await_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A coroutine that nobody waits for."""
    source = Source(text)
    for node in ast.walk(source.module):
        if isinstance(node, ast.Await):
            yield replaced(source, node, source.code(node.value), "lost await")


def keyword_misspelt(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A keyword that the function does not take."""
    source = Source(text)
    for node in ast.walk(source.module):
        if isinstance(node, ast.keyword) and node.arg and len(node.arg) > 3:
            start, _ = source.span(node)
            new = misspelt(node.arg, rng)
            changed = text[:start] + new + text[start + len(node.arg) :]
            yield Mutation(changed, f"{new}= for {node.arg}=, line {node.lineno}")


_COMPARED = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in"}
_FLIPPED = {ast.Lt: ">", ast.Gt: "<", ast.LtE: ">=", ast.GtE: "<="}


def comparison_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A comparison one off, or the wrong way round."""
    source = Source(text)
    for node in ast.walk(source.module):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            for table in (_COMPARED, _FLIPPED):
                sign = table.get(type(node.ops[0]))
                if sign:
                    new = f"{source.code(node.left)} {sign} {source.code(node.comparators[0])}"
                    yield replaced(source, node, new, f"{sign} in a comparison")


def operator_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """Plus for minus, times for divided by."""
    source, signs = Source(text), {ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.Div: "*"}
    for node in ast.walk(source.module):
        if isinstance(node, ast.BinOp) and type(node.op) in signs:
            sign = signs[type(node.op)]
            new = f"{source.code(node.left)} {sign} {source.code(node.right)}"
            yield replaced(source, node, new, f"{sign} in a calculation")


def constant_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A number or a yes-or-no that is another."""
    source = Source(text)
    for node in ast.walk(source.module):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            new = not node.value if isinstance(node.value, bool) else node.value + rng.choice((1, -1, 10))
            yield replaced(source, node, repr(new), f"{new!r} for {node.value!r}")


def condition_negated(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A condition that holds when it should not."""
    source = Source(text)
    for node in ast.walk(source.module):
        test = node.test if isinstance(node, ast.If | ast.IfExp) else None
        if test is not None:
            yield replaced(source, test, f"not ({source.code(test)})", "negated a condition")
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield replaced(source, node, source.code(node.operand), "lost a not")


def arguments_swapped(text: str, rng: random.Random) -> Iterator[Mutation]:
    """Two arguments in each other's place."""
    source = Source(text)
    for node in ast.walk(source.module):
        if isinstance(node, ast.Call) and len(node.args) >= 2 and not node.keywords:
            first, second, *rest = [source.code(each) for each in node.args]
            new = f"{source.code(node.func)}({', '.join([second, first, *rest])})"
            yield replaced(source, node, new, "swapped two arguments")


_IMPL, _TESTS = _S.BACKEND_IMPL, _S.TESTING_BACKEND
KINDS = (
    Kind("python: import lost", _C.IMPORT, _IMPL, app_code, import_lost),
    Kind("python: import misspelt", _C.IMPORT, _IMPL, app_code, import_misspelt),
    Kind("python: module wrong", _C.IMPORT, _IMPL, app_code, module_wrong),
    Kind("python: package invented", _C.IMPORT, _IMPL, app_code, package_invented),
    Kind("python: name misspelt", _C.NAME, _IMPL, app_code, name_misspelt),
    Kind("python: attribute misspelt", _C.NONE, _IMPL, app_code, attribute_misspelt),
    Kind("python: guard lost", _C.NONE, _IMPL, app_code, guard_lost),
    Kind("python: conversion lost", _C.TYPE, _IMPL, app_code, conversion_lost),
    Kind("python: await lost", _C.TYPE, _IMPL, app_code, await_lost),
    Kind("python: keyword misspelt", _C.TYPE, _IMPL, app_code, keyword_misspelt),
    Kind("python: comparison wrong", _C.LOGIC, _TESTS, behaviour, comparison_wrong),
    Kind("python: operator wrong", _C.LOGIC, _TESTS, behaviour, operator_wrong),
    Kind("python: constant wrong", _C.LOGIC, _TESTS, behaviour, constant_wrong),
    Kind("python: condition negated", _C.LOGIC, _TESTS, behaviour, condition_negated),
    Kind("python: arguments swapped", _C.LOGIC, _TESTS, behaviour, arguments_swapped),
)

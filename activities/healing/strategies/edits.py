"""Small edits that undo a small mistake: a comparison, an operator, a constant, a negation, the order of arguments.
Lists them for a line; tries none."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from activities.healing.strategies.source import Source

_COMPARISONS = {
    ast.Lt: ("<=", ">", ">="),
    ast.LtE: ("<", ">=", ">"),
    ast.Gt: (">=", "<", "<="),
    ast.GtE: (">", "<=", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
}
_OPERATORS = {
    ast.Add: ("-", "*"),
    ast.Sub: ("+",),
    ast.Mult: ("/", "+"),
    ast.Div: ("*", "//"),
    ast.FloorDiv: ("/",),
    ast.Mod: ("//",),
}


def edits(source: Source, lines: set[int], numbers: list[float]) -> Iterator[tuple[int, str, str]]:
    """(line, what it does, the whole text after it) for every edit of the lines; ``numbers`` are constants that the
    spec knows and that may belong in the place of another."""
    for node in ast.walk(source.module):
        line = getattr(node, "lineno", 0)
        if line not in lines:
            continue
        for what, text in _of(source, node, numbers):
            if text != source.text:
                yield line, what, text


def _of(source: Source, node: ast.AST, numbers: list[float]) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        left, right = source.code(node.left), source.code(node.comparators[0])
        for sign in _COMPARISONS.get(type(node.ops[0]), ()):
            yield f"compared by {sign}", source.replaced(node, f"{left} {sign} {right}")
    if isinstance(node, ast.BinOp):
        left, right = source.code(node.left), source.code(node.right)
        for sign in _OPERATORS.get(type(node.op), ()):
            yield f"calculated by {sign}", source.replaced(node, f"{left} {sign} {right}")
    if isinstance(node, ast.BoolOp):
        sign = "or" if isinstance(node.op, ast.And) else "and"
        parts = f" {sign} ".join(source.code(each) for each in node.values)
        yield f"joined by {sign}", source.replaced(node, parts)
    yield from _conditions(source, node)
    yield from _calls(source, node)
    if isinstance(node, ast.Constant):
        yield from _constants(source, node, numbers)


def _conditions(source: Source, node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "took a not away", source.replaced(node, source.code(node.operand))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "took a minus away", source.replaced(node, source.code(node.operand))
    test = getattr(node, "test", None)
    if isinstance(test, ast.expr):
        yield "negated a condition", source.replaced(test, f"not ({source.code(test)})")
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Name | ast.Call | ast.Attribute | ast.Compare):
        yield "negated what is returned", source.replaced(node.value, f"not ({source.code(node.value)})")
        yield "changed the sign of what is returned", source.replaced(node.value, f"-({source.code(node.value)})")
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add | ast.Sub):
        sign = "-=" if isinstance(node.op, ast.Add) else "+="
        new = f"{source.code(node.target)} {sign} {source.code(node.value)}"
        yield f"counted by {sign}", source.replaced(node, new)


def _calls(source: Source, node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Call) and len(node.args) >= 2:
        args = [source.code(each) for each in node.args]
        keywords = [source.code(each) for each in node.keywords]
        for place in range(len(args) - 1):
            order = [*args]
            order[place], order[place + 1] = order[place + 1], order[place]
            new = f"{source.code(node.func)}({', '.join([*order, *keywords])})"
            yield "swapped two arguments", source.replaced(node, new)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"min", "max"}:
        other = {"min": "max", "max": "min"}[node.func.id]
        yield f"{other} in place of {node.func.id}", source.replaced(node.func, other)


def _constants(source: Source, node: ast.Constant, numbers: list[float]) -> Iterator[tuple[str, str]]:
    value = node.value
    if isinstance(value, bool):
        yield f"{not value} in place of {value}", source.replaced(node, repr(not value))
        return
    if not isinstance(value, int | float):
        return
    near = [value - 1, value + 1, value - 10, value + 10, -value]
    known = [number for number in numbers if number != value]
    for other in dict.fromkeys([*near, *sorted(known, key=lambda each: abs(each - value))[:6]]):
        if type(other) is type(value) or float(other).is_integer() or isinstance(value, float):
            shown = int(other) if float(other).is_integer() and isinstance(value, int) else other
            yield f"{shown} in place of {value}", source.replaced(node, repr(shown))

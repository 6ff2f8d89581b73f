"""Small edits that undo a small mistake: a comparison, an operator, a constant, a negation, the order of arguments.
Lists them for a line, and how much speaks against each; tries none."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from activities.healing.evidence.parsing import readable
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


@dataclass(frozen=True)
class Edit:
    """``text`` is the whole file after it; ``place`` the function it changes; ``doubt`` is 0 where the spec or the
    names of parameters say so, 1 for a slip of the pen, 2 for a number that nobody names."""

    line: int
    what: str
    text: str
    place: str
    doubt: int


SAID, SLIP, GUESS = 0, 1, 2


@dataclass(frozen=True)
class Known:
    """What speaks for an edit or against it. ``numbers`` are those that the spec gives each computed field or action,
    which is what its function is called: these stay, and only they may come in the place of another. ``parameters``
    are the functions' own, by their names: an argument that is called as one of them belongs there."""

    numbers: Mapping[str, Sequence[float]] = field(default_factory=dict)
    parameters: Mapping[str, Sequence[str]] = field(default_factory=dict)


def edits(source: Source, lines: set[int], known: Known) -> Iterator[Edit]:
    """Every edit of the lines."""
    yield from slips(source, lines, known)
    for node, line, place in _nodes(source, lines):
        for what, text in _returned(source, node):
            yield Edit(line, what, text, place, SLIP)
        if isinstance(node, ast.Constant):
            for doubt, what, text in _constants(source, node, known.numbers.get(place)):
                yield Edit(line, what, text, place, doubt)


def slips(source: Source, lines: set[int], known: Known) -> Iterator[Edit]:
    """Those that turn the code round, and make no value another: what a type checker can be asked about."""
    for node, line, place in _nodes(source, lines):
        for what, text in (*_of(source, node), *_conditions(source, node)):
            yield Edit(line, what, text, place, SLIP)
        if isinstance(node, ast.Call):
            for doubt, what, text in _calls(source, node, known.parameters):
                yield Edit(line, what, text, place, doubt)


def parameters(folder: Path) -> dict[str, list[str]]:
    """What the functions of a folder's modules call their parameters; of those that share a name, nothing is known."""
    found: dict[str, list[list[str]]] = {}
    for _, text in readable(folder):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.setdefault(node.name, []).append([each.arg for each in node.args.args])
    return {name: each[0] for name, each in found.items() if len(each) == 1}


def _nodes(source: Source, lines: set[int]) -> Iterator[tuple[ast.AST, int, str]]:
    """Nodes that begin on the lines, with their line and their function's name."""
    for node in ast.walk(source.module):
        line = getattr(node, "lineno", 0)
        if line in lines:
            function = source.function(line)
            yield node, line, function.name if function else ""


def _of(source: Source, node: ast.AST) -> Iterator[tuple[str, str]]:
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


def _conditions(source: Source, node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "took a not away", source.replaced(node, source.code(node.operand))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "took a minus away", source.replaced(node, source.code(node.operand))
    test = getattr(node, "test", None)
    if isinstance(test, ast.expr):
        yield "negated a condition", source.replaced(test, f"not ({source.code(test)})")


def _returned(source: Source, node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Name | ast.Call | ast.Attribute | ast.Compare):
        yield "negated what is returned", source.replaced(node.value, f"not ({source.code(node.value)})")
        yield "changed the sign of what is returned", source.replaced(node.value, f"-({source.code(node.value)})")
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add | ast.Sub):
        sign = "-=" if isinstance(node.op, ast.Add) else "+="
        new = f"{source.code(node.target)} {sign} {source.code(node.value)}"
        yield f"counted by {sign}", source.replaced(node, new)


def _calls(source: Source, node: ast.Call, named: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, str, str]]:
    names = named.get(_last_name(node.func), ())
    args = [source.code(each) for each in node.args]
    keywords = [source.code(each) for each in node.keywords]
    for place in range(len(args) - 1):
        order, places = [*args], [*node.args]
        order[place], order[place + 1] = order[place + 1], order[place]
        places[place], places[place + 1] = places[place + 1], places[place]
        gained = _fitting(places, names) - _fitting(node.args, names)
        if gained >= 0:
            new = f"{source.code(node.func)}({', '.join([*order, *keywords])})"
            yield SAID if gained else SLIP, "swapped two arguments", source.replaced(node, new)
    if isinstance(node.func, ast.Name) and node.func.id in {"min", "max"}:
        other = {"min": "max", "max": "min"}[node.func.id]
        yield SLIP, f"{other} in place of {node.func.id}", source.replaced(node.func, other)


def _fitting(args: Sequence[ast.expr], names: Sequence[str]) -> int:
    """How many arguments are called as the parameter they are for."""
    return sum(_last_name(arg) == name for arg, name in zip(args, names, strict=False))


def _last_name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _constants(source: Source, node: ast.Constant, named: Sequence[float] | None) -> Iterator[tuple[int, str, str]]:
    value = node.value
    if isinstance(value, bool):
        yield SLIP, f"{not value} in place of {value}", source.replaced(node, repr(not value))
        return
    if not isinstance(value, int | float) or (named and value in named):
        return
    near = (value - 1, value + 1, value - 10, value + 10, -value)
    for other in named or near:
        if other == value or not (float(other).is_integer() or isinstance(value, float)):
            continue
        shown = int(other) if isinstance(value, int) else other
        yield SAID if named else GUESS, f"{shown} in place of {value}", source.replaced(node, repr(shown))

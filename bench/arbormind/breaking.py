"""Breaks Python programs in known ways. The label of a fault is its construction, never the text it leads to."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Tool = Literal["python", "pytest", "mypy", "tsc", "node"]


@dataclass(frozen=True)
class Broken:
    """A program with one fault: its class, the strategy that mends it first, and the tool that meets it."""

    source: str
    failure_class: str
    strategy: str
    operator: str
    tool: Tool


Breaker = Callable[[str, random.Random], str | None]


def syntax(text: str, rng: random.Random) -> Iterator[Broken]:
    """What a model leaves behind when it loses its place in the text."""
    for breaker in (_unclosed, _no_colon, _misaligned, _open_string, _fenced, _talking, _cut_off):
        source = breaker(text, rng)
        if source is not None and not _parses(source):
            tool: Tool = "mypy" if rng.random() < 0.25 else "python"
            yield Broken(source, "syntax", "syntax", breaker.__name__, tool)


def _parses(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _line(text: str, rng: random.Random, wanted: Callable[[str], bool]) -> tuple[list[str], int] | None:
    lines = text.splitlines()
    fitting = [number for number, line in enumerate(lines) if wanted(line)]
    return (lines, rng.choice(fitting)) if fitting else None


def _unclosed(text: str, rng: random.Random) -> str | None:
    found = _line(text, rng, lambda line: line.endswith(")"))
    if found is None:
        return None
    lines, number = found
    lines[number] = lines[number][:-1]
    return "\n".join(lines)


def _no_colon(text: str, rng: random.Random) -> str | None:
    found = _line(text, rng, lambda line: line.endswith(":"))
    if found is None:
        return None
    lines, number = found
    lines[number] = lines[number][:-1]
    return "\n".join(lines)


def _misaligned(text: str, rng: random.Random) -> str | None:
    found = _line(text, rng, lambda line: line.startswith("    ") and line.endswith((")", "]")))
    if found is None:
        return None
    lines, number = found
    lines[number] = (" " * rng.choice((1, 3))) + lines[number] if rng.random() < 0.5 else lines[number].lstrip()
    return "\n".join(lines)


def _open_string(text: str, rng: random.Random) -> str | None:
    found = _line(text, rng, lambda line: line.startswith("    ") and line.count('"') == 2)
    if found is None:
        return None
    lines, number = found
    lines[number] = lines[number][::-1].replace('"', "", 1)[::-1]
    return "\n".join(lines)


def _fenced(text: str, rng: random.Random) -> str:
    return f"```python\n{text}\n```"


def _talking(text: str, rng: random.Random) -> str:
    said = rng.choice(
        ("Here is the corrected file:", "Sure, this should work now.", "I've updated the function below.")
    )
    return f"{said}\n\n{text}" if rng.random() < 0.5 else f"{text}\n{said}\n"


def _cut_off(text: str, rng: random.Random) -> str:
    return text[: rng.randrange(len(text) // 2, len(text) - 20)]


class _Nth(ast.NodeTransformer):
    """Changes one node of those that a rule fits, by its place."""

    def __init__(self, rule: Callable[[ast.AST], ast.AST | None], place: int) -> None:
        self.rule, self.place, self.met = rule, place, -1

    def visit(self, node: ast.AST) -> ast.AST:
        """Count the fitting nodes; change the one at the place."""
        changed = self.rule(node)
        if changed is not None:
            self.met += 1
            if self.met == self.place:
                return ast.copy_location(changed, node)
        self.generic_visit(node)
        return node


def _misspelt(name: str) -> str:
    return name[:-2] + name[-1] + name[-2] if len(name) > 3 and name[-1] != name[-2] else name + "s"


def _module(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Import):
        return ast.Import([ast.alias(_misspelt(alias.name), alias.asname) for alias in node.names])
    if isinstance(node, ast.ImportFrom) and node.module != "__future__":
        return ast.ImportFrom(_misspelt(node.module or ""), node.names, 0)
    return None


def _symbol(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.ImportFrom) and node.module != "__future__":
        return ast.ImportFrom(node.module, [ast.alias(_misspelt(alias.name), alias.name) for alias in node.names], 0)
    return None


def _package(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.ImportFrom) and node.module != "__future__":
        return ast.ImportFrom(f"app.core.{node.module}", node.names, 0)
    return None


def _unimported(node: ast.AST) -> ast.AST | None:
    fits = isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.module != "__future__")
    return ast.Pass() if fits else None


def _variable(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and len(node.id) > 3 and node.id.islower():
        return ast.Name(_misspelt(node.id), node.ctx)
    return None


def _attribute(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        return ast.Attribute(node.value, _misspelt(node.attr), node.ctx)
    return None


def _extra_argument(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
        return ast.Call(node.func, [*node.args, ast.Constant(None), ast.Constant("x")], node.keywords)
    return None


def _text_for_number(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return ast.Constant(str(node.value))
    return None


def _text_added(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.BinOp):
        return ast.BinOp(ast.Call(ast.Name("str"), [node.left], []), node.op, node.right)
    return None


def _unawaited_value(node: ast.AST) -> ast.AST | None:
    """A return that is forgotten: whoever uses the value meets None."""
    return ast.Expr(node.value) if isinstance(node, ast.Return) and node.value is not None else None


def _none_for_value(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Return) and isinstance(node.value, ast.IfExp | ast.Name | ast.Call | ast.Subscript):
        return ast.Return(ast.Constant(None))
    return None


_FLIPPED = {ast.Gt: ast.Lt, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.In: ast.NotIn}
_SWAPPED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.Mod: ast.Mult}


def _comparison(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _FLIPPED:
        return ast.Compare(node.left, [_FLIPPED[type(node.ops[0])](), *node.ops[1:]], node.comparators)
    return None


def _operator(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.BinOp) and type(node.op) in _SWAPPED:
        return ast.BinOp(node.left, _SWAPPED[type(node.op)](), node.right)
    return None


def _number(node: ast.AST) -> ast.AST | None:
    return ast.Constant(node.value + 1) if isinstance(node, ast.Constant) and type(node.value) is int else None


def _negation(node: ast.AST) -> ast.AST | None:
    return ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse) if isinstance(node, ast.If) else None


_RULES: tuple[tuple[Callable[[ast.AST], ast.AST | None], str, str, tuple[Tool, ...], int], ...] = (
    (_module, "import", "import", ("pytest", "mypy", "python"), 2),
    (_symbol, "import", "import", ("pytest", "mypy", "python"), 2),
    (_package, "import", "import", ("python", "mypy"), 1),
    (_unimported, "name", "import", ("pytest", "mypy"), 2),
    (_variable, "name", "name", ("pytest", "mypy"), 4),
    (_attribute, "name", "name", ("pytest", "mypy"), 3),
    (_extra_argument, "type", "type coercion", ("pytest", "mypy"), 3),
    (_text_for_number, "type", "type coercion", ("pytest", "mypy"), 3),
    (_text_added, "type", "type coercion", ("pytest", "mypy"), 3),
    (_unawaited_value, "none", "none guard", ("pytest", "pytest"), 3),
    (_none_for_value, "none", "none guard", ("pytest", "mypy"), 4),
    (_comparison, "logic", "mutation", ("pytest",), 2),
    (_operator, "logic", "mutation", ("pytest",), 2),
    (_number, "logic", "mutation", ("pytest",), 2),
    (_negation, "logic", "mutation", ("pytest",), 1),
)
MOST_PLACES = 40


def meaning(text: str, rng: random.Random) -> Iterator[Broken]:
    """What parses and is wrong."""
    for rule, failure_class, strategy, tools, count in _RULES:
        made = dict.fromkeys(_each(text, rule))
        for source in rng.sample(list(made), min(count, len(made))):
            yield Broken(source, failure_class, strategy, rule.__name__, rng.choice(tools))


def _each(text: str, rule: Callable[[ast.AST], ast.AST | None]) -> Iterator[str]:
    body = text.partition("\ndef test_")[0]
    tests = text[len(body) :]
    plain = ast.unparse(ast.parse(body))
    for place in range(MOST_PLACES):
        tree = _Nth(rule, place).visit(ast.parse(body))
        source = ast.unparse(ast.fix_missing_locations(tree))
        if source == plain:
            return
        yield source + "\n\n" + tests

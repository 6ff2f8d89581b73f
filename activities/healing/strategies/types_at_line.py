"""Type repair: what a mypy complaint about one expression asks for. Turns round what is the wrong way, guards against
None, awaits what must be awaited, converts to the type that is wanted, takes a needless conversion away. Reads the
complaint and the signature."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from activities.healing.evidence.parsing import python_error
from activities.healing.strategies.edits import Known, parameters, slips
from activities.healing.strategies.source import Function, Source
from activities.healing.strategies.strategy import PYTHON, Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass

_C = FailureClass
_WANTED = re.compile(r'(?:expected|variable has type|has type) "?([\w.]+)')
_CASTS = ("int", "float", "str", "bool", "list", "tuple", "dict", "set")
_EMPTY = {"bool": "False", "int": "0", "float": "0.0", "str": '""', "None": "None"}


async def propose(case: Case) -> list[Proposal]:
    """Proposals for each expression of the complaint's statement, the guards first when the complaint is about None."""
    text = case.text()
    if not case.is_python or python_error(text) is not None:
        return []
    source, line = Source(text), case.failure.line
    statement = source.statement(line)
    if statement is None:
        return []
    guards, other = list(_guards(source, statement, line)), list(_converted(case, source, statement))
    turned = [*_awaited_before(case, source, statement), *_turned(case, source, statement)]
    first = [*turned, *guards, *other] if case.failure.failure_class is _C.NONE else [*turned, *other, *guards]
    return [rewrite(case.failure.file, each, words) for words, each in first if each != text]


def _turned(case: Case, source: Source, statement: ast.stmt) -> Iterator[tuple[str, str]]:
    """Arguments, operators and conditions the other way round, in the statement and in the conditions it stands under;
    what the names of parameters speak for comes first."""
    own = set(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))
    over = {
        each.test.lineno
        for each in ast.walk(source.module)
        if isinstance(each, ast.If | ast.While) and statement in ast.walk(each)
    }
    known = Known(parameters=parameters(case.work.tree / "backend" / "app"))
    found = sorted(slips(source, own | over, known), key=lambda edit: edit.doubt)
    yield from ((edit.what, edit.text) for edit in found)


def _awaited_before(case: Case, source: Source, statement: ast.stmt) -> Iterator[tuple[str, str]]:
    """Where the complaint is of a coroutine: the await goes before the call that gave the statement its names."""
    function = source.function(statement.lineno)
    if function is None or "Coroutine" not in case.failure.excerpt:
        return
    used = {each.id for each in ast.walk(statement) if isinstance(each, ast.Name)}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            if used & {each.id for each in node.targets if isinstance(each, ast.Name)}:
                yield "awaited what must be awaited", source.replaced(node.value, f"await {source.code(node.value)}")


def _guards(source: Source, statement: ast.stmt, line: int) -> Iterator[tuple[str, str]]:
    """``X if … is not None else …`` around the value, or an early return."""
    function = source.function(line)
    if function is None:
        return
    empty = _empty(function)
    own, far = _raises(source, function)
    for name in _optional(statement):
        yield from (_inserted(source, statement, name, each) for each in own)
        if isinstance(statement, ast.Return) and statement.value is not None:
            value = source.code(statement.value)
            guarded = f"{empty} if {name} is None else {value}"
            yield f"answered {empty} when {name} is None", source.replaced(statement.value, guarded)
        if isinstance(statement, ast.Assign | ast.AugAssign) and not isinstance(statement.value, ast.IfExp):
            value = source.code(statement.value)
            for other in ("None", "0", "[]", "{}"):
                guarded = f"{other} if {name} is None else {value}"
                yield f"took {other} when {name} is None", source.replaced(statement.value, guarded)
        for words in (f"return {empty}", *far, *(("continue",) if _in_loop(function, statement) else ())):
            yield _inserted(source, statement, name, words)


def _inserted(source: Source, statement: ast.stmt, name: str, words: str) -> tuple[str, str]:
    """An early way out before the statement, for when the name is None."""
    lines, indent = source.text.splitlines(keepends=True), " " * statement.col_offset
    early = f"{indent}if {name} is None:\n{indent}    {words}\n"
    number = statement.lineno - 1
    return f"{words} when {name} is None", "".join([*lines[:number], early, *lines[number:]])


def _raises(source: Source, function: Function) -> tuple[list[str], list[str]]:
    """How the function itself refuses, and how others of its file do."""
    every = {each: source.code(each) for each in ast.walk(source.module) if isinstance(each, ast.Raise) and each.exc}
    inside = set(ast.walk(function))
    own = list(dict.fromkeys(words for node, words in every.items() if node in inside))
    far = list(dict.fromkeys(words for node, words in every.items() if node not in inside and words not in own))
    return own[:3], [each for each in far if "\n" not in each][:4]


def _in_loop(function: Function, statement: ast.stmt) -> bool:
    loops = (each for each in ast.walk(function) if isinstance(each, ast.For | ast.AsyncFor | ast.While))
    return any(statement in ast.walk(loop) for loop in loops)


def _optional(statement: ast.stmt) -> list[str]:
    """Expressions that might be None: attributes and names, outer ones first."""
    found = [ast.unparse(each) for each in ast.walk(statement) if isinstance(each, ast.Attribute | ast.Name)]
    return [each for each in dict.fromkeys(found) if not each.startswith(("rules", "dt."))][:8]


def _empty(function: Function) -> str:
    returns = ast.unparse(function.returns) if function.returns else "None"
    if "None" in returns:
        return "None"
    return _EMPTY.get(returns.split("[")[0], "[]" if returns.startswith(("list", "Sequence")) else "None")


def _converted(case: Case, source: Source, statement: ast.stmt) -> Iterator[tuple[str, str]]:
    match = _WANTED.search(case.failure.excerpt)
    wanted = match.group(1).rpartition(".")[2] if match else ""
    calls = [each for each in ast.walk(statement) if isinstance(each, ast.Call)]
    for call in calls:
        code = source.code(call)
        yield "awaited what must be awaited", source.replaced(call, f"await {code}")
        yield "awaited what must be awaited", source.replaced(call, f"(await {code})")
        if isinstance(call.func, ast.Name) and call.func.id in _CASTS and len(call.args) == 1:
            yield f"took away {call.func.id}()", source.replaced(call, source.code(call.args[0]))
    for awaited in (each for each in ast.walk(statement) if isinstance(each, ast.Await)):
        yield "no longer awaits what is there at once", source.replaced(awaited, source.code(awaited.value))
    for value in _values(statement):
        for cast in dict.fromkeys([_cast(wanted), *_casts_of(source, statement)]):
            if cast:
                yield f"converted to {cast}", source.replaced(value, f"{cast}({source.code(value)})")


def _cast(wanted: str) -> str:
    lower = wanted.lower()
    return wanted if wanted in {*_CASTS, "Decimal"} else lower if lower in _CASTS else ""


def _casts_of(source: Source, statement: ast.stmt) -> list[str]:
    """The type the function promises."""
    function = source.function(statement.lineno)
    returns = ast.unparse(function.returns) if function and function.returns else ""
    return [_cast(each.strip()) for each in returns.split("|")]


def _values(statement: ast.stmt) -> list[ast.expr]:
    whole = getattr(statement, "value", None)
    values = [whole] if isinstance(whole, ast.expr) else []
    for call in (each for each in ast.walk(statement) if isinstance(each, ast.Call)):
        values += [*call.args, *(each.value for each in call.keywords)]
    return values[:12]


STRATEGY = StrategyCode("repair types", frozenset({_C.TYPE, _C.NONE}), propose, languages=PYTHON, seconds=3, keep=2)

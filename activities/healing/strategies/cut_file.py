"""Finish a cut file: what was lost behind the cut is taken from a sister, a file of the same make for another entity,
with the names changed; fields are the contract's. The workspace itself and its openapi.json are the only source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from activities.healing.evidence.parsing import python_error
from activities.healing.strategies.api_text import Api
from activities.healing.strategies.declaration import Schema
from activities.healing.strategies.source import Source
from activities.healing.strategies.strategy import PYTHON, Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass
from templates.spec import Entity

_C = FailureClass
_DEFINITIONS = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
_FOLDER = re.compile(r"^backend/app/(\w+)/(\w+)\.py$")
_GONE = re.compile(r'Module "(app[\w.]+)" has no attribute "(\w+)"')


async def propose(case: Case) -> list[Proposal]:
    """The good part of the file with what its sisters have beyond it, once for each sister."""
    gone = _GONE.search(case.failure.excerpt)
    path = f"backend/{gone.group(1).replace('.', '/')}.py" if gone else case.failure.file
    match, text = _FOLDER.match(path), case.text(path)
    own = next((each for each in case.work.spec.aggregates if match and each.module == match.group(2)), None)
    if match is None or own is None or not (gone or _is_cut(text)):
        return []
    found = []
    for entity in case.work.spec.aggregates:
        sister = case.text(f"backend/app/{match.group(1)}/{entity.module}.py")
        renamed = _renamed(sister, entity, own)
        if entity is own or not sister or python_error(renamed) is not None:
            continue
        for kept in dict.fromkeys(_kept(text, Source(renamed))):
            whole = _finished(Api(case.work.tree), kept, Source(renamed))
            if not gone or _defines(whole, gone.group(2)) > _defines(text, gone.group(2)):
                found.append(rewrite(path, whole, f"finished after its sister {entity.module}"))
    return found


def _is_cut(text: str) -> bool:
    """It ends in the middle of a line, as no file does that was written to its end."""
    return bool(text) and not text.endswith("\n")


def _defines(text: str, name: str) -> bool:
    return python_error(text) is None and name in {_name(each) for each in ast.parse(text).body}


def _kept(text: str, sister: Source) -> Iterator[str]:
    """The longest part that parses: its last definition finished as the sister has it, without it, or as it is."""
    lines = text.splitlines(keepends=True)
    for count in range(len(lines), max(0, len(lines) - 80), -1):
        kept = "".join(lines[:count])
        if not kept.strip() or python_error(kept) is not None:
            continue
        body = [each for each in ast.parse(kept).body if _name(each)]
        if body:
            before = "".join(lines[: _first_line(body[-1]) - 1])
            yield from _grafted(before, lines[_first_line(body[-1]) - 1 : -1], sister, _name(body[-1]))
            yield before
        yield kept
        return


def _grafted(before: str, own: list[str], sister: Source, name: str) -> Iterator[str]:
    """The definition's whole lines, then the sister's after the one they have in common."""
    for node in sister.module.body:
        lines = _with_head(sister, node).splitlines(keepends=True) if _name(node) == name else []
        if own and own[-1] in lines:
            whole = before + "".join([*own, *lines[lines.index(own[-1]) + 1 :]])
            if python_error(whole) is None:
                yield whole


def _first_line(node: ast.stmt) -> int:
    decorators = node.decorator_list if isinstance(node, _DEFINITIONS) else []
    return min([node.lineno, *(each.lineno for each in decorators)])


def _renamed(text: str, sister: Entity, own: Entity) -> str:
    """The sister's text with this entity's names: class, module, collection and labels."""
    names = {
        sister.label_plural: own.label_plural,
        sister.label: own.label,
        sister.collection: own.collection,
        sister.module: own.module,
        sister.name: own.name,
    }
    pattern = "|".join(re.escape(each) for each in sorted(names, key=lambda name: -len(name)) if each)
    return re.sub(rf"(?<![A-Za-z])({pattern})(?![a-z])", lambda found: names[found.group(1)], text)


def _finished(api: Api, kept: str, sister: Source) -> str:
    """What the sister defines and the kept part does not, at its end, in the sister's order."""
    have = {_name(each) for each in ast.parse(kept).body}
    known = api.operations
    added = [each for each in sister.module.body if _name(each) and _name(each) not in have]
    added = [each for each in added if not (own := _operation(sister, each)) or own in known]
    parts = [_definition(api, kept, sister, each) for each in added]
    return "\n\n\n".join([kept.rstrip(), *parts]) + "\n" if parts else kept


def _definition(api: Api, kept: str, sister: Source, node: ast.stmt) -> str:
    code = _with_head(sister, node)
    schema = Schema(api, Source(kept), node.name if isinstance(node, ast.ClassDef) else "")
    if not isinstance(node, ast.ClassDef) or not schema.fields:
        return code
    fields = [each for each in node.body if isinstance(each, ast.AnnAssign) and "ClassVar" not in ast.unparse(each)]
    if not fields:
        return code
    first = sister.offset(fields[0].lineno, 0) - sister.offset(node.lineno, 0)
    lines = [f"    {name}: {schema.declaration(name)}" for name in schema.fields]
    required = re.findall(r"^    (\w+): (?:[^|\n=]+)$", _class(kept, node.name.removesuffix("Update") + "Fields"), re.M)
    head = re.sub(r"(NOT_NULL[^=]*= )\([^)]*\)", lambda m: f"{m.group(1)}{_tuple(required)}", code[:first])
    return head + "\n".join(lines)


def _tuple(names: list[str]) -> str:
    inside = ", ".join(f'"{each}"' for each in names)
    return f"({inside},)" if len(names) == 1 else f"({inside})"


def _class(text: str, name: str) -> str:
    source = Source(text)
    found = (each for each in source.module.body if isinstance(each, ast.ClassDef) and each.name == name)
    return next((source.code(each) for each in found), "")


def _with_head(source: Source, node: ast.stmt) -> str:
    return source.text[source.offset(_first_line(node), 0) : source.span(node)[1]]


def _operation(source: Source, node: ast.stmt) -> str:
    """What the API calls the route; "" for what is none."""
    named = re.search(r'operation_id="(\w+)"', _with_head(source, node))
    return named.group(1) if named else ""


def _name(node: ast.stmt) -> str:
    return node.name if isinstance(node, _DEFINITIONS) else ""


STRATEGY = StrategyCode(
    "finish a cut file",
    frozenset({_C.SYNTAX, _C.MODEL_REPLY, _C.IMPORT}),
    propose,
    languages=PYTHON,
    seconds=2,
    keep=3,
)

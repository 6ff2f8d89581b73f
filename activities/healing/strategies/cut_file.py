"""Finish a cut file: what was lost behind the cut is taken from a sister, a file of the same make for another entity,
with the names changed; fields are the contract's. The workspace itself and its openapi.json are the only source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from activities.healing.evidence.parsing import python_error, sources
from activities.healing.strategies.api_text import Api
from activities.healing.strategies.declaration import Schema, listing
from activities.healing.strategies.schema_fields import as_agreed, with_never_null
from activities.healing.strategies.sister import as_neighbours, kinship
from activities.healing.strategies.source import Source
from activities.healing.strategies.strategy import PYTHON, Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass
from templates.spec import Entity

_C = FailureClass
_DEFINITIONS = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
_FOLDER = re.compile(r"^backend/app/(\w+)/(\w+)\.py$")
MANY = 80  # lines that are taken off before a file is given up
_GONE = re.compile(r'Module "(app[\w.]+)" has no attribute "(\w+)"')


async def propose(case: Case) -> list[Proposal]:
    """The good part of the file with what its sisters have beyond it, once for each sister, the nearest first."""
    gone = _GONE.search(case.failure.excerpt)
    path = f"backend/{gone.group(1).replace('.', '/')}.py" if gone else _cut(case)
    match, text = _FOLDER.match(path), case.text(path)
    own = next((each for each in case.work.spec.aggregates if match and each.module == match.group(2)), None)
    if match is None or own is None:
        return []
    api, found = Api(case.work.tree), dict[str, Proposal]()
    for module, sister in _sisters(case, match.group(1), text, own):
        for kept in dict.fromkeys(_kept(api, text, sister)):
            whole = _finished(api, kept, sister)
            if not gone or _defines(whole, gone.group(2)) > _defines(text, gone.group(2)):
                found.setdefault(whole, rewrite(path, whole, f"finished after its sister {module}"))
    return list(found.values())


def _cut(case: Case) -> str:
    """The failure's file, else another of the app, that ends in the middle of a line, as none does that was written to
    its end; "" when there is none."""
    tree = case.work.tree
    files = [case.failure.file, *(str(each.relative_to(tree)) for each in sources(tree / "backend" / "app", ".py"))]
    return next((each for each in files if (text := case.text(each)) and not text.endswith("\n")), "")


def _sisters(case: Case, folder: str, text: str, own: Entity) -> list[tuple[str, Source]]:
    """The same file of each other entity with this one's names, those first that have most lines in common with it."""
    found = []
    for entity in case.work.spec.aggregates:
        renamed = _renamed(case.text(f"backend/app/{folder}/{entity.module}.py"), entity, own)
        if entity is not own and renamed and python_error(renamed) is None:
            found.append((entity.module, Source(renamed)))
    return sorted(found, key=lambda each: -kinship(text, each[1].text))


def _defines(text: str, name: str) -> bool:
    return python_error(text) is None and name in {_name(each) for each in ast.parse(text).body}


def _kept(api: Api, text: str, sister: Source) -> Iterator[str]:
    """What may stand of a text, without the line that was cut: its last definition finished by what the contract and
    the sister have, as it is where another was begun behind it, or not at all."""
    lines = text.splitlines(keepends=True)
    whole = lines if text.endswith("\n") else lines[:-1]
    good = _good(whole)
    body = [each for each in ast.parse(good).body if _name(each)]
    if body:
        first = _first_line(body[-1]) - 1
        if re.match(r"\s*\n\S", "\n" + text[len(good) :]):
            yield good
        if isinstance(body[-1], ast.ClassDef):
            yield from _closed("".join(whole))
            yield from _with_fields(api, "".join(whole), body[-1].name)
        yield from _grafted("".join(whole[:first]), whole[first:], sister, _name(body[-1]))
        yield "".join(whole[:first])
        yield _good(lines)


def _good(lines: list[str]) -> str:
    """The longest part that parses."""
    for count in range(len(lines), max(0, len(lines) - MANY), -1):
        kept = "".join(lines[:count])
        if kept.strip() and python_error(kept) is None:
            return kept
    return ""


def _closed(whole: str) -> Iterator[str]:
    """The whole lines of a class, with the brackets that they leave open closed where each was opened."""
    opened: list[tuple[str, str]] = []
    for line in whole.splitlines():
        for mark in re.sub(r'"[^"]*"', "", line):
            if mark in "([{":
                opened.append((")]}"["([{".index(mark)], line[: len(line) - len(line.lstrip())]))
            elif mark in ")]}" and opened:
                opened.pop()
    closed = whole + "".join(f"{indent}{mark}\n" for mark, indent in reversed(opened))
    if opened and python_error(closed) is None:
        yield closed


def _with_fields(api: Api, whole: str, schema: str) -> Iterator[str]:
    """The whole lines, with the fields that the contract has and the schema that they end in has not."""
    if python_error(whole) is None and _defines(whole, schema):
        fields = Schema(api, Source(whole), schema).fields
        own = _class(whole, schema)
        missing = [each for each in fields if not re.search(rf"^    {each}:", own, re.M)]
        if missing:
            yield with_never_null(as_agreed(api, whole, schema, missing), schema)


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
        sister.collection.replace("-", "_"): own.collection,
        sister.module: own.module,
        sister.name: own.name,
    }
    pattern = "|".join(re.escape(each) for each in sorted(names, key=lambda name: -len(name)) if each)
    text = re.sub(rf"(?<=_)({pattern})(?![a-z])", lambda found: names[found.group(1)].replace("-", "_"), text)
    text = re.sub(rf"(?<![A-Za-z_])({pattern})(?![a-z])", lambda found: names[found.group(1)], text)
    for constant, value in (("LABEL", own.label), ("LABEL_PLURAL", own.label_plural), ("TITLE_FIELD", own.title_field)):
        said = f'"{value}"'
        for old in re.findall(rf'^ +{constant}: .*= "[^"\n]*"$', text, re.M):
            text = text.replace(old, f"{old.partition(' = ')[0]} = {said}")
    return text


def _finished(api: Api, kept: str, sister: Source) -> str:
    """What the sister defines and the kept part does not, at its end, in the sister's order."""
    have = {_name(each) for each in ast.parse(kept).body}
    known = api.operations
    added = [each for each in sister.module.body if _name(each) and _name(each) not in have]
    added = [each for each in added if not (own := _operation(sister, each)) or own in known]
    parts = {_name(each): _definition(api, kept, sister, each) for each in added}
    routes = {_name(each) for each in added if _operation(sister, each)}
    wanted = [code for name, code in parts.items() if name in routes or _is_used(api, kept, parts, name)]
    return "\n\n\n".join([kept.rstrip(), *wanted]) + "\n" if wanted else kept


def _is_used(api: Api, kept: str, parts: dict[str, str], name: str) -> bool:
    """Something names it: what was kept, what is added beside it, or another file."""
    others = [code for each, code in parts.items() if each != name]
    word = re.compile(rf"\b{name}\b")
    return any(word.search(text) for text in [kept, *others, *api.texts])


def _definition(api: Api, kept: str, sister: Source, node: ast.stmt) -> str:
    code = _with_head(sister, node)
    if _operation(sister, node):
        return as_neighbours(code, kept, sister.text)
    schema = Schema(api, Source(kept), node.name if isinstance(node, ast.ClassDef) else "")
    if not isinstance(node, ast.ClassDef) or not schema.fields:
        return code
    fields = [each for each in node.body if isinstance(each, ast.AnnAssign) and "ClassVar" not in ast.unparse(each)]
    if not fields:
        return code
    first = sister.offset(fields[0].lineno, 0) - sister.offset(node.lineno, 0)
    lines = [f"    {name}: {schema.declaration(name)}" for name in schema.fields]
    kept_full = re.findall(r"^    (\w+): .*\bUnsent\b", "\n".join(lines), re.M)
    head = re.sub(r"(NOT_NULL[^=]*= )\([^)]*\)", rf"\g<1>{listing(kept_full)}", code[:first])
    return head + "\n".join(lines)


def _class(text: str, name: str) -> str:
    source = Source(text)
    found = (each for each in source.module.body if isinstance(each, ast.ClassDef) and each.name == name)
    return next((source.code(each) for each in found), "")


def _with_head(source: Source, node: ast.stmt) -> str:
    """The definition with its decorators and the comments that it ends in."""
    end = source.span(node)[1]
    comments = re.match(r"(?:\n +#[^\n]*)*", source.text[end:])
    return source.text[source.offset(_first_line(node), 0) : end] + (comments.group() if comments else "")


def _operation(source: Source, node: ast.stmt) -> str:
    """What the API calls the route; "" for what is none."""
    named = re.search(r'operation_id="(\w+)"', _with_head(source, node))
    return named.group(1) if named else ""


def _name(node: ast.stmt) -> str:
    return node.name if isinstance(node, _DEFINITIONS) else ""


STRATEGY = StrategyCode(
    "finish a cut file",
    frozenset({_C.SYNTAX, _C.MODEL_REPLY, _C.IMPORT, _C.NAME}),
    propose,
    languages=PYTHON,
    first=True,
    seconds=2,
    keep=3,
)

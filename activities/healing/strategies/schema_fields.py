"""Fields of schemas that differ from the contract: the class is given those that the contract has, as it has them, and
those that it has too many are taken away."""

from __future__ import annotations

import ast
import itertools
import json
import re
from collections.abc import Iterator

from activities.healing.evidence.parsing import python_error
from activities.healing.strategies.api_text import Api, Difference
from activities.healing.strategies.declaration import Schema, listing
from activities.healing.strategies.source import Source

Edit = tuple[str, str, str]
"""A file, its text, what was done."""
_LISTS = re.compile(r"the contract says (\[.*\]), the app says (\[.*\])$")


def schema_edits(api: Api, found: list[Difference]) -> Iterator[Edit]:
    """Each schema whose fields differ, with all of them as the contract has them."""
    named: dict[str, dict[str, None]] = {}
    for difference in found:
        if difference.schema:
            named.setdefault(difference.schema, {}).update(dict.fromkeys(_names(difference)))
    for schema, names in named.items():
        for file, text in _defining(api, schema):
            changed = as_agreed(api, text, schema, list(names))
            if changed != text:
                yield file, changed, f"gave {schema} its {', '.join(names)} as the contract has it"


def field_edits(api: Api, difference: Difference) -> Iterator[Edit]:
    """Other ways to have the fields of a difference: optional or not, or in another class."""
    for file, text in _defining(api, difference.schema) if difference.schema else ():
        source = Source(text)
        for name in _names(difference):
            yield from _toggled(file, source, name)
            yield from _added(file, Schema(api, source, difference.schema), name)


def _defining(api: Api, schema: str) -> Iterator[tuple[str, str]]:
    for file, text in api.models.items():
        if f"class {schema}(" in text and python_error(text) is None:
            yield file, text


def _names(difference: Difference) -> list[str]:
    """The fields that a difference is about."""
    parts = difference.parts
    if "properties" in parts[:-1]:
        return [parts[parts.index("properties") + 1]]
    lists = _LISTS.search(difference.line) if parts[-1] == "required" else None
    if lists is None:
        return []
    wanted, own = (json.loads(each) for each in lists.groups())
    return [name for name in [*wanted, *own] if (name in wanted) != (name in own)]


def as_agreed(api: Api, text: str, schema: str, names: list[str]) -> str:
    """The text with those fields of the schema declared as the contract has them, or gone. ``text`` must parse."""
    order = Schema(api, Source(text), schema).fields
    for name in sorted(names, key=lambda each: order.index(each) if each in order else len(order)):
        agreed = Schema(api, Source(text), schema)
        owner = _owner(agreed.source, schema)
        field = next((each for each in owner.body if _target(each) == name), None) if owner else None
        if owner and name in agreed.fields and (field is None or isinstance(field, ast.AnnAssign)):
            line = f"{name}: {agreed.declaration(name)}"
            text = agreed.source.replaced(field, line) if field else _with_field(agreed, owner, name, line)
        elif field and owner and len(owner.body) > 1:
            text = _without(agreed.source.text, field)
    return text


def with_never_null(text: str, schema: str) -> str:
    """The text in which the schema that changes a record names the fields that cannot be emptied: those that may be
    left out, yet are never null."""
    source = Source(text)
    for node in source.module.body:
        fields = (
            [each for each in node.body if isinstance(each, ast.AnnAssign)] if isinstance(node, ast.ClassDef) else []
        )
        if not fields or not isinstance(node, ast.ClassDef) or node.name != schema:
            continue
        named = next((each.value for each in fields if _target(each) == "NOT_NULL"), None)
        names = [_target(each) for each in fields if "Unsent" in source.code(each.annotation)]
        if named and ast.unparse(named) != repr(tuple(names)):
            return source.replaced(named, listing(names))
        if names and not named:
            at = source.span(fields[0])[0]
            return f"{text[:at]}NOT_NULL: ClassVar[tuple[str, ...]] = {listing(names)}\n\n    {text[at:]}"
    return text


def _owner(source: Source, schema: str) -> ast.ClassDef | None:
    """The class that the schema's fields stand in: a base when it has none of its own."""
    classes = {each.name: each for each in source.module.body if isinstance(each, ast.ClassDef)}
    own = classes.get(schema)
    if own is None or any(_target(each).islower() for each in own.body):
        return own
    bases = [classes[each.id] for each in own.bases if isinstance(each, ast.Name) and each.id in classes]
    return bases[0] if bases else own


def _with_field(schema: Schema, owner: ast.ClassDef, name: str, declared: str) -> str:
    lines = schema.source.text.splitlines(keepends=True)
    line = _place(owner, schema.fields, name)
    head = lines[line - 1] if lines[line - 1].endswith("\n") else f"{lines[line - 1]}\n"
    return "".join([*lines[: line - 1], head, f"    {declared}\n", *lines[line:]])


def _without(text: str, field: ast.stmt) -> str:
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: field.lineno - 1], *lines[field.end_lineno or field.lineno :]])


def _toggled(file: str, source: Source, name: str) -> Iterator[Edit]:
    """``| None`` put behind the field's type, or taken away."""
    for node in _fields(source, name):
        annotation = source.code(node.annotation)
        if annotation.endswith(" | None"):
            yield file, source.replaced(node.annotation, annotation.removesuffix(" | None")), f"{name} is never null"
        else:
            yield file, source.replaced(node.annotation, f"{annotation} | None"), f"{name} may be null"
            if node.value is None:
                yield file, source.replaced(node, f"{name}: {annotation} | None = None"), f"{name} may be left out"


def _added(file: str, schema: Schema, name: str) -> Iterator[Edit]:
    """The field, put into a class of the file that could lack it, as other classes have it."""
    for node in schema.source.module.body:
        if not isinstance(node, ast.ClassDef) or any(_target(each) == name for each in node.body):
            continue
        if not node.name.endswith(("Read", "Update", "Create", "Fields", "Item")):
            continue
        for declared in dict.fromkeys(_declarations(schema, name)):
            yield file, _with_field(schema, node, name, f"{name}: {declared}"), f"gave {node.name} its {name} back"


def _declarations(schema: Schema, name: str) -> Iterator[str]:
    """What the contract says, then what other classes of the file have."""
    if name in schema.fields:
        yield schema.declaration(name)
    for node in _fields(schema.source, name):
        bare = schema.source.code(node.annotation).removesuffix(" | None").removesuffix(" | Unsent")
        yield schema.source.code(node).partition(":")[2].strip()
        yield from (f"{bare} | None = None", f"{bare} | Unsent = None", bare, f"{bare} | None")


def _place(node: ast.ClassDef, order: list[str], name: str) -> int:
    """The line after which the field goes: behind the nearest field before it in the contract, else behind the last
    thing that is none."""
    before = order[: order.index(name)] if name in order else order
    ends = {_target(each): each.end_lineno or each.lineno for each in node.body if _target(each)}
    known = [ends[each] for each in before if each in ends]
    return known[-1] if known else _before_fields(node)


def _before_fields(node: ast.ClassDef) -> int:
    """The last line of what stands before the first field: a docstring, constants."""
    head = list(itertools.takewhile(lambda each: not _target(each).islower(), node.body))
    return (head[-1].end_lineno or head[-1].lineno) if head else node.body[0].lineno - 1


def _fields(source: Source, name: str) -> list[ast.AnnAssign]:
    return [each for each in ast.walk(source.module) if isinstance(each, ast.AnnAssign) and _target(each) == name]


def _target(node: ast.stmt) -> str:
    return node.target.id if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) else ""

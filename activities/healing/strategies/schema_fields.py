"""Fields of schemas that differ from the contract: put back as the classes beside them have them, made optional or not,
given the type that the contract names."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping

from activities.healing.evidence.parsing import python_error
from activities.healing.strategies.api_text import Api, Difference
from activities.healing.strategies.source import Source

_TYPES = {"string": "str", "integer": "int", "number": "Amount", "boolean": "bool", "array": "list[str]"}
_FORMATS = {"date": "dt.date", "date-time": "dt.datetime", "email": "EmailText", "uri": "UrlText"}


def field_edits(api: Api, difference: Difference) -> Iterator[tuple[str, str, str]]:
    """(file, its text, what was done) for a difference that is about a property of a schema."""
    if not difference.schema:
        return
    parts = difference.parts
    name = parts[parts.index("properties") + 1] if "properties" in parts and len(parts) > 3 else ""
    for file, text in api.files_about(difference):
        if f"class {difference.schema}(" in text and python_error(text) is None:
            names = [name] if name else _lost(api, difference, text)
            for each in names:
                yield from _toggled(file, Source(text), each)
                yield from _added(api, file, Source(text), difference.schema, each)


def properties(api: Api, schema: str) -> list[str]:
    """Names of the schema's fields, in the contract's order."""
    return list(_mapping(_contract_schema(api, schema).get("properties")))


def declared(api: Api, source: Source, schema: str) -> Iterator[tuple[str, str]]:
    """Every field of the schema with the likeliest declaration; what a record shows is never left out."""
    shown, sent = schema.endswith("Read"), schema.endswith("Update")
    for name in properties(api, schema):
        kinds = list(_declarations(api, source, schema, name)) or ["object"]
        if shown:
            typed = [each for each in _from_contract(api, source, schema, name) if "=" not in each]
            yield name, (typed or kinds)[0].replace("Amount", "float")
        elif sent:
            bare = kinds[0].partition(" = ")[0].removesuffix(" | None")
            nullable = any("| None" in each.partition(" = ")[0] for each in kinds[:1])
            yield name, f"{bare} | None = None" if nullable else f"{bare} | Unsent = None"
        else:
            yield name, kinds[0]


def _lost(api: Api, difference: Difference, text: str) -> list[str]:
    """Properties that the contract requires of the schema and its file does not name as often."""
    schema = _contract_schema(api, difference.schema)
    properties = schema.get("properties")
    names = list(properties) if isinstance(properties, Mapping) else []
    return [name for name in names if name in difference.line or not re.search(rf"^    {name}:", text, re.MULTILINE)]


def _toggled(file: str, source: Source, name: str) -> Iterator[tuple[str, str, str]]:
    """``| None`` put behind the field's type, or taken away."""
    for node in _fields(source, name):
        annotation = source.code(node.annotation)
        if annotation.endswith(" | None"):
            yield file, source.replaced(node.annotation, annotation.removesuffix(" | None")), f"{name} is never null"
        else:
            yield file, source.replaced(node.annotation, f"{annotation} | None"), f"{name} may be null"
            if node.value is None:
                yield file, source.replaced(node, f"{name}: {annotation} | None = None"), f"{name} may be left out"


def _added(api: Api, file: str, source: Source, schema: str, name: str) -> Iterator[tuple[str, str, str]]:
    """The field, put into the classes of the file that could lack it, at each place where the order allows it."""
    order = list(_mapping(_contract_schema(api, schema).get("properties")))
    for node in source.module.body:
        if not isinstance(node, ast.ClassDef) or any(_target(each) == name for each in node.body):
            continue
        if not node.name.endswith(("Read", "Update", "Create", "Fields", "Item")):
            continue
        for declared in dict.fromkeys(_declarations(api, source, schema, name)):
            line = _place(node, order, name)
            lines = source.text.splitlines(keepends=True)
            text = "".join([*lines[:line], f"    {name}: {declared}\n", *lines[line:]])
            yield file, text, f"gave {node.name} its {name} back, as the contract has it"


def _declarations(api: Api, source: Source, schema: str, name: str) -> Iterator[str]:
    """Types for the field: as other classes of the file have it, then from the named types, then from the contract."""
    for node in _fields(source, name):
        annotation = source.code(node.annotation)
        yield source.code(node).partition(":")[2].strip()
        bare = annotation.removesuffix(" | None").removesuffix(" | Unsent")
        yield from (f"{bare} | None = None", f"{bare} | Unsent = None", bare, f"{bare} | None")
    yield from _from_contract(api, source, schema, name)


def _from_contract(api: Api, source: Source, schema: str, name: str) -> Iterator[str]:
    described = _mapping(_mapping(_contract_schema(api, schema).get("properties")).get(name))
    options = described.get("anyOf")
    variants = [_mapping(each) for each in options] if isinstance(options, list) else [described]
    nullable = any(each.get("type") == "null" for each in variants)
    for each in variants:
        base = _type(each, source, name)
        if base:
            yield from (
                (f"{base} | None = None", f"{base} | None", base) if nullable else (base, f"{base} | Unsent = None")
            )
            yield f"{base} | None = {_default(described)}"


def _type(described: Mapping[str, object], source: Source, name: str) -> str:
    reference = described.get("$ref")
    if isinstance(reference, str):
        return reference.rpartition("/")[2]
    own = [
        each.targets[0].id
        for each in source.module.body
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name)
    ]
    named = [each for each in own if each.lower().endswith(name.replace("_", ""))]
    if named and len(described) > 1:
        return named[0]
    if described.get("pattern") == "^[0-9a-f]{24}$":
        return "RecordId"
    return _FORMATS.get(str(described.get("format")), _TYPES.get(str(described.get("type")), ""))


def _default(described: Mapping[str, object]) -> str:
    return repr(described.get("default"))


def _place(node: ast.ClassDef, order: list[str], name: str) -> int:
    """The line after which the field goes: behind the nearest field before it in the contract."""
    before = order[: order.index(name)] if name in order else order
    ends = {_target(each): each.end_lineno or each.lineno for each in node.body if _target(each)}
    known = [ends[each] for each in before if each in ends]
    first = node.body[0]
    return known[-1] if known else (first.end_lineno or first.lineno)


def _fields(source: Source, name: str) -> list[ast.AnnAssign]:
    return [each for each in ast.walk(source.module) if isinstance(each, ast.AnnAssign) and _target(each) == name]


def _target(node: ast.stmt) -> str:
    return node.target.id if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) else ""


def _contract_schema(api: Api, name: str) -> Mapping[str, object]:
    document = json.loads((api.tree / "openapi.json").read_text(encoding="utf-8"))
    return _mapping(_mapping(_mapping(_mapping(document).get("components")).get("schemas")).get(name))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}

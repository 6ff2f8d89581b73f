"""How a field of a schema is declared, by what the contract says of it and by the types that the file of its class has.
Reads; proposes nothing."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from functools import cached_property

from activities.healing.strategies.api_text import Api
from activities.healing.strategies.source import Source
from activities.steps.work import SPEC_PATH

_TYPES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_FORMATS = {"date": "dt.date", "date-time": "dt.datetime", "email": "EmailText", "uri": "UrlText"}
_CLOCKS = {"dt.date": "utc_today", "dt.datetime": "utc_now"}
_FORMS = ("Read", "Update", "Create", "Fields")


class Schema:
    """A schema of the contract, declared in ``source``."""

    def __init__(self, api: Api, source: Source, name: str) -> None:
        self.api, self.source, self.name = api, source, name

    @cached_property
    def described(self) -> Mapping[str, object]:
        """What the contract says of it."""
        return _mapping(_mapping(_mapping(self.api.contract.get("components")).get("schemas")).get(self.name))

    @property
    def fields(self) -> list[str]:
        """Names of its fields, in the contract's order."""
        return list(_mapping(self.described.get("properties")))

    @cached_property
    def entity(self) -> str:
        """The entity that it is of."""
        return next((self.name.removesuffix(form) for form in _FORMS if self.name.endswith(form)), self.name)

    def declaration(self, name: str) -> str:
        """The type of a field with its default, as such a schema has it: what changes a record may be left out."""
        described = _property(self.described, name)
        value, nullable = _value(described)
        base = self._base(value, name)
        if self.name.endswith("Update"):
            return f"{base} | None = None" if nullable else f"{base} | Unsent = None"
        return base + (" | None" if nullable else "") + self._default(described, name, base)

    def _base(self, value: Mapping[str, object], name: str) -> str:
        if "$ref" in value:
            return _plain(value, self.is_shown)
        wanted = self.entity + name.title().replace("_", "")
        for each in self.source.module.body:
            if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == wanted:
                return self._bare(each.value) if self.is_shown else wanted
        told_less = self.is_shown and value.get("type") != "number"  # an exact number is shown as it is stored
        return ("" if told_less else self._stored(name)) or _plain(value, self.is_shown)

    @property
    def is_shown(self) -> bool:
        """It is what the API answers."""
        return self.name.endswith("Read")

    def _stored(self, name: str) -> str:
        """The type that the field has in the classes for what is sent in; "" when they have no such field."""
        for node in ast.walk(self.source.module):
            if isinstance(node, ast.ClassDef) and node.name.endswith(("Fields", "Update")):
                for each in node.body:
                    if isinstance(each, ast.AnnAssign) and ast.unparse(each.target) == name:
                        return self.source.code(each.annotation).removesuffix(" | None").removesuffix(" | Unsent")
        return ""

    def _bare(self, alias: ast.expr) -> str:
        """The type without its bounds."""
        inside = alias.slice if isinstance(alias, ast.Subscript) and ast.unparse(alias.value) == "Annotated" else alias
        return self.source.code(inside.elts[0] if isinstance(inside, ast.Tuple) else inside)

    def _default(self, described: Mapping[str, object], name: str, base: str) -> str:
        required = self.described.get("required")
        if isinstance(required, list) and name in required:
            return ""
        if described.get("type") == "array" and not described.get("default"):
            return " = Field(default_factory=list)"
        value = described.get("default")
        if value is None and base in _CLOCKS and self._is_dated(name):
            return f" = Field(default_factory={_CLOCKS[base]})"
        return f" = {self._member(base, value) or repr(value)}"

    def _member(self, base: str, value: object) -> str:
        """The member of an enum of the file that has the value."""
        for node in self.source.module.body:
            if isinstance(node, ast.ClassDef) and node.name == base:
                for each in node.body:
                    if isinstance(each, ast.Assign) and ast.unparse(each.value) == repr(value):
                        return f"{base}.{ast.unparse(each.targets[0])}"
        return ""

    def _is_dated(self, name: str) -> bool:
        """The spec fills the field with the day; the contract cannot say that."""
        path = self.api.tree / SPEC_PATH
        spec = _mapping(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}
        entities = [_mapping(each) for each in _list(spec.get("entities")) if _mapping(each).get("name") == self.entity]
        fields = [_mapping(each) for entity in entities for each in _list(entity.get("fields"))]
        return any(each.get("name") == name and each.get("default") == "today" for each in fields)


def _plain(value: Mapping[str, object], shown: bool) -> str:
    if value.get("pattern") == "^[0-9a-f]{24}$":
        return "RecordId"
    if value.get("type") == "array":
        return f"list[{_plain(_mapping(value.get('items')), shown)}]"
    reference = value.get("$ref")
    if isinstance(reference, str):
        return reference.rpartition("/")[2]
    found = _FORMATS.get(str(value.get("format")), _TYPES.get(str(value.get("type")), "object"))
    return found if shown else {"float": "Amount"}.get(found, found)


def _property(schema: Mapping[str, object], name: str) -> Mapping[str, object]:
    return _mapping(_mapping(schema.get("properties")).get(name))


def _value(described: Mapping[str, object]) -> tuple[Mapping[str, object], bool]:
    """The variant that is not null, and whether there is one that is."""
    options = described.get("anyOf")
    variants = [_mapping(each) for each in options] if isinstance(options, list) else [described]
    values = [each for each in variants if each.get("type") != "null"]
    return (values or [described])[0], len(values) < len(variants)


def listing(names: list[str], quote: str = '"') -> str:
    """A tuple of them as it is written."""
    inside = ", ".join(f"{quote}{each}{quote}" for each in names)
    return f"({inside},)" if len(names) == 1 else f"({inside})"


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []

"""A field as the rendered Python sees it: its type, its bounds, its default. Plain facts; the text is in parts/."""

from __future__ import annotations

from dataclasses import dataclass

from templates.render.pytext import fit, literal, quoted
from templates.spec import Entity, FieldSpec, FieldType
from templates.spec.naming import enum_name, pascal

MAX_INTEGER = 2**53 - 1
STRING_LENGTH = 200
TEXT_LENGTH = 10_000
TEXTUAL = frozenset({FieldType.STRING, FieldType.TEXT, FieldType.EMAIL, FieldType.URL, FieldType.PHONE, FieldType.TAGS})
"""What ``q`` searches."""

_BASE = {
    FieldType.STRING: "str",
    FieldType.TEXT: "str",
    FieldType.INTEGER: "int",
    FieldType.DECIMAL: "Amount",
    FieldType.BOOLEAN: "bool",
    FieldType.DATE: "dt.date",
    FieldType.DATETIME: "Moment",
    FieldType.EMAIL: "EmailText",
    FieldType.URL: "UrlText",
    FieldType.PHONE: "PhoneText",
    FieldType.TAGS: "Tags",
    FieldType.REFERENCE: "RecordId",
}
_READ = {
    FieldType.DATETIME: "dt.datetime",
    FieldType.EMAIL: "str",
    FieldType.URL: "str",
    FieldType.PHONE: "str",
    FieldType.TAGS: "list[str]",
}
_BSON = {
    FieldType.INTEGER: "number",
    FieldType.DECIMAL: "number",
    FieldType.BOOLEAN: "bool",
    FieldType.DATE: "date",
    FieldType.DATETIME: "date",
    FieldType.REFERENCE: "objectId",
}


def nullable(field: FieldSpec) -> bool:
    """May be null in storage and in Read: optional, and not a list."""
    return not field.required and field.type is not FieldType.TAGS


def max_length(field: FieldSpec) -> int | None:
    """The longest text a string or text field takes; None for every other type."""
    if field.type is FieldType.STRING:
        return field.max_length or STRING_LENGTH
    return (field.max_length or TEXT_LENGTH) if field.type is FieldType.TEXT else None


def is_today(field: FieldSpec) -> bool:
    """The default is the day, or moment, of the call."""
    return field.type in (FieldType.DATE, FieldType.DATETIME) and field.default in ("today", "now")


def has_default(field: FieldSpec) -> bool:
    """A new record may leave the field out and still gets a value other than null."""
    return field.default is not None or (field.type is FieldType.TAGS and not field.required)


@dataclass(frozen=True)
class ModelField:
    """``alias`` is the module's name for the bounded type (empty when the type has no bounds of its own); ``bounds``
    are the keyword arguments of ``Field``; ``default`` is what follows ``=`` in the class, empty for none."""

    spec: FieldSpec
    base: str
    alias: str
    bounds: tuple[str, ...]
    read: str
    default: str
    nullable: bool

    @property
    def name(self) -> str:
        return self.spec.name

    @property
    def stored(self) -> str:
        """The type in the stored document, without null."""
        return self.alias or self.base

    @property
    def declared(self) -> str:
        """The line of the class body, or lines when one is too long."""
        line = f"    {self.name}: {self.stored}{' | None' if self.nullable else ''}"
        if self.default.startswith("Field("):
            inside = self.default.removeprefix("Field(").removesuffix(")")
            return fit(inside.split(", "), f"{line} = Field(", ")", indent=4)
        return f"{line} = {self.default}" if self.default else line

    @property
    def bson(self) -> str:
        """The BSON type of a value that is not null."""
        return _BSON.get(self.spec.type, "string")


def model_field(entity: Entity, field: FieldSpec) -> ModelField:
    """The field of that entity, ready for a template."""
    base = enum_name(entity, field) if field.type is FieldType.ENUM else _BASE[field.type]
    bounds = _bounds(field)
    return ModelField(
        spec=field,
        base=base,
        alias=f"{entity.name}{pascal(field.name)}" if bounds else "",
        bounds=bounds,
        read=_READ.get(field.type, base),
        default=_default(entity, field),
        nullable=nullable(field),
    )


def _bounds(field: FieldSpec) -> tuple[str, ...]:
    length = max_length(field)
    if length is not None:
        return (*(("min_length=1",) if field.required else ()), f"max_length={length}")
    if field.type is FieldType.INTEGER:
        low = literal(field.minimum) if field.minimum is not None else "-MAX_INTEGER"
        high = literal(field.maximum) if field.maximum is not None else "MAX_INTEGER"
        return (f"ge={low}", f"le={high}")
    if field.type is FieldType.DECIMAL:
        sides = (("ge", field.minimum), ("le", field.maximum))
        return tuple(f"{side}={_decimal(bound)}" for side, bound in sides if bound is not None)
    return ("min_length=1",) if field.type is FieldType.TAGS and field.required else ()


def _decimal(value: float) -> str:
    return literal(value) if value.is_integer() else f"Decimal({quoted(repr(value))})"


def _default(entity: Entity, field: FieldSpec) -> str:
    if is_today(field):
        clock = "utc_today" if field.type is FieldType.DATE else "utc_now"
        return f"Field(default_factory={clock})"
    if field.type is FieldType.TAGS:
        return "" if field.required else "Field(default_factory=list)"
    if field.default is None:
        return "" if field.required else "None"
    if field.type is FieldType.ENUM:
        return f"{enum_name(entity, field)}.{str(field.default).upper()}"
    if field.type is FieldType.DECIMAL:
        default = float(field.default)
        shown = literal({"default": default})
        return f"Field(default=Decimal({quoted(repr(default))}), json_schema_extra={shown})"
    return literal(field.default)

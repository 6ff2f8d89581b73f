"""Example values for browser tests: two valid ones for each field, the same for the same spec. Reads no clock and makes
nothing unique; a test adds what must be unique when it runs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from templates.render.fields import STRING_LENGTH, max_length
from templates.spec import Entity, FieldSpec, FieldType

Value = str | int | float | bool | tuple[str, ...]
Way = Literal["text", "email", "url", "phone", "number", "day", "moment", "choice", "tick", "tags", "pick"]

_WAYS: dict[FieldType, Way] = {
    FieldType.STRING: "text",
    FieldType.TEXT: "text",
    FieldType.EMAIL: "email",
    FieldType.URL: "url",
    FieldType.PHONE: "phone",
    FieldType.INTEGER: "number",
    FieldType.DECIMAL: "number",
    FieldType.DATE: "day",
    FieldType.DATETIME: "moment",
    FieldType.ENUM: "choice",
    FieldType.BOOLEAN: "tick",
    FieldType.TAGS: "tags",
    FieldType.REFERENCE: "pick",
}
_PLAIN: dict[Way, tuple[Value, Value]] = {
    "email": ("ada@example.com", "grace@example.com"),
    "url": ("https://example.com/first", "https://example.com/second"),
    "phone": ("+44 20 7946 0018", "+49 30 5550 0123"),
    "day": ("2031-05-17", "2032-02-29"),
    "moment": ("2031-05-17T09:30", "2032-02-29T16:45"),
    "tick": (True, False),
    "pick": ("", ""),  # a record that the test makes
}
TEXT_WAYS: frozenset[Way] = frozenset({"text", "email", "url", "phone"})


@dataclass(frozen=True)
class Example:
    """How a field is filled in (``way``), with what, and with what instead; ``fresh`` when each record needs a value
    of its own."""

    field: FieldSpec
    way: Way
    value: Value
    other: Value
    fresh: bool

    @property
    def limit(self) -> int:
        """The most characters that the field takes."""
        return max_length(self.field) or STRING_LENGTH

    @property
    def low(self) -> float:
        """The least number that the field takes, or one that will do."""
        return _bounds(self.field)[0]

    @property
    def high(self) -> float:
        """The largest number that the field takes, or one that will do."""
        return _bounds(self.field)[1]

    @property
    def wire(self) -> Value:
        """The value as the API takes it."""
        return self.on_wire(self.value)

    def on_wire(self, value: Value) -> Value:
        """``value`` of this field as the API takes it; a form knows moments to the minute, without a zone."""
        return f"{value}:00Z" if self.way == "moment" else value

    @property
    def wrong(self) -> str | None:
        """A text that the field must refuse; None where any will do."""
        if self.way == "number" and self.field.maximum is not None:
            return str(int(self.field.maximum) + 1)
        return "nonsense" if self.way in ("email", "url", "phone") else None

    @property
    def differs(self) -> bool:
        """Whether there are two values to tell apart."""
        return self.value != self.other


def examples(entity: Entity) -> tuple[Example, ...]:
    """One for every stored field, in the form's order."""
    known = marker(entity)
    return tuple(example(field, field.unique or field is known) for field in entity.fields)


def marker(entity: Entity) -> FieldSpec | None:
    """The field that a person would know a record by and search for: the title when it is text, else the first text."""
    texts = [field for field in entity.fields if _WAYS[field.type] in TEXT_WAYS]
    titles = [field for field in texts if field.name == entity.title_field]
    return next(iter((*titles, *texts)), None)


def example(field: FieldSpec, fresh: bool = False) -> Example:
    """The example of one field."""
    way = _WAYS[field.type]
    if way == "number":
        value, other = _numbers(field)
    elif way == "choice":
        value, other = _choices(field)
    elif way == "text":
        value, other = _texts(field)
    elif way == "tags":
        value, other = _tags(field)
    else:
        value, other = _PLAIN[way]
    return Example(field, way, value, other, fresh)


def _tags(field: FieldSpec) -> tuple[Value, Value]:
    """Two tags, of which the second changes; no other field has them."""
    kept, dropped, added = (f"{field.name} {letter}" for letter in "abc")
    return (kept, dropped), (kept, added)


def _texts(field: FieldSpec) -> tuple[Value, Value]:
    limit = max_length(field) or STRING_LENGTH
    return f"First {field.label}"[:limit].strip(), f"Second {field.label}"[-limit:].strip()


def _choices(field: FieldSpec) -> tuple[Value, Value]:
    """The default, and another option, so that a test sees the form's own value leave."""
    values = [option.value for option in field.options]
    first = field.default if field.default in values else values[0]
    return str(first), next((value for value in values if value != first), values[0])


def _numbers(field: FieldSpec) -> tuple[Value, Value]:
    """Two numbers inside the bounds: not at their ends where there is room, and with a fraction where one is taken."""
    low, high = _bounds(field)
    whole = field.type is FieldType.INTEGER
    first, second = (12, 7) if whole else (6.5, 3.25)
    if low + first > high:
        first, second = high - low, (high - low) / 2
    return _number(low + first, whole), _number(low + second, whole)


def _number(value: float, whole: bool) -> Value:
    return math.ceil(value) if whole else round(value, 2)


def _bounds(field: FieldSpec) -> tuple[float, float]:
    low = field.minimum if field.minimum is not None else min(0.0, field.maximum or 0.0)
    return low, field.maximum if field.maximum is not None else low + 1_000_000

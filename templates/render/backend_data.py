"""Values that fit a field, and values that do not: what the rendered tests send. Deterministic; ``n`` makes values
differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from templates.render.fields import max_length
from templates.spec import Entity, FieldSpec, FieldType

_FIRST_DAY = date(2026, 1, 5)
_WORDS = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett")

_LONGEST_SENT = 1000
_MISFITS: dict[FieldType, tuple[object, ...]] = {
    FieldType.BOOLEAN: ("perhaps",),
    FieldType.DATE: ("someday",),
    FieldType.DATETIME: ("someday",),
    FieldType.ENUM: ("no such option",),
    FieldType.EMAIL: ("someone", "some one@example.com"),
    FieldType.URL: ("javascript:alert(1)", "example.com"),
    FieldType.PHONE: ("call me",),
    FieldType.REFERENCE: ("not-an-id",),
    FieldType.TAGS: ([""], "alpha"),
}


@dataclass(frozen=True)
class Misfit:
    """A value that a field must refuse."""

    field: str
    value: object


def fitting(field: FieldSpec, n: int) -> object:
    """The ``n``-th valid value (from 0), rising with ``n`` where the bounds leave room. None for a reference."""
    day = (_FIRST_DAY + timedelta(days=n)).isoformat()
    match field.type:
        case FieldType.ENUM:
            value: object = field.options[n % len(field.options)].value
        case FieldType.BOOLEAN:
            value = n % 2 == 0
        case FieldType.INTEGER | FieldType.DECIMAL:
            value = _number(field, n)
        case FieldType.DATE | FieldType.DATETIME:
            value = day if field.type is FieldType.DATE else f"{day}T09:30:00Z"
        case FieldType.REFERENCE:
            value = None
        case _:
            value = _text(field, n)
    return value


def valid_record(entity: Entity, n: int = 0) -> dict[str, object]:
    """Every field but the references."""
    return {field.name: fitting(field, n) for field in entity.fields if field.type is not FieldType.REFERENCE}


def misfits(entity: Entity) -> list[Misfit]:
    """One or more values for every field that bounds its values."""
    return [Misfit(field.name, value) for field in entity.fields for value in _misfitting(field)]


def _misfitting(field: FieldSpec) -> list[object]:
    longest = max_length(field)
    if longest is not None:
        empty: list[object] = [""] if field.required else []
        return [*empty, "x" * (longest + 1)] if longest <= _LONGEST_SENT else empty
    if field.type in (FieldType.INTEGER, FieldType.DECIMAL):
        below = [] if field.minimum is None else [field.minimum - 1]
        above = [] if field.maximum is None else [field.maximum + 1]
        return ["many", *below, *above, 1.234 if field.type is FieldType.DECIMAL else 1.5]
    return list(_MISFITS[field.type])


def _number(field: FieldSpec, n: int) -> int | float:
    step = 1 if field.type is FieldType.INTEGER else 1.25
    low = field.minimum if field.minimum is not None else min(1, field.maximum if field.maximum is not None else 1)
    high = field.maximum if field.maximum is not None else low + 1000
    room = max(1, int((high - low) / step) + 1)
    value = low + (n % room) * step
    return int(value) if field.type is FieldType.INTEGER else round(value, 2)


def _text(field: FieldSpec, n: int) -> object:
    word = _WORDS[n % len(_WORDS)]
    match field.type:
        case FieldType.EMAIL:
            return f"{word}{n}@example.com"
        case FieldType.URL:
            return f"https://example.com/{word}/{n}"
        case FieldType.PHONE:
            return f"+44 20 7946 {n:04d}"
        case FieldType.TAGS:
            return [word, "shared"]
        case _:
            return f"{n} {word} {field.name.replace('_', ' ')}"[: max_length(field)].strip()

"""Given: values that a model wrote as text, read by the field they are for. One that does not fit is left out."""

from __future__ import annotations

from activities.llm.offline.words import snake
from templates.spec import FieldSpec, FieldType
from templates.spec.values import misfit

Value = str | int | float | bool
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


def given(field: FieldSpec, text: str) -> Value | None:
    """The text as a value of the field; None where it is empty or does not fit."""
    value = _read(field, text.strip())
    return None if value is None or misfit(field, value) else value


def _read(field: FieldSpec, text: str) -> Value | None:
    if not text:
        return None
    match field.type:
        case FieldType.BOOLEAN:
            return _TRUTH.get(text.lower())
        case FieldType.ENUM:
            return snake(text)
        case FieldType.INTEGER | FieldType.DECIMAL:
            return _number(field, text)
        case FieldType.DATETIME if "T" not in text and text.startswith("today"):
            return f"{text}T10:00"
        case FieldType.TAGS:
            return None
        case _:
            return text


def _number(field: FieldSpec, text: str) -> Value | None:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        return None
    return round(number, 2) if field.type is FieldType.DECIMAL else int(number) if number.is_integer() else None

"""Does a value fit a field? Used for defaults, rules and samples; the rendered app has checks of its own."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from templates.spec.fields import FieldSpec, FieldType
from templates.spec.samples import RELATIVE

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{2,28}")
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_PATTERNS = {FieldType.EMAIL: _EMAIL, FieldType.PHONE: _PHONE, FieldType.URL: _URL}
_LENGTHS = {
    FieldType.STRING: 200,
    FieldType.TEXT: 10_000,
    FieldType.EMAIL: 254,
    FieldType.URL: 2000,
    FieldType.PHONE: 30,
}
_TAG_LENGTH = 50
_TAGS = 50


def misfit(field: FieldSpec, value: object) -> str:
    """Why the value, which is not null, does not fit the field; empty when it does. A reference is not looked at."""
    check = _CHECKS.get(field.type, _text_misfit)
    return check(field, value)


def _any(field: FieldSpec, value: object) -> str:
    return ""


def _boolean_misfit(field: FieldSpec, value: object) -> str:
    return "" if isinstance(value, bool) else "is not true or false"


def _enum_misfit(field: FieldSpec, value: object) -> str:
    options = [option.value for option in field.options]
    return "" if value in options else f"is none of {', '.join(options)}"


def _number_misfit(field: FieldSpec, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return "is not a number"
    if field.type is FieldType.INTEGER and not float(value).is_integer():
        return "is not a whole number"
    if field.type is FieldType.DECIMAL and round(value, 2) != value:
        return "has more than two decimal places"
    if field.minimum is not None and value < field.minimum:
        return f"is below {field.minimum:g}"
    return f"is above {field.maximum:g}" if field.maximum is not None and value > field.maximum else ""


def _day_misfit(field: FieldSpec, value: object) -> str:
    if not isinstance(value, str):
        return "is not a date"
    relative = RELATIVE.fullmatch(value)
    timed = field.type is FieldType.DATETIME
    if relative is not None:
        return "has a time, and the field takes a date" if relative["time"] and not timed else ""
    try:
        datetime.fromisoformat(value) if timed else date.fromisoformat(value)
    except ValueError:
        return f"is not an ISO {'datetime' if timed else 'date'} or a day such as today-3"
    return ""


def _tags_misfit(field: FieldSpec, value: object) -> str:
    if not isinstance(value, list | tuple) or not all(isinstance(tag, str) for tag in value):
        return "is not a list of short texts"
    if len(value) > _TAGS or not all(1 <= len(tag.strip()) <= _TAG_LENGTH for tag in value):
        return f"has an empty tag, one over {_TAG_LENGTH} characters, or more than {_TAGS} of them"
    return "is empty, and the field is required" if field.required and not value else ""


def _text_misfit(field: FieldSpec, value: object) -> str:
    if not isinstance(value, str):
        return "is not text"
    length = _LENGTHS[field.type] if field.type in _PATTERNS else field.max_length or _LENGTHS[field.type]
    if len(value) > length:
        return f"is longer than {length} characters"
    if field.required and not value.strip():
        return "is empty, and the field is required"
    pattern = _PATTERNS.get(field.type)
    return "" if pattern is None or pattern.fullmatch(value) else f"does not look like a {field.type.value}"


_CHECKS: Mapping[FieldType, Callable[[FieldSpec, object], str]] = {
    FieldType.REFERENCE: _any,
    FieldType.BOOLEAN: _boolean_misfit,
    FieldType.ENUM: _enum_misfit,
    FieldType.INTEGER: _number_misfit,
    FieldType.DECIMAL: _number_misfit,
    FieldType.DATE: _day_misfit,
    FieldType.DATETIME: _day_misfit,
    FieldType.TAGS: _tags_misfit,
}

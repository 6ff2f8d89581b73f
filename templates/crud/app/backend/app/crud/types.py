"""Field types of the API: what a value may be, said once. Stores nothing."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated

from beanie import PydanticObjectId
from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, PlainSerializer, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema
from pydantic_core import CoreSchema

MAX_INTEGER = 2**53 - 1
"""The largest whole number that JavaScript reads exactly."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{2,28}")
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)


class _JsonNumber:
    """Describes a decimal as a plain JSON number; pydantic would allow a string as well."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        described = handler(schema)
        for variant in described.pop("anyOf", []):
            if variant.get("type") == "number":
                described.update(variant)
        return described


def utc_today() -> dt.date:
    """The current day in UTC."""
    return dt.datetime.now(dt.UTC).date()


def utc_now() -> dt.datetime:
    """The current moment in UTC, to the millisecond, which is what MongoDB keeps."""
    return to_utc(dt.datetime.now(dt.UTC))


def to_utc(moment: dt.datetime) -> dt.datetime:
    """The moment in UTC, to the millisecond; without a zone it is taken for UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.astimezone(dt.UTC).replace(microsecond=moment.microsecond // 1000 * 1000)


def _end_of_day(value: object) -> object:
    return f"{value}T23:59:59.999Z" if isinstance(value, str) and len(value) == len("2026-01-31") else value


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise ValueError("not an email address; it looks like name@example.com")
    return value


def _phone(value: str) -> str:
    if not _PHONE.fullmatch(value):
        raise ValueError("not a phone number; use digits, spaces and + ( ) . / -")
    return value


def _url(value: str) -> str:
    if not _URL.fullmatch(value):
        raise ValueError("not a web address; it starts with http:// or https://")
    return value


Amount = Annotated[
    Decimal,
    Field(max_digits=15, decimal_places=2, allow_inf_nan=False),
    PlainSerializer(float, return_type=float, when_used="json"),
    _JsonNumber(),
]
"""Exact to two places in storage, a JSON number on the wire."""

EmailText = Annotated[str, Field(max_length=254, json_schema_extra={"format": "email"}), AfterValidator(_email)]
PhoneText = Annotated[str, Field(max_length=30), AfterValidator(_phone)]
UrlText = Annotated[str, Field(max_length=2000, json_schema_extra={"format": "uri"}), AfterValidator(_url)]
Tag = Annotated[str, Field(min_length=1, max_length=50)]
Tags = Annotated[list[Tag], Field(max_length=50)]

Moment = Annotated[dt.datetime, AfterValidator(to_utc)]
LastMoment = Annotated[dt.datetime, BeforeValidator(_end_of_day), AfterValidator(to_utc)]
"""The end of a range: a day alone means all of that day."""

RecordId = Annotated[PydanticObjectId, WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{24}$"})]

Unsent = SkipJsonSchema[None]
"""In a change: the field may be left out, yet null is no value for it."""

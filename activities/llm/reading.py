"""A model's words read into the type that was asked for. Mends nothing: words around a JSON object are passed over, and
a value that does not fit is complained of in words that the model can act on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic

from pydantic import ValidationError

from activities.llm.prompt import T

_TRIES = 20  # opening braces looked at in words that are not JSON as a whole
_SHOWN = 8  # faults told at once


@dataclass(frozen=True)
class Read(Generic[T]):
    """The value, and whether it stood between other words."""

    value: T
    among_words: bool


class Unreadable(Exception):
    """The words hold no such value; the message says why, for the model."""


def read(text: str, reply: type[T]) -> Read[T]:
    """The value in a model's words. Raises Unreadable."""
    try:
        return Read(reply.model_validate_json(text.strip()), among_words=False)
    except ValidationError as wrong:
        first = wrong
    for found in _objects(text):
        try:
            return Read(reply.model_validate(found), among_words=True)
        except ValidationError as wrong:
            first = first if first.errors()[0]["type"] != "json_invalid" else wrong
    raise Unreadable(_faults(first))


def _objects(text: str) -> Iterator[dict[str, object]]:
    decoder, at = json.JSONDecoder(), -1
    for _ in range(_TRIES):
        at = text.find("{", at + 1)
        if at < 0:
            return
        try:
            found, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            continue
        yield found
        at = end - 1


def _faults(wrong: ValidationError) -> str:
    faults = wrong.errors(include_url=False, include_input=False)
    told = [f"- {'.'.join(str(part) for part in fault['loc']) or 'the whole'}: {fault['msg']}" for fault in faults]
    more = [f"- and {len(told) - _SHOWN} more"] if len(told) > _SHOWN else []
    return "\n".join(told[:_SHOWN] + more)

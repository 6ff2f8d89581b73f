"""A JSON schema as OpenAI's strict mode wants it: every object closed, every property required, no default. Changes
what may be left out, never what a value may be."""

from __future__ import annotations

from collections.abc import Mapping

_NOT_SAID = {"default", "title", "minLength", "maxLength", "uniqueItems", "examples", "discriminator"}
"""Keywords that the mode refuses, or that only cost tokens; pydantic holds the reply to them all the same."""


def closed(schema: Mapping[str, object]) -> dict[str, object]:
    """The schema, closed all the way down."""
    shut = {_renamed(key): _closed(key, value) for key, value in schema.items() if key not in _NOT_SAID}
    properties = shut.get("properties")
    if isinstance(properties, dict):
        shut["required"] = list(properties)
        shut["additionalProperties"] = False
    return {"$ref": shut["$ref"]} if "$ref" in shut else shut


def _renamed(key: str) -> str:
    return "anyOf" if key == "oneOf" else key


def _closed(key: str, value: object) -> object:
    if key in ("properties", "$defs") and isinstance(value, Mapping):
        return {name: closed(part) if isinstance(part, Mapping) else part for name, part in value.items()}
    if isinstance(value, Mapping):
        return closed(value)
    if isinstance(value, list):
        return [closed(part) if isinstance(part, Mapping) else part for part in value]
    return value

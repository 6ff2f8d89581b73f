"""The smallest brain: an answer made from the schema alone, the same one every time."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tests.fakes.model_server.dialect import mapped

Json = Mapping[str, object]


def specimen(text: str, schema: Json) -> str:
    """JSON text that keeps to the schema."""
    return json.dumps(_value(schema, mapped(schema.get("$defs"))))


def _value(schema: Json, defs: Json) -> object:
    if "$ref" in schema:
        return _value(mapped(defs[str(schema["$ref"]).rsplit("/", 1)[-1]]), defs)
    if "enum" in schema:
        options = schema["enum"]
        return options[0] if isinstance(options, list) else None
    if "const" in schema:
        return schema["const"]
    if "anyOf" in schema:
        options = schema["anyOf"]
        return _value(mapped(options[0]), defs) if isinstance(options, list) else None
    if schema.get("type") == "object":
        return {name: _value(mapped(part), defs) for name, part in mapped(schema.get("properties")).items()}
    if schema.get("type") == "array":
        return [_value(mapped(schema.get("items")), defs)]
    return {"string": "word", "integer": 1, "number": 1.5, "boolean": True}.get(str(schema.get("type")))

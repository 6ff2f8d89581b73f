"""Compares two OpenAPI documents: the contract, and what an app serves. Reads documents, runs nothing.

Left out of the comparison, because no client depends on it: titles, summaries, descriptions, tags, examples, ``info``,
``servers``, the order of anything, null defaults, FastAPI's two validation schemas (they change with its version), and
schemas that no operation reaches. ``const`` counts as an enum of one, ``3.0`` as ``3``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

Json = object

_PROSE = frozenset({"title", "summary", "description", "tags", "example", "examples", "deprecated"})
_FRAMEWORK = frozenset({"HTTPValidationError", "ValidationError"})
_SHOWN = 160
_UNORDERED = frozenset({"required", "enum", "anyOf"})


def contract_differences(expected: Mapping[str, Json], actual: Mapping[str, Json]) -> list[str]:
    """One line for each difference, naming where it is and both sides; empty when they agree."""
    return sorted(_compare("", normalised(expected), normalised(actual)))


def normalised(document: Mapping[str, Json]) -> dict[str, Json]:
    """The document without what is left out of the comparison (see the module)."""
    paths = _operations(document)
    schemas = _mapping(_mapping(document.get("components")).get("schemas"))
    clean = {name: _schema(schema) for name, schema in schemas.items() if name not in _FRAMEWORK}
    reached = _reachable(paths, clean)
    return {"paths": paths, "schemas": {name: clean[name] for name in sorted(reached) if name in clean}}


def _operations(document: Mapping[str, Json]) -> dict[str, Json]:
    return {
        path: {method: _operation(_mapping(operation)) for method, operation in _mapping(item).items()}
        for path, item in _mapping(document.get("paths")).items()
    }


def _operation(operation: Mapping[str, Json]) -> dict[str, Json]:
    parameters = operation.get("parameters") or []
    by_name: dict[str, Json] = {}
    for parameter in parameters if isinstance(parameters, list) else []:
        clean = _mapping(_schema(parameter))
        by_name[f"{clean.get('in')} {clean.get('name')}"] = clean
    return {
        "operationId": operation.get("operationId"),
        "parameters": by_name,
        "body": _schema(operation.get("requestBody")),
        "responses": _schema(operation.get("responses") or {}),
    }


def _schema(value: Json, names: bool = False) -> Json:
    """The value without prose. ``names``: the keys are names of properties, which may be called like prose."""
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if names or not _is_noise(key, item)}
        if "const" in kept and not names:
            kept["enum"] = [kept.pop("const")]
        return {
            key: _in_order(key, _schema(item, names=key == "properties" and not names)) for key, item in kept.items()
        }
    if isinstance(value, list):
        return [_schema(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _is_noise(key: str, item: Json) -> bool:
    return key in _PROSE or (key == "default" and item is None)


def _in_order(key: str, value: Json) -> Json:
    return sorted(value, key=_text) if key in _UNORDERED and isinstance(value, list) else value


def _reachable(paths: Json, schemas: Mapping[str, Json]) -> set[str]:
    reached: set[str] = set()
    waiting = list(_references(paths))
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(_references(schemas.get(name)))
    return reached


def _references(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        target = value.get("$ref")
        if isinstance(target, str):
            yield target.rpartition("/")[2]
        for item in value.values():
            yield from _references(item)
    elif isinstance(value, list):
        for item in value:
            yield from _references(item)


def _compare(where: str, expected: Json, actual: Json) -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key in sorted({*expected, *actual}):
            place = f"{where} > {key}" if where else key
            if key not in actual:
                yield f"{place}: missing from the app; the contract says {_text(expected[key])}"
            elif key not in expected:
                yield f"{place}: not in the contract; the app says {_text(actual[key])}"
            else:
                yield from _compare(place, expected[key], actual[key])
    elif expected != actual:
        yield f"{where}: the contract says {_text(expected)}, the app says {_text(actual)}"


def _text(value: Json) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}

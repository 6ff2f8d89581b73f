"""The paths of the contract: every operation with its parameters, body and answers. Knows the spec only."""

from __future__ import annotations

from templates.render.names import plural
from templates.render.openapi_schemas import ID, Schema, or_null, read_type, reference
from templates.spec import Action, Entity, FieldSpec, FieldType

_ID_PARAMETER: Schema = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
_INVALID = 422
_MISSES = (404,)
_CLASHES = (409,)
_BOTH = (404, 409)
_NOT_YOURS = (401, 403)
_REASONS = {
    401: "Nobody is logged in",
    403: "Not allowed",
    404: "No such record",
    409: "The data stands against it",
    _INVALID: "A value does not fit",
    503: "The database does not answer",
}


def shared_paths() -> dict[str, Schema]:
    """The paths that every app has."""
    return {
        "/api/dashboard": {"get": _operation("dashboard", "app", "All metrics.", _ok("Dashboard"))},
        "/api/health": {"get": _operation("health", "app", "Whether the app works.", {**_ok("Health"), **_no(503)})},
    }


def entity_paths(entity: Entity, accounts: bool = False) -> dict[str, Schema]:
    """The paths of one aggregate; with accounts, whoever may not is told so."""
    root, one = f"/api/{entity.collection}", entity.module
    tag, label = entity.label_plural, entity.label
    read, invalid = f"{entity.name}Read", _no(_INVALID)
    found = _ok(f"{entity.name}Page") | invalid
    made = _ok(read, 201) | _no(*_CLASHES) | invalid
    gone: Schema = {"204": {"description": "Done"}}
    paths: dict[str, Schema] = {
        root: {
            "get": _operation(f"list_{plural(entity)}", tag, f"{tag}, page by page.", found, list_parameters(entity)),
            "post": _operation(f"create_{one}", tag, f"{label}: new.", made, body=f"{entity.name}Create"),
        }
    }
    for action in entity.actions:
        if action.scope == "collection":
            paths[f"{root}/actions/{action.name}"] = {"post": _collection_action(entity, action)}
    of_one = [_ID_PARAMETER]
    missed = _ok(read) | _no(*_MISSES) | invalid
    changed = _ok(read) | _no(*_BOTH) | invalid
    paths[f"{root}/{{id}}"] = {
        "get": _operation(f"get_{one}", tag, f"{label}: one.", missed, of_one),
        "patch": _operation(f"update_{one}", tag, f"{label}: change.", changed, of_one, f"{entity.name}Update"),
        "delete": _operation(f"delete_{one}", tag, f"{label}: delete.", gone | _no(*_BOTH) | invalid, of_one),
    }
    for action in entity.actions:
        if action.scope == "record":
            summary = action.description or action.label
            operation = _operation(f"{action.name}_{one}", tag, summary, changed, of_one)
            paths[f"{root}/{{id}}/{action.name}"] = {"post": operation}
    return refusing(paths) if accounts else paths


def refusing(paths: dict[str, Schema]) -> dict[str, Schema]:
    """The paths, with the answers to whoever is not logged in, or may not."""
    for item in paths.values():
        for operation in item.values():
            if isinstance(operation, dict):
                operation["responses"] = {**operation["responses"], **_no(*_NOT_YOURS)}
    return paths


def list_parameters(entity: Entity) -> list[Schema]:
    """What a list can be asked for."""
    stored = [*(field.name for field in entity.fields), "created_at", "updated_at"]
    orders = [order for name in stored for order in (name, f"-{name}")]
    return [
        _query("q", {"type": "string", "maxLength": 200, "default": ""}),
        _query("page", {"type": "integer", "minimum": 1, "maximum": 1_000_000, "default": 1}),
        _query("page_size", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}),
        _query("sort", {"type": "string", "enum": orders, "default": "-created_at"}),
        *(each for field in entity.fields for each in _filter(entity, field)),
    ]


def _filter(entity: Entity, field: FieldSpec) -> list[Schema]:
    match field.type:
        case FieldType.ENUM:
            return [_query(field.name, or_null({"type": "array", "items": read_type(entity, field)}))]
        case FieldType.BOOLEAN:
            return [_query(field.name, or_null({"type": "boolean"}))]
        case FieldType.REFERENCE:
            return [_query(field.name, or_null(ID))]
        case FieldType.DATE | FieldType.DATETIME:
            schema = or_null(read_type(entity, field))
            return [_query(f"{field.name}_from", schema), _query(f"{field.name}_to", schema)]
        case _:
            return []


def _collection_action(entity: Entity, action: Action) -> Schema:
    summary = action.description or action.label
    answers = _ok("ActionResult") | _no(*_CLASHES)
    return _operation(f"{action.name}_{entity.module}", entity.label_plural, summary, answers)


def _query(name: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _operation(
    operation_id: str,
    tag: str,
    summary: str,
    responses: Schema,
    parameters: list[Schema] | None = None,
    body: str = "",
) -> Schema:
    content = {"required": True, "content": _json(body)}
    return {
        "operationId": operation_id,
        "tags": [tag],
        "summary": summary,
        **({"parameters": parameters} if parameters else {}),
        **({"requestBody": content} if body else {}),
        "responses": responses,
    }


def _ok(schema: str, status: int = 200) -> Schema:
    return {str(status): {"description": "Done", "content": _json(schema)}}


def _no(*statuses: int) -> Schema:
    return {
        str(status): {
            "description": _REASONS[status],
            "content": _json("HTTPValidationError" if status == _INVALID else "Problem"),
        }
        for status in statuses
    }


def _json(schema: str) -> Schema:
    return {"application/json": {"schema": reference(schema)}}

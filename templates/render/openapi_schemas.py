"""The schemas of the contract: every model of the API as JSON Schema. Knows the spec, not the app."""

from __future__ import annotations

from templates.render.fields import MAX_INTEGER, is_today, max_length, nullable
from templates.render.names import computed_nullable, embedded_of, enum_name, enums_of, label_field, owner_label, plural
from templates.spec import AppSpec, Computed, Entity, EntityKind, FieldSpec, FieldType

Schema = dict[str, object]

ID: Schema = {"type": "string", "pattern": "^[0-9a-f]{24}$"}
MAX_ITEMS = 500
_STAMP: Schema = {"type": "string", "format": "date-time"}
_PLAIN: dict[FieldType, Schema] = {
    FieldType.STRING: {"type": "string"},
    FieldType.TEXT: {"type": "string"},
    FieldType.INTEGER: {"type": "integer"},
    FieldType.DECIMAL: {"type": "number"},
    FieldType.BOOLEAN: {"type": "boolean"},
    FieldType.DATE: {"type": "string", "format": "date"},
    FieldType.DATETIME: _STAMP,
    FieldType.EMAIL: {"type": "string"},
    FieldType.URL: {"type": "string"},
    FieldType.PHONE: {"type": "string"},
    FieldType.TAGS: {"type": "array", "items": {"type": "string"}},
    FieldType.REFERENCE: ID,
}
_SENT: dict[FieldType, Schema] = {
    FieldType.EMAIL: {"format": "email", "maxLength": 254},
    FieldType.URL: {"format": "uri", "maxLength": 2000},
    FieldType.PHONE: {"maxLength": 30},
    FieldType.TAGS: {"items": {"type": "string", "minLength": 1, "maxLength": 50}, "maxItems": 50},
}


def reference(name: str) -> Schema:
    """A pointer to the schema of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema: Schema) -> Schema:
    """The schema, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def object_schema(properties: dict[str, Schema], required: list[str] | None = None) -> Schema:
    """An object; all properties are required when ``required`` is None."""
    names = list(properties) if required is None else required
    return {"type": "object", "properties": properties, **({"required": names} if names else {})}


def entity_schemas(spec: AppSpec, entity: Entity) -> dict[str, Schema]:
    """The schemas of one entity, by name."""
    enums: dict[str, Schema] = {
        enum_name(entity, field): {"type": "string", "enum": [option.value for option in field.options]}
        for field in enums_of(entity)
    }
    if entity.kind is EntityKind.EMBEDDED:
        return {f"{entity.name}Item": _create(spec, entity), **enums}
    read = f"{entity.name}Read"
    return {
        f"{entity.name}Create": _create(spec, entity),
        f"{entity.name}Update": _update(spec, entity),
        read: _read(spec, entity),
        f"{entity.name}Page": object_schema(
            {
                "items": {"type": "array", "items": reference(read)},
                "total": {"type": "integer"},
                "page": {"type": "integer"},
                "page_size": {"type": "integer"},
            }
        ),
        **enums,
    }


def shared_schemas() -> dict[str, Schema]:
    """The schemas that every app has."""
    text: Schema = {"type": "string"}
    number: Schema = {"type": "number"}
    result: dict[str, Schema] = {
        "name": text,
        "label": text,
        "kind": {"type": "string", "enum": ["number", "groups", "series"]},
        "value": or_null(number),
        "points": {"type": "array", "items": reference("MetricPoint")},
    }
    return {
        "ActionResult": object_schema({"changed": {"type": "integer"}, "message": text}),
        "Dashboard": object_schema({"metrics": {"type": "array", "items": reference("MetricResult")}}),
        "Health": object_schema({"status": {"type": "string", "const": "ok"}}),
        "MetricPoint": object_schema({"key": text, "label": text, "value": number}),
        "MetricResult": object_schema(result),
        "Problem": object_schema({"detail": text}),
        **_validation_schemas(),
    }


def read_type(entity: Entity, field: FieldSpec) -> Schema:
    """A stored value as it is shown, without null."""
    return reference(enum_name(entity, field)) if field.type is FieldType.ENUM else _PLAIN[field.type]


def sent_type(entity: Entity, field: FieldSpec) -> Schema:
    """A value as it may be sent, with its bounds, without null."""
    plain = read_type(entity, field)
    if field.type is FieldType.INTEGER:
        low = -MAX_INTEGER if field.minimum is None else field.minimum
        return {**plain, "minimum": low, "maximum": MAX_INTEGER if field.maximum is None else field.maximum}
    if field.type is FieldType.DECIMAL:
        sides = {"minimum": field.minimum, "maximum": field.maximum}
        return {**plain, **{side: bound for side, bound in sides.items() if bound is not None}}
    length = max_length(field)
    if length is not None:
        return {**plain, **({"minLength": 1} if field.required else {}), "maxLength": length}
    filled: Schema = {"minItems": 1} if field.type is FieldType.TAGS and field.required else {}
    return {**plain, **_SENT.get(field.type, {}), **filled}


def _create(spec: AppSpec, entity: Entity) -> Schema:
    properties: dict[str, Schema] = {}
    for field in entity.fields:
        schema = sent_type(entity, field)
        default: Schema = {} if field.default is None or is_today(field) else {"default": field.default}
        properties[field.name] = {**(or_null(schema) if nullable(field) else schema), **default}
    properties.update(_item_lists(spec, entity, bounded=True))
    required = [field.name for field in entity.fields if field.required and field.default is None]
    return object_schema(properties, required)


def _update(spec: AppSpec, entity: Entity) -> Schema:
    properties = {
        field.name: or_null(sent_type(entity, field)) if nullable(field) else sent_type(entity, field)
        for field in entity.fields
    }
    return object_schema({**properties, **_item_lists(spec, entity, bounded=True)}, [])


def _read(spec: AppSpec, entity: Entity) -> Schema:
    properties: dict[str, Schema] = {"id": ID}
    for field in entity.fields:
        schema = read_type(entity, field)
        properties[field.name] = or_null(schema) if nullable(field) else schema
        if field.type is FieldType.REFERENCE:
            properties[label_field(field)] = or_null({"type": "string"})
    properties.update(_item_lists(spec, entity, bounded=False))
    properties.update({value.name: _computed(entity, value) for value in entity.computed})
    owner = spec.accounts.of(entity.name).owner if spec.accounts else None
    if owner is not None:
        properties |= {owner: or_null(ID), owner_label(owner): or_null({"type": "string"})}
    return object_schema({**properties, "created_at": _STAMP, "updated_at": _STAMP})


def _computed(entity: Entity, value: Computed) -> Schema:
    plain = _PLAIN[FieldType(value.type)]
    return or_null(plain) if computed_nullable(entity, value) else plain


def _item_lists(spec: AppSpec, entity: Entity, bounded: bool) -> dict[str, Schema]:
    return {
        plural(item): {
            "type": "array",
            "items": reference(f"{item.name}Item"),
            **({"maxItems": MAX_ITEMS} if bounded else {}),
        }
        for item in embedded_of(spec, entity)
    }


def _validation_schemas() -> dict[str, Schema]:
    """What FastAPI answers with when a value does not fit."""
    location: Schema = {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}}
    error: dict[str, Schema] = {"loc": location, "msg": {"type": "string"}, "type": {"type": "string"}}
    return {
        "HTTPValidationError": object_schema(
            {"detail": {"type": "array", "items": reference("ValidationError")}}, required=[]
        ),
        "ValidationError": object_schema(error),
    }

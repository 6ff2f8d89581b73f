"""The names that follow from an entity's own: classes, schemas, JSON properties; and the names nobody may take."""

from __future__ import annotations

import keyword

from templates.spec.app import AppSpec
from templates.spec.entities import Entity, EntityKind
from templates.spec.fields import FieldSpec, FieldType

STAMPS = ("id", "created_at", "updated_at")
"""Every record has them."""

RESERVED_COLLECTIONS = frozenset({"dashboard", "health", "api", "docs", "redoc"})
_DEVICES = frozenset(  # of Windows: no file can be called so there, with whatever ending
    {"con", "prn", "aux", "nul"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
RESERVED_MODULES = frozenset({"dashboard", "health"}) | _DEVICES
RESERVED_ACTIONS = frozenset({"list", "create", "get", "update", "delete", "rules", "record"})
RESERVED_COMPUTED = frozenset(
    {"compute", "rules", "record", "records", "values", "today", "utc_today", "utc_now", "dt"}
)
APP_CLASSES = frozenset(
    "ActionResult Amount Annotated Any APIRouter BaseModel ClassVar Conditions ConfigDict DashboardMetric Decimal"
    " EmailText Field Fields IndexModel LastMoment ListQuery Literal Mapping Moment NotWritten OnDelete PageOf Patch"
    " PhoneText PydanticObjectId Query RecordId RecordList Refused Relation Relations Sequence StoredRecord StrEnum"
    " Tags TypedDict Unsent UrlText".split()
)
"""Classes that the app's files know already; no entity can be called so."""

_JAVASCRIPT = frozenset(
    "abstract any arguments await boolean break case catch class const constructor continue debugger default delete do"
    " else enum export extends false finally for function if implements import in instanceof interface let new null"
    " package private protected public return static super switch this throw true try type typeof undefined var void"
    " while with yield".split()
)
_DOCUMENT = frozenset(
    "add_child aggregate all avg bulk_writer construct copy count create current_date delete delete_all dict"
    " distinct fetch_all_links fetch_link fill_back_refs find find_all find_many find_one from_orm get"
    " get_bson_encoders get_changes get_collection_name get_link_fields get_model_type get_previous_changes"
    " get_previous_saved_state get_pymongo_collection get_saved_state get_settings has_changed inc insert"
    " insert_many insert_one inspect_collection is_changed json lazy_parse link_from_id max min model parse_file"
    " parse_obj parse_raw parse_store replace replace_many revision_id rollback save save_changes schema"
    " schema_json set set_collection set_collection_name set_database state_management_replace_objects"
    " state_management_save_previous sum sync to_ref update update_all update_forward_refs use_state_management"
    " validate validate_self".split()
)
_TYPES = frozenset({"bool", "dt", "float", "int", "list", "str"})
_QUERY = frozenset({"q", "sort", "page", "page_size"})


def pascal(snake: str) -> str:
    """``due_date`` -> ``DueDate``."""
    return "".join(part[:1].upper() + part[1:] for part in snake.split("_"))


def plural(entity: Entity) -> str:
    """``blog_posts``: the collection as a Python and JSON name."""
    return entity.collection.replace("-", "_")


def label_field(reference: FieldSpec) -> str:
    """``project_id`` -> ``project_label``."""
    return f"{reference.name.removesuffix('_id')}_label"


def owner_label(owner: str) -> str:
    """``owner_id`` -> ``owner_label``."""
    return f"{owner.removesuffix('_id')}_label"


def enum_name(entity: Entity, field: FieldSpec) -> str:
    """The class of an enum field, also its schema's name."""
    return f"{entity.name}{pascal(field.name)}"


def embedded_of(spec: AppSpec, entity: Entity) -> tuple[Entity, ...]:
    """The embedded entities that live inside this one, in order."""
    return tuple(each for each in spec.entities if each.kind is EntityKind.EMBEDDED and each.embedded_in == entity.name)


def enums_of(entity: Entity) -> tuple[FieldSpec, ...]:
    """The enum fields, in order."""
    return tuple(field for field in entity.fields if field.type is FieldType.ENUM)


def class_names(entity: Entity) -> tuple[str, ...]:
    """Every class the entity gives rise to."""
    fields = tuple(enum_name(entity, field) for field in entity.fields)
    if entity.kind is EntityKind.EMBEDDED:
        return (f"{entity.name}Item", *fields)
    suffixes = ("", "Fields", "Create", "Update", "Read", "Page", "Query", "Sort", "Computed")
    return (*(f"{entity.name}{suffix}" for suffix in suffixes), *fields)


def property_names(spec: AppSpec, entity: Entity) -> list[str]:
    """Every property a record of the entity is shown with, doubles included."""
    return [
        *STAMPS,
        *(field.name for field in entity.fields),
        *(label_field(field) for field in entity.references),
        *(plural(item) for item in embedded_of(spec, entity)),
        *(value.name for value in entity.computed),
    ]


def query_names(entity: Entity) -> list[str]:
    """Every parameter its list takes, doubles included."""
    names = [*_QUERY]
    for field in entity.fields:
        if field.type in (FieldType.ENUM, FieldType.BOOLEAN, FieldType.REFERENCE):
            names.append(field.name)
        elif field.type in (FieldType.DATE, FieldType.DATETIME):
            names.extend((f"{field.name}_from", f"{field.name}_to"))
    return names


def is_reserved_word(name: str) -> bool:
    """A word of Python or TypeScript, which no variable or function may be called."""
    return keyword.iskeyword(name) or name in _JAVASCRIPT


def is_reserved_field(name: str) -> bool:
    """A name that a document or its class has for itself. (TypeScript takes any word as a property.)"""
    taken = keyword.iskeyword(name) or name in STAMPS or name in _DOCUMENT or name in _TYPES
    return taken or name.startswith("model_")

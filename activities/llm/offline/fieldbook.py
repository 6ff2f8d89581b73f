"""Fieldbook: from the words for a field to its type, bounds, options and labels. Invents no field nobody asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import yaml

from activities.llm.offline.draft import Attribute
from activities.llm.offline.entries import FieldEntry
from activities.llm.offline.lexicon import DATA, Sense, lexicon
from activities.llm.offline.words import label_of, snake
from templates.spec import FieldSpec, FieldType, Option
from templates.spec.naming import is_reserved_field

Sample = str | int | float | bool | None


@dataclass(frozen=True)
class PlannedField:
    """A field on its way into an entity. ``reach`` is the phrase the prompt used, empty for one it did not name;
    ``samples`` are values that were given for the first records, None where one has none; ``told`` the labels that
    were given for options."""

    name: str
    label: str
    entry: FieldEntry
    reach: str = ""
    samples: tuple[Sample, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)


def from_lexicon(key: str, language: str) -> PlannedField:
    """The field of that key in the lexicon."""
    entry = lexicon().fields[key]
    return PlannedField(entry.name or key, label(entry, language), entry)


def from_item(item: str | Mapping[str, object], language: str) -> PlannedField:
    """A field as a concept lists it: a key, a key with changes (``use``), or a field of its own."""
    if isinstance(item, str):
        return from_lexicon(item, language)
    changes = dict(item)
    used = changes.pop("use", None)
    base = lexicon().fields[str(used)].model_dump(exclude_unset=True) | {"name": used} if used else {}
    entry = FieldEntry.model_validate(base | changes)
    return PlannedField(entry.name, label(entry, language), entry)


def from_prompt(attribute: Attribute, language: str) -> PlannedField:
    """The field the prompt names: the lexicon's, or one guessed from its last word."""
    if attribute.key:
        known = from_lexicon(attribute.key, language)
        entry = with_options(known.entry, attribute.options)
        return PlannedField(safe(known.name), _prompt_label(attribute, known, language), entry, attribute.phrase)
    entry = with_options(guess(attribute.phrase), attribute.options)
    return PlannedField(safe(snake(attribute.phrase)), label_of(attribute.text.lower()), entry, attribute.phrase)


def _prompt_label(attribute: Attribute, known: PlannedField, language: str) -> str:
    if language != "en" or attribute.text.lower() in {known.label.lower(), known.name}:
        return known.label
    words = attribute.text.lower().split()
    if len(words) == 1:
        return known.label
    return label_of(" ".join(words) if "of" in words else attribute.phrase)


def with_options(entry: FieldEntry, options: tuple[str, ...]) -> FieldEntry:
    """The entry as a choice among the prompt's own options."""
    values = tuple(dict.fromkeys(snake(option) for option in options if snake(option)))
    if len(values) < 2:
        return entry
    return entry.model_copy(update={"type": FieldType.ENUM, "options": values, "default": values[0], "unique": False})


def guess(phrase: str) -> FieldEntry:
    """A field for words nobody knows, by their last word; a line of text when that says nothing."""
    words = phrase.split()
    head = words[-1] if words else ""
    if words[:2] == ["number", "of"]:
        return FieldEntry(type=FieldType.INTEGER, label=phrase, id=phrase, min=0, range=(1, 12))
    known = lexicon().phrases.get(head, {}).get(Sense.FIELD, "")
    if known and len(words) > 1:
        entry = lexicon().fields[known]
        return entry.model_copy(update={"name": "", "label": phrase, "id": phrase, "required": False, "unique": False})
    kind = next((kind for kind, heads in _guesses().items() if kind != "money" and head in heads), "string")
    return _shape(FieldType(kind), phrase, head)


def _shape(kind: FieldType, phrase: str, head: str) -> FieldEntry:
    entry = FieldEntry(type=kind, label=phrase, id=phrase)
    match kind:
        case FieldType.INTEGER:
            return entry.model_copy(update={"min": 0.0, "range": (1.0, 20.0)})
        case FieldType.DECIMAL:
            return entry.model_copy(update={"min": 0.0, "range": (2.0, 90.0), "money": head in _guesses()["money"]})
        case FieldType.DATE | FieldType.DATETIME:
            return entry.model_copy(update={"days": (-30, 20)})
        case FieldType.BOOLEAN:
            return entry.model_copy(update={"default": False})
        case _:
            return entry


@cache
def _guesses() -> Mapping[str, frozenset[str]]:
    loaded = yaml.load((DATA / "guesses.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {str(kind): frozenset(map(str, heads)) for kind, heads in loaded.items()}


def safe(name: str) -> str:
    """A field name that no document of the app has for itself."""
    name = name or "detail"
    return f"{name[:34]}_value" if is_reserved_field(name) else name


def label(entry: FieldEntry, language: str) -> str:
    """The label in the app's language."""
    return entry.id if language == "id" else entry.label


def spec_of(field: PlannedField, language: str) -> FieldSpec:
    """The finished field."""
    entry = field.entry
    number = entry.type in {FieldType.INTEGER, FieldType.DECIMAL}
    return FieldSpec(
        name=field.name,
        label=field.label,
        type=entry.type,
        required=entry.required,
        unique=entry.unique,
        options=tuple(_relabelled(option(value, language), field.told.get(value, "")) for value in entry.options),
        default=entry.default,
        minimum=entry.min if number else None,
        maximum=entry.max if number else None,
        max_length=(entry.max_length or 200) if entry.type is FieldType.STRING else None,
        unit=entry.unit,
        in_list=entry.in_list and entry.type is not FieldType.TEXT,
    )


def _relabelled(known: Option, label: str) -> Option:
    return known.model_copy(update={"label": label}) if label else known


def option(value: str, language: str) -> Option:
    """One value of a choice, with its label and colour."""
    entry = lexicon().options.get(value)
    plain = label_of(value)
    if entry is None:
        return Option(value=value, label=plain)
    told = entry.id if language == "id" and entry.id else entry.label
    return Option(value=value, label=told or plain, tone=entry.tone)

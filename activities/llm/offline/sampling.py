"""Sampling: realistic sample records that fit their fields. Draws from no clock and no chance: the same plan gives the
same rows, and days are relative to the day the app starts."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

from activities.llm.offline.coherence import Row, make_sense
from activities.llm.offline.fieldbook import PlannedField
from activities.llm.offline.plan import PlannedEntity
from activities.llm.offline.words import snake
from templates.spec import FieldType

GROUPING = frozenset({"category", "folder", "collection"})
ROWS = {"lookup": 5, "thing": 8, "actor": 8, "event": 8, "log": 12, "part": 3}
FEWEST = 4
SIGNED_ROWS = 20
SHORT_MINUTES = 20
_TEXTS = {
    "en": (
        "Agreed by phone.",
        "Looks fine so far.",
        "Ask again next week.",
        "See the folder for details.",
        "As usual.",
        "New this month.",
    ),
    "id": (
        "Sudah dikonfirmasi.",
        "Sejauh ini baik.",
        "Tanyakan lagi minggu depan.",
        "Lihat map untuk rincian.",
        "Seperti biasa.",
        "Baru bulan ini.",
    ),
}
_TIMES = ("08:30", "10:00", "13:15", "15:00", "17:30", "19:00")


def group(entity: PlannedEntity, planned: Sequence[PlannedEntity], language: str) -> None:
    """A category of recipes is called otherwise than one of expenses: takes the names that suit what it groups."""
    inside = [each.draft.concept for each in planned if any(ref.target == entity.key for ref in each.references)]
    for concept in inside:
        if concept is not None and concept.groups and entity.key in GROUPING and not entity.draft.examples:
            entity.draft.examples.extend(concept.groups_id if language == "id" else concept.groups)
            return


def samples(entity: PlannedEntity, rows: Mapping[str, int], parts: Sequence[PlannedEntity], language: str) -> list[Row]:
    """The entity's rows; ``rows`` says how many the entities it points at have, ``parts`` live inside it."""
    made = [_row(entity, rows, number, language) for number in range(row_count(entity, language))]
    for part in parts:
        for number, row in enumerate(made):
            first = number * 2
            row[part.collection.replace("-", "_")] = [_row(part, rows, first + offset, language) for offset in range(3)]
    return made


def row_count(entity: PlannedEntity, language: str) -> int:
    """As many rows as there are different titles, else what the role needs."""
    given = max((len(field.samples) for field in entity.fields), default=0)
    if given:
        return given
    listed = _listed(entity, entity.title_field, language)
    wanted = ROWS.get(entity.role, 8)
    if entity.draft.examples and entity.role == "lookup":
        return max(len(entity.draft.examples), FEWEST)
    if _signed(entity):
        return SIGNED_ROWS
    return max(FEWEST, min(len(listed), 12)) if listed and entity.role != "log" else wanted


def _row(entity: PlannedEntity, rows: Mapping[str, int], number: int, language: str) -> Row:
    row: Row = {}
    for field in entity.fields:
        value: object = field.samples[number] if number < len(field.samples) else None
        if value is None and (field.entry.required or not field.samples):
            value = _value(entity, field, number, language)
        if value is not None:
            row[field.name] = value
    for place, ref in enumerate(entity.references):
        count = rows[ref.target]
        drawn = (number + place * 3 + _draw(entity.key, ref.name, number, 2)) % count
        at = ref.samples[number] if number < len(ref.samples) else None
        row[ref.name] = drawn if at is None else at
    make_sense(entity.fields, row, {field.name for field in entity.fields if field.samples})
    return row


def _listed(entity: PlannedEntity, field: str, language: str) -> tuple[str | int | float, ...]:
    concept = entity.draft.concept or entity.draft.kind
    if concept is None:
        return ()
    if language == "id" and field in concept.samples_id:
        return concept.samples_id[field]
    return concept.samples.get(field, ())


def _value(entity: PlannedEntity, field: PlannedField, number: int, language: str) -> object:
    entry = field.entry
    if field.name == entity.title_field and entity.draft.examples and entity.role == "lookup":
        return _example(entity, number)
    listed = _listed(entity, field.name, language)
    if listed and _fits(field, listed[number % len(listed)]):
        again = f" {number // len(listed) + 1}" if entry.unique and number >= len(listed) else ""
        return f"{listed[number % len(listed)]}{again}" if again else listed[number % len(listed)]
    return _made(entity, field, number, language)


def _example(entity: PlannedEntity, number: int) -> str:
    """The prompt's own examples come first."""
    examples = entity.draft.examples
    text = examples[number % len(examples)]
    text = text[:1].upper() + text[1:]
    return text if number < len(examples) else f"{text} {number // len(examples) + 1}"


def _fits(field: PlannedField, value: str | int | float) -> bool:
    kind = field.entry.type
    if kind is FieldType.ENUM:
        return value in field.entry.options
    if kind in {FieldType.INTEGER, FieldType.DECIMAL}:
        return isinstance(value, int | float)
    return kind in {FieldType.STRING, FieldType.TEXT, FieldType.URL, FieldType.EMAIL} and isinstance(value, str)


def _made(entity: PlannedEntity, field: PlannedField, number: int, language: str) -> object:
    entry = field.entry
    match entry.type:
        case FieldType.INTEGER | FieldType.DECIMAL:
            return _number(entity, field, number)
        case FieldType.BOOLEAN:
            return (
                _draw(entity.key, field.name, number, 3) != 0
                if entry.default
                else _draw(entity.key, field.name, number, 3) == 0
            )
        case FieldType.DATE | FieldType.DATETIME:
            return _day(entity, field, number)
        case FieldType.ENUM if entry.tally is not None:
            plus = [value for value in entry.options if value not in entry.minus]
            return plus[0] if _is_plus(entity, number) else entry.minus[0]
        case FieldType.ENUM:
            return entry.options[(number + _draw(entity.key, field.name, number, 2)) % len(entry.options)]
        case FieldType.TAGS:
            tags = entry.tag_values or ("first", "second", "third")
            return sorted({tags[number % len(tags)], tags[(number * 3 + 1) % len(tags)]})
        case FieldType.TEXT if field.name == "description":
            return None
        case FieldType.TEXT if not entry.values:
            texts = _TEXTS[language]
            return texts[(number + _draw(entity.key, field.name, 0, len(texts))) % len(texts)]
        case _:
            return _line(entity, field, number)


def _number(entity: PlannedEntity, field: PlannedField, number: int) -> int | float:
    low, high = field.entry.range or (field.entry.min or 0, (field.entry.min or 0) + 20)
    share = _draw(entity.key, field.name, number, 101) / 100
    value = low + (high - low) * share
    if not _is_plus(entity, number):
        value = low + (value - low) / 3
    if field.entry.unit == "min" and high >= SHORT_MINUTES:
        return int(max(field.entry.min or 0, round(value / 5) * 5))
    if field.entry.type is FieldType.INTEGER:
        coarse = 10 ** max(0, len(str(int(high))) - 3)
        return max(int(low), int(int(value) // coarse * coarse))
    return max(float(low), round(value * 2) / 2 if high <= 60 else round(value, 1))


def _day(entity: PlannedEntity, field: PlannedField, number: int) -> str:
    low, high = field.entry.days or (-20, 10)
    count = ROWS.get(entity.role, 8)
    step = (high - low) / max(1, count - 1)
    rising = entity.role != "log" or _signed(entity)
    if _signed(entity):
        step = (high - low) / max(1, SIGNED_ROWS - 1)
        count = SIGNED_ROWS
    offset = round(low + step * (number % count)) if rising else round(high - step * (number % count))
    day = "today" if offset == 0 else f"today{offset:+d}"
    return f"{day}T{_TIMES[number % len(_TIMES)]}" if field.entry.type is FieldType.DATETIME else day


def _line(entity: PlannedEntity, field: PlannedField, number: int) -> str:
    entry = field.entry
    if entry.pattern and entry.type is not FieldType.EMAIL:
        return entry.pattern.format(n=number + 1)
    if entry.values:
        return entry.values[number % len(entry.values)]
    match entry.type:
        case FieldType.EMAIL if _listed(entity, "name", "en"):
            names = _listed(entity, "name", "en")
            return f"{snake(str(names[number % len(names)])).replace('_', '.')}@example.org"
        case FieldType.EMAIL:
            return f"person{number + 1}@example.org"
        case FieldType.URL:
            return f"https://example.org/{snake(entity.label_plural).replace('_', '-') or 'page'}/{number + 1}"
        case FieldType.PHONE:
            return f"+44 20 7946 00{number + 10:02}"
        case _:
            own = field.name == entity.title_field
            word = entity.label if own else field.label
            return f"{word[:1].upper()}{word[1:]} {number + 1}"


def _signed(entity: PlannedEntity) -> bool:
    return any(field.entry.tally is not None for field in entity.fields) and not _listed(entity, "type", "en")


def _is_plus(entity: PlannedEntity, number: int) -> bool:
    """What comes in comes first and is more than what goes out, so that no sample stock is below zero."""
    return not _signed(entity) or number < SIGNED_ROWS * 3 // 5


def _draw(key: str, field: str, number: int, sides: int) -> int:
    """A number in [0, sides) that is always the same for the same place."""
    return zlib.crc32(f"{key}.{field}.{number}".encode()) % sides

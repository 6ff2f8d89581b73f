"""From drafted entities to planned ones, the form in which the rules of the offline provider take them over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from activities.agents.drafts.authority import agrees
from activities.agents.drafts.given import given
from activities.agents.drafts.renaming import field_name
from activities.agents.drafts.spec_draft import EntityDraft, FieldDraft
from activities.llm.offline.draft import DraftEntity, Firmness
from activities.llm.offline.entries import FieldEntry
from activities.llm.offline.fieldbook import PlannedField, Sample, guess, spec_of
from activities.llm.offline.lexicon import Sense, lexicon
from activities.llm.offline.plan import PlannedEntity, PlannedReference
from activities.llm.offline.planning import free_collection, free_module, ordered
from activities.llm.offline.words import kebab, label_of, pascal, plural, snake, stem_phrase
from templates.spec import FieldType
from templates.spec.naming import APP_CLASSES

TEXTUAL = frozenset({FieldType.STRING, FieldType.TEXT, FieldType.EMAIL, FieldType.URL, FieldType.PHONE})
_NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL})
_DAYS = (-30, 20)
_PAST = (-30, 0)
_DONE = frozenset({"sold", "sent", "bought", "paid", "sown", "made", "done", "left", "begun", "last"})


def planned(entities: Sequence[EntityDraft]) -> list[PlannedEntity]:
    """The entities in the order in which the rules want them: those pointed at first."""
    made = [_entity(draft, place) for place, draft in enumerate(entities)]
    keys = {name: each.key for each, draft in zip(made, entities, strict=True) for name in _names(draft)}
    for each, draft in zip(made, entities, strict=True):
        each.parent = keys.get(pascal(draft.inside), "") if draft.inside else ""
        each.references = [_reference(field, keys, made) for field in draft.fields if _points(field, keys)]
    return ordered(made)


def unmet(entities: Sequence[EntityDraft]) -> list[str]:
    """References and places that name no entity of the draft, each with the next move."""
    known = {name for draft in entities for name in _names(draft)}
    wrong = [
        f"{draft.name}.{field.name} is a reference of {field.of!r}, which is no entity here: name one that is"
        for draft in entities
        for field in draft.fields
        if field.type is FieldType.REFERENCE and pascal(field.of) not in known
    ]
    inside = [
        f"{draft.name} is inside {draft.inside!r}, which is no entity here"
        for draft in entities
        if draft.inside and pascal(draft.inside) not in known
    ]
    return [*wrong, *inside]


def class_name(draft: EntityDraft) -> str:
    """The entity's class, free of the names an app has for itself."""
    name = pascal(draft.name) or "Record"
    return f"{name}Record"[:40] if name in APP_CLASSES else name


def _names(draft: EntityDraft) -> set[str]:
    return {pascal(draft.name), pascal(draft.plural), class_name(draft)} - {""}


def _entity(draft: EntityDraft, place: int) -> PlannedEntity:
    words = draft.name.replace("_", " ")
    named = lexicon().concepts.get(lexicon().phrases.get(stem_phrase(words), {}).get(Sense.CONCEPT, ""))
    concept = named if named is not None and agrees(named, draft) else None
    key = snake(draft.name) or f"record_{place}"
    many = draft.plural or plural(words)
    plain = (planned_field(each) for each in draft.fields if each.type is not FieldType.REFERENCE)
    fields = {field.name: field if concept else _plainly(field) for field in plain}
    title = _titled(list(fields.values()))
    return PlannedEntity(
        key=key,
        name=class_name(draft),
        module=free_module(key),
        collection=free_collection(kebab(many) or kebab(plural(key))),
        label=label_of(words),
        label_plural=label_of(many),
        icon=concept.icon if concept and draft.icon == "folder" else draft.icon,
        title_field=title[0].name,
        draft=DraftEntity(key=key, text=words, concept=concept, firmness=Firmness.NAMED),
        fields=title,
        order=place,
    )


def _titled(fields: list[PlannedField]) -> list[PlannedField]:
    """The fields with a required line of text first, which names a record; made when there is none."""
    lines = [field for field in fields if field.entry.type in TEXTUAL]
    required = [field for field in lines if field.entry.required]
    chosen = (required or lines or [planned_field(FieldDraft(name="name", type=FieldType.STRING))])[0]
    entry = chosen.entry.model_copy(update={"required": True})
    title = replace(chosen, entry=entry)
    return [title, *(field for field in fields if field.name != chosen.name)]


def planned_field(draft: FieldDraft) -> PlannedField:
    entry = _entry(draft).model_copy(
        update={
            "required": draft.required,
            "unique": draft.unique and draft.type not in {FieldType.TEXT, FieldType.ENUM, FieldType.BOOLEAN},
            "unit": draft.unit,
        }
    )
    if draft.type in _NUMBERS:
        entry = _bounded(entry, draft)
    plain = PlannedField(field_name(draft), label_of(draft.name.lower()), entry, told=_told(draft))
    shape = spec_of(plain, "en")
    start = given(shape, draft.default) if draft.default else None
    entry = entry.model_copy(update={"default": start}) if start is not None else entry
    return replace(plain, entry=entry, samples=_apart(entry, tuple(given(shape, text) for text in draft.samples)))


def _plainly(field: PlannedField) -> PlannedField:
    """The field without the domain's sample values: a message's subject is no subject of a school."""
    return replace(field, entry=field.entry.model_copy(update={"values": (), "tag_values": ()}))


def _told(draft: FieldDraft) -> dict[str, str]:
    """The options as the draft writes them, where it writes them for people."""
    words = {snake(option): option.strip() for option in draft.options if option != snake(option)}
    return {value: text if text != text.lower() else label_of(text) for value, text in words.items()}


def _apart(entry: FieldEntry, values: tuple[Sample, ...]) -> tuple[Sample, ...]:
    """The values, of a unique field each once."""
    seen: set[Sample] = set()
    kept: list[Sample] = []
    for value in values:
        kept.append(None if entry.unique and value in seen else value)
        seen.add(value)
    return tuple(kept)


def _entry(draft: FieldDraft) -> FieldEntry:
    """What the lexicon knows of a field of that name and type; else the bare type."""
    phrase = stem_phrase(draft.name.replace("_", " ").lower())
    if draft.type is FieldType.ENUM:
        options = tuple(dict.fromkeys(snake(option) for option in draft.options if snake(option)))
        known = next((each for each in lexicon().fields.values() if options and each.options == options), None)
        bare = FieldEntry(type=FieldType.ENUM, label=phrase, id=phrase, options=options)
        return known or bare.model_copy(update={"default": options[0] if options and draft.required else None})
    found = lexicon().fields.get(lexicon().phrases.get(phrase, {}).get(Sense.FIELD, ""))
    if found is not None and found.type is draft.type:
        return found
    guessed = guess(phrase)
    if guessed.type is draft.type:
        return guessed
    days = _days(phrase) if draft.type in {FieldType.DATE, FieldType.DATETIME} else None
    return FieldEntry(type=draft.type, label=phrase, id=phrase, days=days)


def _days(phrase: str) -> tuple[int, int]:
    """What was done lies in the past."""
    done = any(word.endswith("ed") or word in _DONE for word in phrase.split())
    return _PAST if done else _DAYS


def _bounded(entry: FieldEntry, draft: FieldDraft) -> FieldEntry:
    """The entry within the draft's own bounds, and its samples too."""
    low = draft.minimum if draft.minimum is not None else entry.min
    high = draft.maximum if draft.maximum is not None else entry.max
    first, last = entry.range or (low or 0, (low or 0) + 20)
    first = max(first, low) if low is not None else first
    last = min(last, high) if high is not None else last
    span = (first, last) if first < last else (low or 0, high if high is not None else (low or 0) + 20)
    return entry.model_copy(update={"min": low, "max": high, "range": span})


def _points(field: FieldDraft, keys: dict[str, str]) -> bool:
    return field.type is FieldType.REFERENCE and pascal(field.of) in keys


def _reference(field: FieldDraft, keys: dict[str, str], made: Sequence[PlannedEntity]) -> PlannedReference:
    stem = snake(field.name).removesuffix("_id") or snake(field.of)
    key = keys[pascal(field.of)]
    titles = next(each.fields[0].samples for each in made if each.key == key)
    places = {str(title).casefold(): place for place, title in enumerate(titles)}
    samples = tuple(places.get(text.strip().casefold()) for text in field.samples)
    return PlannedReference(f"{stem[:36]}_id", label_of(stem), key, field.required, samples)

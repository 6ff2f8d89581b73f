"""Planning: chosen things become entities with names, fields and references, in an order in which each comes after
those it points at."""

from __future__ import annotations

from activities.llm.offline.draft import Draft, DraftEntity, Firmness
from activities.llm.offline.entries import FieldEntry
from activities.llm.offline.fieldbook import PlannedField, from_item, from_lexicon, from_prompt, with_options
from activities.llm.offline.lexicon import lexicon
from activities.llm.offline.plan import PlannedEntity, PlannedReference
from activities.llm.offline.words import kebab, label_of, pascal, plural, snake, stem_phrase
from templates.spec import FieldType
from templates.spec.naming import APP_CLASSES, RESERVED_COLLECTIONS, RESERVED_MODULES, is_reserved_word

MOST_FIELDS = 12
FEWEST_EXAMPLES = 2
FOCUSED = 3
"""From this many named fields on, the title among them, a concept's own fields give way to the prompt's."""
_TITLES = frozenset({FieldType.STRING, FieldType.TEXT, FieldType.EMAIL, FieldType.URL, FieldType.PHONE})


def plan(chosen: list[DraftEntity], draft: Draft) -> list[PlannedEntity]:
    """The entities, those pointed at first."""
    planned = [_entity(each, draft.language) for each in chosen]
    for place, each in enumerate(planned):
        each.order = place
    _separate(planned)
    by_key = {entity.key: entity for entity in planned}
    for entity in planned:
        part_of = entity.draft.concept.part_of if entity.draft.concept else ""
        if part_of in by_key:
            entity.parent = part_of
    for entity in planned:
        if not entity.parent:
            _refer(entity, by_key, draft)
    _introduce(planned, draft)
    _drop_told(planned, by_key)
    return ordered(planned)


def _entity(draft: DraftEntity, language: str) -> PlannedEntity:
    concept = draft.concept
    shape = concept or draft.kind
    english, english_many = _english(draft)
    singular = label_of(english.lower() if concept is None else concept.id if language == "id" else english)
    many = singular if language == "id" else label_of(english_many)
    fields = _fields(draft, language)
    title = _title(draft, fields, language)
    return PlannedEntity(
        key=draft.key,
        name=pascal(english) + ("Record" if pascal(english) in APP_CLASSES else ""),
        module=free_module(snake(english), draft.key),
        collection=free_collection(kebab(english_many)),
        label=singular,
        label_plural=many,
        icon=shape.icon if shape else "folder",
        title_field=title,
        draft=draft,
        fields=fields,
    )


def _english(draft: DraftEntity) -> tuple[str, str]:
    """The name in English and its plural: the prompt's own word where the concept allows it."""
    concept = draft.concept
    said = stem_phrase(draft.text)
    if concept is None:
        return draft.text, plural(draft.text)
    if said in {stem_phrase(word) for word in concept.says}:
        return label_of(said), plural(label_of(said))
    return concept.label, concept.plural or plural(concept.label)


def free_module(module: str, key: str = "") -> str:
    """The file's name, or one beside it when that is taken."""
    taken = is_reserved_word(module) or module in RESERVED_MODULES
    return (key if key not in {"", module} else f"{module}_record") if taken else module


def free_collection(collection: str) -> str:
    """The collection's name, or one beside it when that is taken."""
    taken = collection in RESERVED_COLLECTIONS or is_reserved_word(collection)
    return f"{collection}-list" if taken else collection


def _separate(planned: list[PlannedEntity]) -> None:
    """Two concepts may share a label (a class of a school, of a gym): the later takes its key's name."""
    seen: set[str] = set()
    for entity in planned:
        if entity.name in seen:
            entity.name, entity.module = pascal(entity.key), free_module(snake(entity.key))
            entity.collection = free_collection(kebab(plural(entity.key.replace("_", " "))))
            entity.label = label_of(entity.key)
            entity.label_plural = plural(entity.label)
        seen.add(entity.name)


# -- fields --------------------------------------------------------------------------------------


def _fields(draft: DraftEntity, language: str) -> list[PlannedField]:
    named = [from_prompt(attribute, language) for attribute in draft.attributes]
    shape = draft.concept or draft.kind
    own: tuple[str | dict[str, object], ...] = shape.fields if shape else ("name", "description")
    if draft.logged and "date" not in own:
        own = (*own, "date")
    usual = [from_item(item, language) for item in own]
    named = [_as_usual(field, usual) for field in named]
    if len(named) >= FOCUSED and {"name", "title"} & {field.name for field in named}:
        needed = {_usual_title(draft, usual), *_acted_on(draft), *(draft.concept.core if draft.concept else ())}
        log = draft.logged or (shape is not None and shape.role == "log")
        dated = {FieldType.DATE, FieldType.DATETIME}
        usual = [field for field in usual if field.name in needed or (log and field.entry.type in dated)]
    names = {field.name for field in named}
    title = _usual_title(draft, usual)
    leading = [field for field in usual if field.name == title and field.name not in names]
    rest = [field for field in usual if field not in leading and field.name not in names and not _doubled(field, named)]
    if not draft.concept and any(field.entry.type in {FieldType.DATE, FieldType.DATETIME} for field in named):
        rest = [field for field in rest if field.name != "date"]
    merged = {field.name: field for field in (*leading, *named, *rest)}
    return _with_examples(draft, list(merged.values())[:MOST_FIELDS])


def _with_examples(draft: DraftEntity, fields: list[PlannedField]) -> list[PlannedField]:
    """The prompt's own examples of a thing are the options of the field that says what kind it is."""
    if len(draft.examples) < FEWEST_EXAMPLES or (draft.concept is not None and draft.concept.role == "lookup"):
        return fields
    for place, field in enumerate(fields):
        states = any(
            (known := lexicon().options.get(value)) and (known.action or known.pending) for value in field.entry.options
        )
        if field.entry.type is FieldType.ENUM and not states:
            entry = with_options(field.entry, (*draft.examples, "other"))
            fields[place] = PlannedField(field.name, field.label, entry, field.reach)
            return fields
    return fields


def _as_usual(field: PlannedField, usual: list[PlannedField]) -> PlannedField:
    """A field the prompt names and the concept has as well keeps the concept's own name, options and bounds."""
    same = next((own for own in usual if own.entry is field.entry or own.name == field.name), None)
    if same is None and field.entry.name:
        same = next((own for own in usual if own.name == field.entry.name), None)
    if same is None or field.entry.options != lexicon_options(field):
        return field
    return PlannedField(same.name, same.label, same.entry, field.reach)


def lexicon_options(field: PlannedField) -> tuple[str, ...]:
    """The options the lexicon gives the field's phrase; others are the prompt's own and stay."""
    known = next((entry for entry in lexicon().fields.values() if entry.options == field.entry.options), None)
    return known.options if known else ()


def _doubled(field: PlannedField, named: list[PlannedField]) -> bool:
    """Whether the prompt already names a status, or a value of the same kind under another name."""
    status = field.entry.type is FieldType.ENUM and field.name in {"status", "stage"}
    return status and any(other.entry.type is FieldType.ENUM and "status" in other.name for other in named)


def _acted_on(draft: DraftEntity) -> set[str]:
    concept = draft.concept
    if concept is None:
        return set()
    return {str(getattr(action.rule, "field", "")) for action in concept.actions}


def _usual_title(draft: DraftEntity, usual: list[PlannedField]) -> str:
    if draft.concept and draft.concept.title:
        return draft.concept.title
    return next((field.name for field in usual if field.entry.type in _TITLES), "name")


def _title(draft: DraftEntity, fields: list[PlannedField], language: str) -> str:
    """The field that names a record: a required line of text, made when there is none."""
    wished = ["name", "title", _usual_title(draft, fields)]
    lines = [field for field in fields if field.entry.type is FieldType.STRING]
    chosen = next(
        (
            field
            for name in wished[2:] + wished[:2]
            for field in fields
            if field.name == name and field.entry.type in _TITLES
        ),
        None,
    )
    chosen = chosen or (lines[0] if lines else None)
    if chosen is None:
        chosen = from_lexicon("name", language)
        fields.insert(0, chosen)
    if not chosen.entry.required:
        entry: FieldEntry = chosen.entry.model_copy(update={"required": True})
        fields[fields.index(chosen)] = PlannedField(chosen.name, chosen.label, entry, chosen.reach)
    return chosen.name


def _drop_told(planned: list[PlannedEntity], by_key: dict[str, PlannedEntity]) -> None:
    """A value that other records tell (a stock level, by its movements) is no field besides."""
    for entity in planned:
        entity.fields = [field for field in entity.fields if field.entry.told_by not in by_key]


# -- references ----------------------------------------------------------------------------------


def _refer(entity: PlannedEntity, by_key: dict[str, PlannedEntity], draft: Draft) -> None:
    concept = entity.draft.concept
    for ref in concept.refs if concept else ():
        target, _, alias = ref.rstrip("!").partition(":")
        if target in by_key and target != entity.key and not by_key[target].parent:
            _point(entity, by_key[target], alias, ref.endswith("!"), draft.language)
    for child, parent in draft.relations:
        known = by_key.get(parent)
        if child == entity.key and known is not None and known is not entity and not known.parent:
            if not _points_back(known, entity) and all(ref.target != parent for ref in entity.references):
                _point(entity, known, "", False, draft.language)


def _introduce(planned: list[PlannedEntity], draft: Draft) -> None:
    """People and lookups that nothing points at belong to what the app is about: its first event, log or thing."""
    pointed = {ref.target for entity in planned for ref in entity.references}
    for entity in planned:
        alone = entity.key not in pointed and not entity.references and not entity.parent
        if not alone or entity.role not in {"actor", "lookup"}:
            continue
        others = [
            each
            for each in planned
            if each.role in {"event", "log", "thing"} and not each.parent and each is not entity
        ]
        main = min(others, key=lambda each: ({"event": 0, "log": 1}.get(each.role, 2), each.order), default=None)
        if main is not None and main.draft.firmness is Firmness.NAMED:
            _point(main, entity, "", False, draft.language)


def _points_back(one: PlannedEntity, other: PlannedEntity) -> bool:
    concept = one.draft.concept
    natural = concept.refs if concept else ()
    listed = any(ref.rstrip("!").split(":")[0] == other.key for ref in natural)
    return listed or any(ref.target == other.key for ref in one.references)


def _point(entity: PlannedEntity, target: PlannedEntity, alias: str, required: bool, language: str) -> None:
    name = f"{alias or target.module}_id"
    if any(ref.name == name for ref in entity.references):
        return
    label = label_of(alias) if alias and language == "en" else target.label
    entity.references.append(PlannedReference(name, label, target.key, required))
    taken = {name.removesuffix("_id"), f"{name.removesuffix('_id')}_label"}
    entity.fields = [field for field in entity.fields if field.name not in taken or field.name == entity.title_field]


def ordered(planned: list[PlannedEntity]) -> list[PlannedEntity]:
    """Those pointed at come first; a circle is broken by dropping the later, optional reference."""
    done: list[PlannedEntity] = []
    waiting = list(planned)
    while waiting:
        keys = {entity.key for entity in waiting}
        ready = next((each for each in waiting if not (_needs(each) & keys - {each.key})), None)
        if ready is None:
            ready = waiting[0]
            ready.references = [ref for ref in ready.references if ref.target not in keys]
        waiting.remove(ready)
        done.append(ready)
    return done


def _needs(entity: PlannedEntity) -> set[str]:
    return {ref.target for ref in entity.references} | ({entity.parent} if entity.parent else set())

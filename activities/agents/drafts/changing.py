"""Changing: one field, action or value of a spec that is added, put in place of another, or taken out. Checks nothing:
whether the spec still closes is for amending to ask."""

from __future__ import annotations

from activities.agents.drafts.given import given
from activities.agents.drafts.planned import planned_field
from activities.agents.drafts.renaming import field_of
from activities.agents.drafts.spec_completion import drafted_action, drafted_value
from activities.agents.drafts.spec_draft import ActionDraft, FieldDraft, ValueDraft
from activities.llm.offline.fieldbook import spec_of
from activities.llm.offline.words import label_of, pascal, snake
from templates.spec import AppSpec, Entity, FieldSpec, FieldType
from templates.spec.values import misfit

_PLAIN: dict[FieldType, object] = {
    FieldType.BOOLEAN: False,
    FieldType.DATE: "today",
    FieldType.DATETIME: "todayT10:00",
    FieldType.EMAIL: "person@example.org",
    FieldType.URL: "https://example.org/",
    FieldType.PHONE: "+44 20 7946 0010",
}


def with_field(spec: AppSpec, name: str, draft: FieldDraft) -> AppSpec:
    """The field on the entity of that name, and a value of it in each sample that must have one. Raises KeyError."""
    entity = spec.entity(name)
    new = _reference(spec, draft) if draft.type is FieldType.REFERENCE else _plain(spec, draft)
    old = field_of(entity, draft.name)
    if old is not None and entity.title_field == old.name:
        new = new.model_copy(update={"name": old.name, "required": True})
    fields = tuple(new if each is old else each for each in entity.fields)
    rows = [_row(spec, draft, new, old, dict(row), place) for place, row in enumerate(entity.sample)]
    changed = {"fields": fields if old is not None else (*fields, new), "sample": tuple(rows)}
    entities = tuple(each.model_copy(update=changed) if each is entity else each for each in spec.entities)
    return spec.model_copy(update={"entities": entities})


def with_action(entity: Entity, draft: ActionDraft) -> Entity:
    """The action in place of the one of its name, or behind the others."""
    new = drafted_action(entity, draft)
    names = [each.name for each in entity.actions]
    actions = tuple(new if each.name == new.name else each for each in entity.actions)
    return entity.model_copy(update={"actions": actions if new.name in names else (*actions, new)})


def with_value(entity: Entity, draft: ValueDraft) -> Entity:
    """The value in place of the one of its name, or behind the others."""
    new = drafted_value(draft)
    names = [each.name for each in entity.computed]
    values = tuple(new if each.name == new.name else each for each in entity.computed)
    return entity.model_copy(update={"computed": values if new.name in names else (*values, new)})


def without(entity: Entity, name: str) -> Entity:
    """The entity without the action and the value of that name."""
    plain = snake(name)
    actions = tuple(each for each in entity.actions if each.name != plain)
    return entity.model_copy(
        update={"actions": actions, "computed": tuple(each for each in entity.computed if each.name != plain)}
    )


def without_field(entity: Entity, name: str) -> Entity:
    """The entity without the field of that name, in its samples too."""
    gone = field_of(entity, name)
    if gone is None:
        return entity
    rows = tuple({key: value for key, value in row.items() if key != gone.name} for row in entity.sample)
    fields = tuple(each for each in entity.fields if each is not gone)
    return entity.model_copy(update={"fields": fields, "sample": rows})


def _plain(spec: AppSpec, draft: FieldDraft) -> FieldSpec:
    return spec_of(planned_field(draft), spec.language)


def _reference(spec: AppSpec, draft: FieldDraft) -> FieldSpec:
    target = spec.entity(pascal(draft.of))
    stem = snake(draft.name).removesuffix("_id") or snake(draft.of)
    return FieldSpec(
        name=f"{stem[:36]}_id",
        label=label_of(stem),
        type=FieldType.REFERENCE,
        required=draft.required,
        target=target.name,
        on_delete="restrict" if draft.required else "clear",
    )


def _row(
    spec: AppSpec, draft: FieldDraft, new: FieldSpec, old: FieldSpec | None, row: dict[str, object], place: int
) -> dict[str, object]:
    """The sample with a value of the field: the one given, the one it had, or a plain one where it must have one."""
    had = row.pop(old.name, None) if old is not None else None
    said = given(new, draft.samples[place]) if place < len(draft.samples) else None
    if new.type is FieldType.REFERENCE:
        count = len(spec.entity(new.target or "").sample)
        value: object = place % count if count else None
    elif said is not None:
        value = said
    elif had is not None and not misfit(new, had):
        value = had
    else:
        value = _made(new, place) if new.required else None
    return row if value is None else row | {new.name: value}


def _made(field: FieldSpec, place: int) -> object:
    if field.options:
        return field.options[place % len(field.options)].value
    if field.type in {FieldType.INTEGER, FieldType.DECIMAL}:
        return field.minimum if field.minimum is not None else min(place + 1, field.maximum or place + 1)
    if field.type is FieldType.TAGS:
        return [field.label.lower()]
    return _PLAIN.get(field.type, f"{field.label} {place + 1}")

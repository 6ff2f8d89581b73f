"""Closing: a draft becomes a whole, closed AppSpec, by the rules that close a spec without a model. Reports what cannot
be closed; mends names and order, never meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import ValidationError

from activities.agents.drafts.accounts_draft import accounts_from
from activities.agents.drafts.authority import with_usual_actions, with_usual_values
from activities.agents.drafts.planned import class_name, planned, unmet
from activities.agents.drafts.renaming import action_name, field_of, renamed, value_name
from activities.agents.drafts.spec_draft import ActionDraft, EntityDraft, SpecDraft, ValueDraft
from activities.llm.offline.building import built
from activities.llm.offline.draft import Draft
from activities.llm.offline.lexicon import lexicon
from activities.llm.offline.measuring import metrics
from activities.llm.offline.plan import PlannedEntity
from activities.llm.offline.titling import slug, tagline
from activities.llm.offline.words import label_of, snake
from templates.spec import Action, AppSpec, Computed, Entity, FieldSpec, FieldType, Theme
from templates.spec.closure import dangling

_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,4})?")


@dataclass(frozen=True)
class Closed:
    """The spec, when every name in it meets its target; else what is wrong, each with the next move. ``notes`` say what
    a rule changed of the draft, or left out of it, and why."""

    spec: AppSpec | None
    findings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def closed(draft: SpecDraft) -> Closed:
    """The app of the draft."""
    findings = [*unmet(draft.entities), *_impossible(draft.entities)]
    if findings:
        return Closed(None, tuple(findings))
    try:
        spec = _spec(draft)
    except ValidationError as invalid:
        return Closed(None, tuple(complaint(error["loc"], error["msg"]) for error in invalid.errors()))
    loose = dangling(spec)
    return Closed(None if loose else spec, tuple(loose), renamed(draft.entities))


def complaint(place: tuple[int | str, ...], words: str) -> str:
    """A pydantic error as a line a model can act on."""
    return f"{'.'.join(map(str, place))}: {words}"


def _impossible(entities: tuple[EntityDraft, ...]) -> list[str]:
    """What the rules would have to guess at."""
    enums = [
        f"{entity.name}.{field.name} is an enum without options: give two or more"
        for entity in entities
        for field in entity.fields
        if field.type is FieldType.ENUM and not field.options
    ]
    amounts = [
        f"{entity.name}.{action.name} adds {action.value!r}, which is no number: give one"
        for entity in entities
        for action in entity.actions
        if action.does == "add" and not _NUMBER.fullmatch(action.value)
    ]
    return [*enums, *amounts]


def _spec(draft: SpecDraft) -> AppSpec:
    plan = planned(draft.entities)
    words = Draft(language=draft.language, entities={each.key: each.draft for each in plan})
    by_name = {class_name(each): each for each in draft.entities}
    entities = tuple(_with_own(entity, by_name[entity.name]) for entity in built(plan, words))
    return AppSpec(
        title=draft.title,
        slug=slug(draft.title),
        tagline=draft.tagline or tagline(entities, draft.language),
        language=draft.language,
        archetype=draft.archetype,
        theme=_theme(draft),
        entities=_in_order(entities, draft, plan),
        metrics=tuple(metrics(plan, words)),
        accounts=accounts_from(draft.accounts, {each.name: class_name(each) for each in draft.entities}),
    )


def _in_order(entities: tuple[Entity, ...], draft: SpecDraft, plan: list[PlannedEntity]) -> tuple[Entity, ...]:
    """As the draft lists them, which is the order of the app's menu."""
    places = {class_name(each): place for place, each in enumerate(draft.entities)}
    return tuple(sorted(entities, key=lambda entity: places[entity.name]))


def _theme(draft: SpecDraft) -> Theme:
    usual = lexicon().vibes[draft.vibe.value].model_dump(exclude={"key", "reliability"}, exclude_none=True)
    own = {"vibe": draft.vibe} | ({"hue": draft.hue} if draft.hue is not None else {})
    return Theme.model_validate({**usual, **own})


def _with_own(entity: Entity, draft: EntityDraft) -> Entity:
    """The entity with what the draft asks for, and the usual where it asks for nothing."""
    own_actions = [drafted_action(entity, each) for each in draft.actions if not entity.embedded_in]
    own_values = [drafted_value(each) for each in draft.values if not entity.embedded_in]
    return entity.model_copy(
        update={
            "actions": with_usual_actions(own_actions, entity.actions),
            "computed": with_usual_values(own_values, entity.computed),
            "description": draft.description or entity.description,
        }
    )


def drafted_value(draft: ValueDraft) -> Computed:
    """A value that an agent will write."""
    return Computed.model_validate(
        {
            "name": value_name(draft.name),
            "label": label_of(draft.name.lower()),
            "type": draft.type,
            "description": draft.description,
            "rule": {"kind": "custom"},
        }
    )


def drafted_action(entity: Entity, draft: ActionDraft) -> Action:
    """The button on that entity."""
    field = field_of(entity, draft.field)
    scope = "collection" if draft.does == "spread" or (draft.does == "custom" and draft.all_records) else "record"
    moves = field is not None and draft.does == "set" and field.type is FieldType.ENUM
    hidden = {field.name: (snake(draft.value),)} if field is not None and moves else {}
    return Action.model_validate(
        {
            "name": action_name(draft.name, entity.module),
            "label": label_of(draft.name.lower()),
            "description": draft.description,
            "scope": scope,
            "rule": _rule(draft, field),
            "hidden_when": hidden,
        }
    )


def _rule(draft: ActionDraft, field: FieldSpec | None) -> dict[str, object]:
    name = field.name if field else snake(draft.field) or "field"
    match draft.does:
        case "set":
            return {"kind": "set_field", "field": name, "value": _typed(draft.value, field)}
        case "add":
            return {"kind": "increment", "field": name, "by": float(draft.value)}
        case "spread":
            return {"kind": "assign_random", "field": name}
        case "custom":
            return {"kind": "custom"}


def _typed(value: str, field: FieldSpec | None) -> str | int | float | bool | None:
    """The text as a value of the field's type; as it is where it is none, so that the finding quotes it."""
    kind = field.type if field else FieldType.STRING
    if value == "" and kind is not FieldType.BOOLEAN:
        return None
    if kind is FieldType.BOOLEAN and value.lower() in {"true", "false", ""}:
        return value.lower() != "false"
    if kind is FieldType.ENUM:
        return snake(value)
    try:
        return int(value) if kind is FieldType.INTEGER else float(value) if kind is FieldType.DECIMAL else value
    except ValueError:
        return value

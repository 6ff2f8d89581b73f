"""Acting: the buttons of an entity, from its states, its switches and its counters, and from the prompt's verbs."""

from __future__ import annotations

from activities.llm.offline.draft import Draft
from activities.llm.offline.fieldbook import PlannedField
from activities.llm.offline.lexicon import lexicon
from activities.llm.offline.plan import PlannedEntity
from templates.spec import Action, FieldType
from templates.spec.rules import ActionRule, AssignRandom, Increment, SetField

MOST = 4
_WORDS = {
    "en": {"add": "Add one", "less": "Take one away", "reset": "Reset", "random": "Assign at random"},
    "id": {"add": "Tambah satu", "less": "Kurangi satu", "reset": "Atur ulang", "random": "Bagikan secara acak"},
}


def actions(entity: PlannedEntity, draft: Draft) -> list[Action]:
    """The entity's actions: its concept's, what the prompt asks for, then the moves between its states."""
    made = [*_of_concept(entity, draft.language), *_random(entity, draft)]
    for field in entity.fields:
        if field.entry.counter and not (entity.draft.concept and entity.draft.concept.actions):
            made.extend(_counting(field, draft.language))
        if field.entry.type is FieldType.ENUM:
            made.extend(_moves(field, draft.language))
        if field.entry.toggle is not None:
            toggle = field.entry.toggle
            label = toggle.id if draft.language == "id" else toggle.label
            made.append(_action(toggle.name, label, SetField(field=field.name, value=True), {field.name: (True,)}))
    unique = {action.name: action for action in made}
    return list(unique.values())[:MOST]


def _action(name: str, label: str, rule: ActionRule, hidden: dict[str, tuple[str | bool, ...]] | None = None) -> Action:
    scope = "collection" if isinstance(rule, AssignRandom) else "record"
    return Action.model_validate(
        {"name": name, "label": label, "scope": scope, "rule": rule.model_dump(), "hidden_when": hidden or {}}
    )


def _of_concept(entity: PlannedEntity, language: str) -> list[Action]:
    concept = entity.draft.concept
    names = {field.name for field in entity.fields}
    return [
        _action(each.name, each.id if language == "id" else each.label, each.rule)
        for each in (concept.actions if concept else ())
        if getattr(each.rule, "field", "") in names
    ]


def _random(entity: PlannedEntity, draft: Draft) -> list[Action]:
    """``randomly assigns chores``: each record goes to a random person, evenly."""
    person = next((ref for ref in entity.references if ref.name in {"assignee_id", "member_id", "owner_id"}), None)
    if not draft.random or person is None:
        return []
    return [_action("assign_randomly", _WORDS[draft.language]["random"], AssignRandom(field=person.name))]


def _counting(field: PlannedField, language: str) -> list[Action]:
    words = _WORDS[language]
    zero = field.entry.min or 0
    return [
        _action("increment", words["add"], Increment(field=field.name, by=1)),
        _action("decrement", words["less"], Increment(field=field.name, by=-1)),
        _action("reset", words["reset"], SetField(field=field.name, value=int(zero))),
    ]


def _moves(field: PlannedField, language: str) -> list[Action]:
    """A button for each state a record can be moved into."""
    made = []
    for value in field.entry.options:
        option = lexicon().options.get(value)
        if option is not None and option.action is not None and value != field.entry.default:
            label = option.action.id if language == "id" else option.action.label
            rule = SetField(field=field.name, value=value)
            made.append(_action(option.action.name, label, rule, {field.name: (value,)}))
    return made

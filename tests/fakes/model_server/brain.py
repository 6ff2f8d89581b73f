"""The brain behind the fake vendors for whole generations: answers every task as the offline rules would, with one
action and one value of its own for the main entity, so that slots, review and test cases have something to do. Knows
the tasks by the schema that is asked for; reads prompts only out of their fences, as a model should."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from activities.llm.offline.derive import derive
from arbormind.embedder import WordLlamaEmbedder
from templates.spec import AppSpec, Entity, FieldSpec, FieldType, Requirement
from templates.spec.rules import AssignRandom, Increment, SetField

Json = dict[str, object]
_FENCE = re.compile(r"<data (?P<label>[^\n]*?) (?P<mark>[0-9a-f]{16})>\n(?P<text>.*?)\n</data (?P=mark)>", re.DOTALL)
_SLOT = re.compile(r"^### (?P<kind>action|computed)\.(?P<entity>\w+)\.(?P<name>\w+)$", re.MULTILINE)
_ACTION = "Appends a star to the {title} of the record, and refuses when it ends in a star already."
_VALUE = "The number of characters of the {title}."
STAR, LENGTH = "give_star", "title_length"


def reply(text: str, schema: Mapping[str, object]) -> str:
    """The JSON text that answers a task; ``schema`` is the one the vendor was asked to keep to."""
    properties = schema.get("properties")
    names = frozenset(properties) if isinstance(properties, dict) else frozenset()
    answer = next((make for mark, make in _TASKS.items() if mark in names), None)
    if answer is None:
        raise LookupError(f"no task of ours asks for {sorted(names)}")
    return json.dumps(answer(text), ensure_ascii=False)


def _spec(text: str) -> Json:
    prompt = next(match["text"] for match in _FENCE.finditer(text) if match["label"] == "what the user asked for")
    spec = derived(prompt)
    main = next(entity for entity in spec.aggregates if _text_title(entity))
    return {
        "title": spec.title,
        "tagline": spec.tagline,
        "language": spec.language,
        "archetype": spec.archetype.value,
        "vibe": spec.theme.vibe.value,
        "hue": spec.theme.hue,
        "entities": [_entity(spec, entity, entity is main) for entity in spec.entities],
        "requirements": [_requirement(each) for each in spec.requirements],
    }


def _requirement(asked: Requirement) -> Json:
    serves = [part if part == "theme" else part.partition(":")[2] for part in asked.parts]
    told = {"words": asked.words, "statement": asked.statement, "level": asked.level.value}
    return told | {"serves": serves, "why": asked.why}


@cache
def derived(prompt: str) -> AppSpec:
    """The rules' spec, thought about once."""
    return derive(prompt, WordLlamaEmbedder(), date(2026, 1, 1)).spec


def _entity(spec: AppSpec, entity: Entity, main: bool) -> Json:
    title = entity.title_field
    custom: list[Json] = [{"name": STAR, "does": "custom", "description": _ACTION.format(title=title)}]
    value: list[Json] = [{"name": LENGTH, "type": "integer", "description": _VALUE.format(title=title)}]
    return {
        "name": _name(spec, entity.name),
        "plural": entity.label_plural if spec.language == "en" else "",
        "inside": _name(spec, entity.embedded_in) if entity.embedded_in else "",
        "icon": entity.icon,
        "fields": [_field(spec, field) for field in sorted(entity.fields, key=lambda field: field.name != title)],
        "actions": [*(custom if main else []), *_actions(entity)],
        "values": value if main else [],
    }


def _name(spec: AppSpec, entity: str) -> str:
    return spec.entity(entity).label if spec.language == "en" else entity


def _field(spec: AppSpec, field: FieldSpec) -> Json:
    drafted: Json = {"name": field.name, "type": field.type.value, "required": field.required, "unique": field.unique}
    if field.options:
        drafted["options"] = [option.value for option in field.options]
    if field.target:
        drafted["of"] = _name(spec, field.target)
    bounds = {"minimum": field.minimum, "maximum": field.maximum}
    drafted |= {name: value for name, value in bounds.items() if value is not None}
    return drafted | ({"unit": field.unit} if field.unit else {})


def _actions(entity: Entity) -> list[Json]:
    made: list[Json] = []
    for action in entity.actions:
        match action.rule:
            case SetField(field=field, value=value):
                shown = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
                made.append({"name": action.name, "does": "set", "field": field, "value": shown})
            case Increment(field=field, by=by):
                made.append({"name": action.name, "does": "add", "field": field, "value": f"{by:g}"})
            case AssignRandom(field=field):
                made.append({"name": action.name, "does": "spread", "field": field})
    return made


def _text_title(entity: Entity) -> bool:
    field = entity.field(entity.title_field)
    return field is not None and field.type is FieldType.STRING and not field.unique


def _bodies(text: str) -> Json:
    return {"bodies": [{"slot": match[0].removeprefix("### "), "body": _body(text, match)} for match in _slots(text)]}


def _slots(text: str) -> list[re.Match[str]]:
    return list(_SLOT.finditer(text))


def _body(text: str, slot: re.Match[str]) -> str:
    title = _title_of(text, slot)
    if slot["kind"] == "computed":
        return f"return len(record.{title})"
    refuse = f'if record.{title}.endswith("*"):\n    raise Refused("It has its star already.")'
    return f'{refuse}\nrecord.{title} = f"{{record.{title}[:100]}}*"'


def _title_of(text: str, slot: re.Match[str]) -> str:
    """The field the slot's own description names."""
    told = _FENCE.search(text, slot.end())
    found = re.search(r"of the (\w+)\.|to the (\w+) of", told["text"] if told else "")
    return (found[1] or found[2]) if found else "name"


def _cases(text: str) -> Json:
    return {"cases": [case for slot in _slots(text) for case in _of_slot(text, slot)]}


def _of_slot(text: str, slot: re.Match[str]) -> list[Json]:
    title, entity, name = _title_of(text, slot), slot["entity"], slot[0].removeprefix("### ")
    base: Json = {"slot": name, "entity": entity}
    if slot["kind"] == "computed":
        given = [{"field": title, "value": "abcde"}]
        expect = [{"field": slot["name"], "is": "equal", "value": 5}]
        return [base | {"name": "length_counts_characters", "given": given, "expect": expect}]
    starred: Json = {"given": [{"field": title, "value": "bright*"}], "action": slot["name"], "status": 409}
    plain: Json = {"given": [{"field": title, "value": "bright"}], "action": slot["name"]}
    after = {"expect": [{"field": title, "is": "equal", "value": "bright*"}]}
    return [base | plain | after | {"name": "star_is_given"}, base | starred | {"name": "second_star_is_refused"}]


def _architecture(text: str) -> Json:
    return {"reasons": "The rules' views and figures suit it."}


def _opinion(text: str) -> Json:
    return {"approved": True, "summary": "It does what its description says."}


_TASKS: Mapping[str, Callable[[str], Json]] = {
    "entities": _spec,
    "figures": _architecture,
    "bodies": _bodies,
    "cases": _cases,
    "approved": _opinion,
}

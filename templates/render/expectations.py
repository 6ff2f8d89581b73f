"""What the rendered tests expect of computed values and actions, worked out from the spec's rules independently of the
backend's own arithmetic. Data only; the tests' text is in parts/backend/tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from templates.render.backend_data import valid_record
from templates.spec import Action, AppSpec, Computed, Entity, FieldSpec, FieldType
from templates.spec.rules import (
    AssignRandom,
    Bands,
    CustomAction,
    DaysSince,
    DaysUntil,
    Increment,
    Overdue,
    RelatedCount,
    RelatedSum,
    SetField,
    WeightedSum,
)

Case = Mapping[str, object]


def computed_cases(spec: AppSpec, entity: Entity) -> list[Case]:
    """One case for each computed value that a rule can predict."""
    cases: list[Case] = []
    for value in entity.computed:
        found = _computed_case(spec, entity, value)
        if found:
            cases.append({"value": value, **found})
    return cases


def _computed_case(spec: AppSpec, entity: Entity, value: Computed) -> Case | None:
    case: Case | None = None
    match value.rule:
        case DaysUntil(field=name):
            case = _days(_field(entity, name), offset=5, expected=5)
        case DaysSince(field=name):
            case = _days(_field(entity, name), offset=-5, expected=5)
        case Overdue() as rule:
            case = _overdue(entity, rule)
        case WeightedSum() as rule:
            case = _exact([weighted(entity, rule, n) for n in range(3)], "weighs_its_terms")
        case Bands() as rule:
            case = _bands(entity, rule)
        case RelatedCount() as rule:
            changes = [[f'{rule.via}=target["id"]'], [f'{rule.via}=target["id"]']]
            case = _related(spec.entity(rule.entity), changes, 2)
        case RelatedSum() as rule:
            case = _related_sum(spec, rule)
    return case


def weighted(entity: Entity, rule: WeightedSum, n: int) -> float:
    """The weighted sum over the ``n``-th valid record."""
    record = valid_record(entity, n)
    total = rule.base
    for term in rule.terms:
        total += term.weight * _weight(_field(entity, term.field), record[term.field])
    total = round(total, 1)
    total = total if rule.minimum is None else max(total, rule.minimum)
    return total if rule.maximum is None else min(total, rule.maximum)


def band(rule: Bands, number: float) -> str:
    """The label of the band that holds the number."""
    for each in rule.bands[:-1]:
        if each.up_to is not None and number <= each.up_to:
            return each.label
    return rule.bands[-1].label


def _weight(field: FieldSpec, value: object) -> float:
    if field.type is FieldType.ENUM:
        return float([option.value for option in field.options].index(str(value)))
    return float(value) if isinstance(value, int | float) else 0.0


def _days(field: FieldSpec, offset: int, expected: object) -> Case:
    return {
        "kind": "days",
        "scenario": "counts_whole_days",
        "field": field.name,
        "clock": _clock(field),
        "offset": offset,
        "expected": expected,
        "nullable": not field.required,
    }


def _overdue(entity: Entity, rule: Overdue) -> Case:
    done = entity.field(rule.done_field or "")
    options: tuple[object, ...] = ()
    if done is not None:
        enum_values = tuple(option.value for option in done.options)
        options = tuple(value for value in (enum_values or (False, True)) if value not in rule.done_values)
    told = done is not None and bool(options) and bool(rule.done_values)
    return {
        "kind": "overdue",
        "scenario": "is_true_once_the_day_has_passed",
        "field": rule.field,
        "clock": _clock(_field(entity, rule.field)),
        "done_field": done.name if done is not None and told else "",
        "open_value": options[0] if told else None,
        "done_value": rule.done_values[0] if told else None,
    }


def _bands(entity: Entity, rule: Bands) -> Case | None:
    stored = entity.field(rule.source)
    if stored is not None:
        inputs = _in_bounds(stored, [each.up_to for each in rule.bands if each.up_to is not None])
        labels = [band(rule, number) for number in inputs]
        bounds = {"kind": "bounds", "scenario": "names_the_range", "field": stored.name, "inputs": inputs}
        return {**bounds, "expected": labels} if inputs else None
    earlier = next(each.rule for each in entity.computed if each.name == rule.source)
    match earlier:
        case WeightedSum():
            return _exact([band(rule, weighted(entity, earlier, n)) for n in range(3)], "names_the_range")
        case DaysUntil(field=name) | DaysSince(field=name):
            days = int(rule.bands[0].up_to or 0)
            offset = days if isinstance(earlier, DaysUntil) else -days
            case = _days(_field(entity, name), offset, band(rule, days))
            return {**case, "scenario": "names_the_range"}
        case RelatedCount() | RelatedSum():
            return {"kind": "empty", "scenario": "names_the_range_of_none", "expected": band(rule, 0)}
        case _:
            return None


def _in_bounds(field: FieldSpec, edges: Iterable[float]) -> list[int | float]:
    """Each edge and the number just above it, as far as the field takes them."""
    step = 1 if field.type is FieldType.INTEGER else 0.5
    numbers = sorted({number for edge in edges for number in (edge, edge + step)})
    low = field.minimum if field.minimum is not None else float("-inf")
    high = field.maximum if field.maximum is not None else float("inf")
    held = [number for number in numbers if low <= number <= high]
    return [int(number) if field.type is FieldType.INTEGER else number for number in held if _takes(field, number)]


def _takes(field: FieldSpec, number: float) -> bool:
    return field.type is FieldType.DECIMAL or float(number).is_integer()


def _exact(expected: list[object] | list[float] | list[str], scenario: str) -> Case:
    return {"kind": "exact", "scenario": scenario, "expected": list(expected)}


def _related(child: Entity, changes: list[list[str]], expected: object) -> Case:
    return {
        "kind": "related",
        "scenario": "follows_what_points_here",
        "collection": child.collection,
        "changes": changes,
        "expected": expected,
    }


def _related_sum(spec: AppSpec, rule: RelatedSum) -> Case:
    child = spec.entity(rule.entity)
    amounts = [valid_record(child, n)[rule.field] for n in range(2)]
    plain = [f'{rule.via}=target["id"]']
    changes = [list(plain), list(plain)]
    total = sum(float(str(amount)) for amount in amounts)
    sign = child.field(rule.sign_field or "")
    if sign is not None and rule.minus_values:
        positive = [option.value for option in sign.options if option.value not in rule.minus_values]
        if positive:
            changes = [[*plain, f'{sign.name}="{positive[0]}"'], [*plain, f'{sign.name}="{rule.minus_values[0]}"']]
            total = float(str(amounts[0])) - float(str(amounts[1]))
    return _related(child, changes, round(total, 2))


def action_cases(spec: AppSpec, entity: Entity) -> list[Case]:
    """One case or more for each action."""
    return [{"action": action, **case} for action in entity.actions for case in _action_cases(spec, entity, action)]


def _action_cases(spec: AppSpec, entity: Entity, action: Action) -> list[Case]:
    match action.rule:
        case SetField(field=name, value=value):
            return [_set_case(entity, _field(entity, name), value)]
        case Increment(field=name, by=by):
            return [_increment_case(_field(entity, name), by)]
        case AssignRandom(field=name):
            return _spread_cases(spec, entity, _field(entity, name))
        case CustomAction():
            kind = "custom" if action.scope == "record" else "custom_collection"
            return [{"kind": kind, "scenario": "does_its_work"}]


def _set_case(entity: Entity, field: FieldSpec, value: object) -> Case:
    moment = value in ("now", "today") and field.type in (FieldType.DATE, FieldType.DATETIME)
    others = [n for n in range(3) if valid_record(entity, n).get(field.name) != value]
    return {
        "kind": "set",
        "scenario": f"sets_{field.name}",
        "field": field.name,
        "moment": moment,
        "n": others[0] if others else 0,
        "expected": [] if value is None and field.type is FieldType.TAGS else value,
    }


def _increment_case(field: FieldSpec, by: float) -> Case:
    limit = field.maximum if by > 0 else field.minimum
    start = field.minimum if by > 0 else field.maximum
    begin = start if start is not None else (limit - by if limit is not None else 10.0)
    moved = begin + by
    if limit is not None:
        moved = min(moved, limit) if by > 0 else max(moved, limit)
    whole = field.type is FieldType.INTEGER
    return {
        "kind": "increment",
        "scenario": f"moves_{field.name}",
        "field": field.name,
        "start": int(begin) if whole else begin,
        "expected": int(moved) if whole else round(moved, 2),
        "limit": limit,
    }


def _spread_cases(spec: AppSpec, entity: Entity, field: FieldSpec) -> list[Case]:
    if field.target == entity.name:
        return [{"kind": "spread_own", "scenario": "gives_each_another", "field": field.name}]
    target = spec.entity(field.target or "")
    spread = {"kind": "spread", "scenario": "spreads_evenly", "field": field.name, "collection": target.collection}
    nothing = {"kind": "nothing", "scenario": "needs_something_to_give"}
    needed = any(each.required and each.target == field.target for each in entity.references)
    return [spread] if needed else [spread, nothing]


def _clock(field: FieldSpec) -> str:
    return "day" if field.type is FieldType.DATE else "moment"


def _field(entity: Entity, name: str) -> FieldSpec:
    field = entity.field(name)
    if field is None:
        raise KeyError(f"{entity.name}.{name}: let templates.spec.closure.dangling pass first")
    return field

"""Measuring: the dashboard's figures and charts, chosen from what the entities hold. Four to six of them."""

from __future__ import annotations

from activities.llm.offline.computing import closing
from activities.llm.offline.draft import Draft
from activities.llm.offline.fieldbook import PlannedField, option
from activities.llm.offline.lexicon import lexicon
from activities.llm.offline.plan import PlannedEntity
from activities.llm.offline.words import sentence_case
from templates.spec import FieldType, Metric

MOST = 6
ENOUGH = 4
OLDEST = 60
"""Days back that a day-by-day chart can sensibly hold, twice over."""
_WORDS = {
    "en": {"open": "Open {}", "by": "{} by {}", "sum": "Total {}", "average": "Average {}", "over": "{} by day"},
    "id": {
        "open": "{} belum selesai",
        "by": "{} per {}",
        "sum": "Total {}",
        "average": "Rata-rata {}",
        "over": "{} per hari",
    },
}
_WEIGHT = {"actor": 2, "lookup": 3, "part": 9}


def metrics(planned: list[PlannedEntity], draft: Draft) -> list[Metric]:
    """Counts first, then sums, groups and series; the entities the app is about come before lists of people."""
    own = [entity for entity in planned if not entity.parent]
    ranked = sorted(own, key=lambda entity: (_WEIGHT.get(entity.role, 1), -entity.draft.mentions, entity.order))
    words = _WORDS[draft.language]
    counts = _pick([_counts(entity, draft.language) for entity in ranked], 2)
    sums = _pick([_sums(entity, words, draft.language) for entity in ranked], 2)
    groups = _pick([_groups(entity, words) for entity in ranked], 2)
    series = _pick([_series(entity, words) for entity in ranked], 1)
    spare = [
        metric
        for entity in ranked
        for metric in (*_groups(entity, words), *_done(entity, draft.language), *_sums(entity, words, draft.language))
    ]
    chosen = {metric.name: metric for metric in (*counts, *sums, *groups, *series)}
    labels = {metric.label for metric in chosen.values()}
    for metric in spare:
        if len(chosen) < ENOUGH and metric.name not in chosen and metric.label not in labels:
            chosen[metric.name] = metric
    return list(chosen.values())[:MOST]


def _pick(groups: list[list[Metric]], most: int) -> list[Metric]:
    """Round by round: the first of each group, then the second, until there are enough."""
    found: list[Metric] = []
    for place in range(max(map(len, groups), default=0)):
        found.extend(group[place] for group in groups if place < len(group))
    labels: dict[str, Metric] = {}
    for metric in found:
        labels.setdefault(metric.label, metric)
    return list(labels.values())[:most]


def _counts(entity: PlannedEntity, language: str) -> list[Metric]:
    name, closed = closing(entity)
    field = next((field for field in entity.fields if field.name == name and field.entry.type is FieldType.ENUM), None)
    if field is not None and _is_pending(field.entry.default):
        left = tuple(value for value in field.entry.options if value not in closed)
        label = sentence_case(_WORDS[language]["open"].format(_low(entity.label_plural)))
        return [Metric(name=f"open_{entity.module}_count"[:40], label=label, entity=entity.name, where={name: left})]
    return [Metric(name=f"{entity.module}_total"[:40], label=entity.label_plural, entity=entity.name)]


def _is_pending(value: object) -> bool:
    option = lexicon().options.get(str(value))
    return option is not None and option.pending


def _done(entity: PlannedEntity, language: str) -> list[Metric]:
    """How many reached a closed state: ``Books: finished``."""
    name, closed = closing(entity)
    field = next((field for field in entity.fields if field.name == name), None)
    if field is None or not closed:
        return []
    told = field.label if closed[0] is True else option(str(closed[0]), language).label
    label = f"{entity.label_plural}: {_low(told)}"
    return [
        Metric(name=f"closed_{entity.module}_count"[:40], label=label, entity=entity.name, where={name: closed[:1]})
    ]


def _sums(entity: PlannedEntity, words: dict[str, str], language: str) -> list[Metric]:
    made = []
    for field in entity.fields:
        entry = field.entry
        counted = entry.additive and (entry.money or entity.role == "log" or not entry.measure)
        if entry.tally is None and (counted or (entry.money and field.name == "amount")):
            made.extend(_sum(entity, field, words, language))
        elif entry.averaged:
            label = words["average"].format(_low(field.label))
            made.append(
                _metric(f"average_{entity.module}_{field.name}", label, entity, function="average", field=field.name)
            )
    return made


def _sum(entity: PlannedEntity, field: PlannedField, words: dict[str, str], language: str) -> list[Metric]:
    signed = next((other for other in entity.fields if other.entry.tally), None)
    if signed is None:
        plain = field.name == "amount"
        label = words["sum"].format(_low(entity.label_plural if plain else field.label))
        return [_metric(f"total_{entity.module}_{field.name}", label, entity, function="sum", field=field.name)]
    return [
        _metric(
            f"total_{value}",
            words["sum"].format(_low(option(value, language).label)),
            entity,
            function="sum",
            field=field.name,
            where={signed.name: (value,)},
        )
        for value in signed.entry.options
    ]


def _groups(entity: PlannedEntity, words: dict[str, str]) -> list[Metric]:
    made = []
    for field in entity.fields:
        if field.entry.type is FieldType.ENUM:
            label = words["by"].format(entity.label_plural, _low(field.label))
            made.append(_metric(f"{entity.module}_by_{field.name}", label, entity, group_by=field.name))
    for ref in entity.references:
        label = words["by"].format(entity.label_plural, _low(ref.label))
        made.append(_metric(f"{entity.module}_by_{ref.name.removesuffix('_id')}", label, entity, group_by=ref.name))
    return made


def _series(entity: PlannedEntity, words: dict[str, str]) -> list[Metric]:
    dated = [field for field in entity.fields if field.entry.type in {FieldType.DATE, FieldType.DATETIME}]
    day = next((field for field in dated if _past(field)), None)
    if day is None or (entity.role not in {"log", "event"} and day.entry.default is None):
        return []
    measured = next(
        (field for field in entity.fields if field.entry.averaged or (field.entry.money and field.entry.additive)), None
    )
    if entity.role == "log" and measured is not None:
        label = words["over"].format(measured.label)
        return [
            _metric(f"{measured.name}_by_day", label, entity, function="average", field=measured.name, over=day.name)
        ]
    return [_metric(f"{entity.module}_by_day", words["over"].format(entity.label_plural), entity, over=day.name)]


def _past(field: PlannedField) -> bool:
    """Days on which things happened, not deadlines: only these make a chart of the last month."""
    return (
        (field.entry.days or (0, 1))[1] <= 0 and (field.entry.days or (0, 1))[0] > -OLDEST and field.entry.ahead is None
    )


def _metric(name: str, label: str, entity: PlannedEntity, **rest: object) -> Metric:
    return Metric.model_validate({"name": name[:40], "label": label, "entity": entity.name, **rest})


def _low(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]

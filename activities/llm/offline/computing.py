"""Computing: the read-only values that follow from an entity's fields and from the records that point at it."""

from __future__ import annotations

from activities.llm.offline.draft import Draft
from activities.llm.offline.entries import BandEntry, BandsEntry, Named
from activities.llm.offline.fieldbook import PlannedField
from activities.llm.offline.lexicon import lexicon
from activities.llm.offline.plan import PlannedEntity
from activities.llm.offline.words import label_of, snake
from templates.spec import Computed, FieldType
from templates.spec.rules import (
    Band,
    Bands,
    ComputedRule,
    DaysSince,
    DaysUntil,
    Overdue,
    RelatedCount,
    RelatedSum,
    Term,
    WeightedSum,
)

MOST = 6
_DAYS_LEFT = {"en": "Days left", "id": "Sisa hari"}
_TOTAL = {"en": "Total", "id": "Total"}
_NUMBER_OF = {"en": "{}", "id": "Jumlah {}"}
_SCORE_BANDS = {
    "en": (("Low", "danger"), ("Fair", "warning"), ("Good", "info"), ("Excellent", "success")),
    "id": (("Rendah", "danger"), ("Cukup", "warning"), ("Baik", "info"), ("Sangat baik", "success")),
}
_LEVEL_BANDS = {
    "en": (("Harmless", "success"), ("Notable", "info"), ("Serious", "warning"), ("Extreme", "danger")),
    "id": (("Aman", "success"), ("Perlu dicatat", "info"), ("Serius", "warning"), ("Ekstrem", "danger")),
}


def computed(entity: PlannedEntity, planned: list[PlannedEntity], draft: Draft, scored: bool) -> list[Computed]:
    """The entity's computed values; ``scored`` says whether the prompt's scores are this entity's."""
    values: list[Computed] = []
    for field in entity.fields:
        values.extend(_of_date(entity, field, draft.language))
    if scored:
        for phrase in draft.scores:
            values.extend(_score(entity, phrase, draft.language))
    values.extend(_of_children(entity, planned, draft.language))
    values.extend(_moods(entity, values, draft.language))
    taken = {field.name for field in entity.fields}
    unique = {value.name: value for value in values if value.name not in taken}
    return list(unique.values())[:MOST]


def _named(named: Named, language: str) -> str:
    return named.id if language == "id" else named.label


def _of_date(entity: PlannedEntity, field: PlannedField, language: str) -> list[Computed]:
    if field.entry.ahead is not None:
        done_field, done = closing(entity)
        overdue = Overdue(field=field.name, done_field=done_field or None, done_values=done)
        named = field.entry.ahead
        stem = field.name.removesuffix("_date").removesuffix("_on").removesuffix("_by")
        return [
            _value(f"days_to_{stem}", _DAYS_LEFT[language], FieldType.INTEGER, DaysUntil(field=field.name)),
            _value(named.name, _named(named, language), FieldType.BOOLEAN, overdue),
        ]
    if field.entry.since is not None:
        named = field.entry.since
        return [_value(named.name, _named(named, language), FieldType.INTEGER, DaysSince(field=field.name))]
    return []


def closing(entity: PlannedEntity) -> tuple[str, tuple[str | bool, ...]]:
    """The field and its values in which a record is finished; an empty name when nothing says so."""
    for field in entity.fields:
        if field.entry.type is FieldType.ENUM:
            closed = [
                value for value in field.entry.options if (known := lexicon().options.get(value)) and known.closed
            ]
            if closed:
                return field.name, tuple(closed)
    done = next((field.name for field in entity.fields if field.name == "done"), "")
    return done, (True,) if done else ()


def _value(name: str, label: str, type_: FieldType, rule: ComputedRule, description: str = "") -> Computed:
    return Computed.model_validate(
        {"name": name, "label": label, "type": type_, "rule": rule.model_dump(), "description": description}
    )


# -- scores --------------------------------------------------------------------------------------


def _score(entity: PlannedEntity, phrase: str, language: str) -> list[Computed]:
    """A number from the logged fields, and its name: weights come from the lexicon, else 10 a point of each number."""
    name = snake(phrase)
    level = phrase.lower().split()[-1] == "level"
    number = f"{name.removesuffix('_level')}_score" if level else name
    terms = [term for field in entity.fields if (term := _term(field, level))]
    if not terms:
        return []
    base = 0.0 if level else 50.0
    total = WeightedSum(terms=tuple(terms), base=base, minimum=0, maximum=100)
    bands = (_LEVEL_BANDS if level else _SCORE_BANDS)[language]
    edges = (25.0, 50.0, 75.0, None)
    named = tuple(
        Band.model_validate({"up_to": up_to, "label": label, "tone": tone})
        for up_to, (label, tone) in zip(edges, bands, strict=True)
    )
    grade = Bands(kind="bands", source=number, bands=named)
    told = "; ".join(f"{term.weight:+g} x {term.field}" for term in terms)
    number_label = label_of(number if level else phrase)
    grade_label = (
        label_of(phrase)
        if level
        else f"{label_of(phrase.rsplit(' ', 1)[0])} " + {"en": "grade", "id": "(nilai)"}[language]
    )
    return [
        _value(number, number_label, FieldType.DECIMAL, total, f"{base:g} {told}, held between 0 and 100."),
        _value(name if level else f"{name}_grade", grade_label, FieldType.STRING, grade),
    ]


def _term(field: PlannedField, level: bool) -> Term | None:
    entry = field.entry
    if entry.score and not level:
        return Term(field=field.name, weight=entry.score)
    if level and entry.type is FieldType.INTEGER and entry.max == 10:
        return Term(field=field.name, weight=7)
    if level and entry.type is FieldType.ENUM and entry.required:
        return Term(field=field.name, weight=6)
    return None


# -- records that point here ---------------------------------------------------------------------


def _of_children(entity: PlannedEntity, planned: list[PlannedEntity], language: str) -> list[Computed]:
    values: list[Computed] = []
    for child in planned:
        for ref in child.references:
            if ref.target == entity.key:
                values.extend(_tallies(child, ref.name, language))
                label = child.label_plural if language == "en" else _NUMBER_OF[language].format(child.label.lower())
                count = RelatedCount(entity=child.name, via=ref.name)
                twice = sum(other.target == entity.key for other in child.references) > 1
                name = f"{child.module}_{ref.name.removesuffix('_id')}_count" if twice else f"{child.module}_count"
                label = f"{label} ({ref.label.lower()})" if twice else label
                values.append(_value(name, label, FieldType.INTEGER, count))
    return values


def _tallies(child: PlannedEntity, via: str, language: str) -> list[Computed]:
    amount = next((field for field in child.fields if field.entry.additive or field.name == "amount"), None)
    if amount is None:
        return []
    sign = next((field for field in child.fields if field.entry.tally), None)
    if sign is None or sign.entry.tally is None:
        money = amount.entry.money or (amount.entry.unit in {"h", "min"} and child.role == "log")
        plain = amount.name == "amount"
        label = f"{_TOTAL[language]} {(child.label_plural if plain else amount.label).lower()}"
        total = RelatedSum(entity=child.name, via=via, field=amount.name)
        return (
            [_value(f"total_{child.module if plain else amount.name}", label, FieldType.DECIMAL, total)]
            if money
            else []
        )
    tally = sign.entry.tally
    rule = RelatedSum(
        entity=child.name, via=via, field=amount.name, sign_field=sign.name, minus_values=sign.entry.minus
    )
    values = [_value(tally.name, _named(tally, language), FieldType.DECIMAL, rule)]
    if sign.entry.tally_bands is not None:
        values.append(_bands(sign.entry.tally_bands, tally.name, language))
    return values


def _moods(entity: PlannedEntity, earlier: list[Computed], language: str) -> list[Computed]:
    concept = entity.draft.concept
    if concept is None or concept.moods is None or all(value.name != concept.moods.source for value in earlier):
        return []
    return [_bands(concept.moods, concept.moods.source, language)]


def _bands(named: BandsEntry, source: str, language: str) -> Computed:
    rule = Bands(kind="bands", source=source, bands=tuple(_band(band, language) for band in named.bands))
    return _value(named.name, _named(named, language), FieldType.STRING, rule)


def _band(band: BandEntry, language: str) -> Band:
    return Band(up_to=band.up_to, label=band.id if language == "id" else band.label, tone=band.tone)

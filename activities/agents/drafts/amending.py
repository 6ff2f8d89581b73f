"""Amending: the architect's changes worked into a spec. All of them or none; reports what does not close."""

from __future__ import annotations

from pydantic import ValidationError

from activities.agents.drafts.closing import Closed, complaint
from activities.agents.drafts.replies import ArchitectureDraft, ComputedDraft, FigureDraft
from activities.llm.offline.words import label_of, snake
from templates.spec import AppSpec, Computed, Entity, Metric
from templates.spec.closure import dangling
from templates.spec.parts import parts_of
from templates.spec.requirements import pruned

MOST_COMPUTED = 10


def amended(spec: AppSpec, draft: ArchitectureDraft) -> Closed:
    """The spec as the draft wants it."""
    names = {entity.name for entity in spec.entities}
    named = [each.entity for each in draft.views]
    named += [each.entity for each in draft.computed] + [each.entity for each in draft.figures]
    unknown = [f"{name!r} is no entity of this app: name one of {', '.join(sorted(names))}" for name in named]
    findings = [words for name, words in zip(named, unknown, strict=True) if name not in names]
    if findings:
        return Closed(None, tuple(dict.fromkeys(findings)))
    try:
        new = _amend(spec, draft)
    except ValidationError as invalid:
        return Closed(None, tuple(complaint(error["loc"], error["msg"]) for error in invalid.errors()))
    kept = pruned(new.requirements, parts_of(new), "The architecture has taken out what served it.")
    new = new.model_copy(update={"requirements": kept})
    loose = dangling(new)
    return Closed(None if loose else new, tuple(loose))


def _amend(spec: AppSpec, draft: ArchitectureDraft) -> AppSpec:
    looks = {"vibe": draft.vibe, "hue": draft.hue, "layout": draft.layout}
    chosen = {name: value for name, value in looks.items() if value is not None}
    metrics = tuple(_metric(figure) for figure in draft.figures) or spec.metrics
    return AppSpec.model_validate(
        {
            **spec.model_dump(),
            "theme": {**spec.theme.model_dump(), **chosen},
            "entities": [_entity(entity, draft).model_dump() for entity in spec.entities],
            "metrics": [metric.model_dump() for metric in metrics],
        }
    )


def _entity(entity: Entity, draft: ArchitectureDraft) -> Entity:
    views = next((each.views for each in draft.views if each.entity == entity.name), entity.views)
    new = [_computed(each) for each in draft.computed if each.entity == entity.name]
    had = {value.name for value in entity.computed} | {str(value.rule) for value in entity.computed}
    added = [value for value in new if value.name not in had and str(value.rule) not in had]
    computed = (*entity.computed, *added)[:MOST_COMPUTED]
    return entity.model_copy(update={"views": tuple(dict.fromkeys(views)), "computed": computed})


def _computed(draft: ComputedDraft) -> Computed:
    rule: dict[str, object] = {"kind": draft.does}
    if draft.does in {"days_until", "days_since"}:
        rule |= {"field": draft.field}
    else:
        rule |= {"entity": draft.other, "via": draft.via}
        rule |= {"field": draft.field} if draft.does == "related_sum" else {}
    return Computed.model_validate(
        {"name": snake(draft.name), "label": label_of(draft.name.lower()), "type": draft.type, "rule": rule}
    )


def _metric(draft: FigureDraft) -> Metric:
    return Metric.model_validate(
        {
            "name": snake(draft.label),
            "label": label_of(draft.label),
            "entity": draft.entity,
            "function": draft.function,
            "field": draft.field or None,
            "group_by": draft.group_by or None,
            "over": draft.over or None,
        }
    )

"""Amending: the architect's changes worked into a spec, one by one. One that does not close is left out with the reason
and costs the others nothing. A thing that a rule can mend is mended and said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from pydantic import ValidationError

from activities.agents.drafts.changing import with_action, with_field, with_value, without, without_field
from activities.agents.drafts.replies import ArchitectureDraft, ChangeDraft, ComputedDraft, FigureDraft
from activities.agents.drafts.spec_completion import Closed, complaint
from activities.llm.offline.words import label_of, snake
from templates.spec import AppSpec, Computed, Entity, Metric, ViewKind
from templates.spec.closure import dangling
from templates.spec.parts import parts_of
from templates.spec.requirements import pruned
from templates.spec.rule_checks import RESULTS

MOST_COMPUTED = 10
Change = Callable[[AppSpec], AppSpec]


@dataclass
class _Amending:
    """The spec on its way, and what was said against changes that were left out."""

    spec: AppSpec
    accepted: int = 0
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, what: str, change: Change) -> bool:
        """Makes the change if the spec still closes with it; whether it does."""
        why = self._against(change)
        if why:
            self.refused.append(f"{what} was left out: {why}")
        return not why

    def _against(self, change: Change) -> str:
        try:
            new = _pruned(AppSpec.model_validate(change(self.spec).model_dump()))
        except KeyError as unknown:
            names = ", ".join(entity.name for entity in self.spec.entities)
            return f"{unknown.args[0]!r} is no entity of this app: name one of {names}"
        except ValidationError as invalid:
            return "; ".join(complaint(error["loc"], error["msg"]) for error in invalid.errors()[:3])
        loose = dangling(new)
        if not loose:
            self.accepted += new != self.spec
            self.spec = new
        return "; ".join(loose[:3])


def _pruned(spec: AppSpec) -> AppSpec:
    """The spec whose requirements name no part that is gone."""
    kept = pruned(spec.requirements, parts_of(spec), "The architecture has taken out what served it.")
    return spec.model_copy(update={"requirements": kept})


def amended(spec: AppSpec, draft: ArchitectureDraft) -> Closed:
    """The spec with every change that closes; the reasons of the others in ``notes``. Findings only where there were
    changes and none can be made."""
    work = _Amending(spec)
    for what, change in _changes(draft, work.notes):
        work.take(what, change)
    _figures(work, draft)
    for each in draft.changes:
        for name in each.remove:
            work.take(f"removing {each.entity}.{name}", _on(each.entity, partial(without_field, name=name)))
    if work.refused and not work.accepted:
        return Closed(None, tuple(work.refused))
    return Closed(work.spec, (), (*work.notes, *work.refused))


def _changes(draft: ArchitectureDraft, notes: list[str]) -> Iterator[tuple[str, Change]]:
    """Each change with what it is called: what makes room first, then what others rest on."""
    looks = {"vibe": draft.vibe, "hue": draft.hue, "layout": draft.layout}
    chosen = {name: value for name, value in looks.items() if value is not None}
    if chosen:
        yield "the look", partial(_looking, chosen=chosen)
    for each in draft.changes:
        yield from _of_entity(each)
    for value in draft.computed:
        yield f"the value {value.entity}.{value.name}", _adding(value, notes)
    for views in draft.views:
        yield (
            f"the views of {views.entity}",
            _on(views.entity, partial(_shown, views=tuple(dict.fromkeys(views.views)))),
        )


def _of_entity(change: ChangeDraft) -> Iterator[tuple[str, Change]]:
    """Actions and values that go, then fields, values and actions that come."""
    name = change.entity
    for gone in change.remove:
        yield f"removing {name}.{gone}", _on(name, partial(without, name=gone))
    for drafted in change.fields:
        yield f"the field {name}.{drafted.name}", partial(with_field, name=name, draft=drafted)
    for value in change.values:
        yield f"the value {name}.{value.name}", _on(name, partial(with_value, draft=value))
    for action in change.actions:
        yield f"the action {name}.{action.name}", _on(name, partial(with_action, draft=action))


def _looking(spec: AppSpec, chosen: Mapping[str, object]) -> AppSpec:
    return spec.model_copy(update={"theme": spec.theme.model_copy(update=chosen)})


def _shown(entity: Entity, views: tuple[ViewKind, ...]) -> Entity:
    return entity.model_copy(update={"views": views})


def _figures(work: _Amending, draft: ArchitectureDraft) -> None:
    """The figures that close, in place of the present ones; those stay where none does."""
    first = True
    for figure in draft.figures:
        what = f"the figure {figure.label!r}"
        first = not work.take(what, partial(_counted, figure=figure, anew=first)) and first


def _counted(spec: AppSpec, figure: FigureDraft, anew: bool) -> AppSpec:
    return spec.model_copy(update={"metrics": (*(() if anew else spec.metrics), _metric(figure))})


def _adding(draft: ComputedDraft, notes: list[str]) -> Change:
    """A value that is not there yet, by name or by rule; its type is what its rule gives."""
    given = RESULTS[draft.does]
    if given is not draft.type:
        notes.append(f"the value {draft.entity}.{draft.name} is {given}: {draft.does} gives nothing else")

    def add(entity: Entity) -> Entity:
        value = _computed(draft)
        had = {str(each.rule) for each in entity.computed} | {each.name for each in entity.computed}
        if value.name in had or str(value.rule) in had:
            return entity
        return entity.model_copy(update={"computed": (*entity.computed, value)[:MOST_COMPUTED]})

    return _on(draft.entity, add)


def _on(name: str, change: Callable[[Entity], Entity]) -> Change:
    return lambda spec: _with(spec, change(spec.entity(name)))


def _with(spec: AppSpec, entity: Entity) -> AppSpec:
    return spec.model_copy(
        update={"entities": tuple(entity if each.name == entity.name else each for each in spec.entities)}
    )


def _computed(draft: ComputedDraft) -> Computed:
    rule: dict[str, object] = {"kind": draft.does}
    if draft.does in {"days_until", "days_since"}:
        rule |= {"field": draft.field}
    else:
        rule |= {"entity": draft.other, "via": draft.via}
        rule |= {"field": draft.field} if draft.does == "related_sum" else {}
    return Computed.model_validate(
        {"name": snake(draft.name), "label": label_of(draft.name.lower()), "type": RESULTS[draft.does], "rule": rule}
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

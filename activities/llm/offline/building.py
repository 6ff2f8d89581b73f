"""Building: planned entities become whole ones, with computed values, actions, views and samples. The last rules that
any spec goes through, whoever drafted it."""

from __future__ import annotations

from activities.llm.offline.acting import actions
from activities.llm.offline.coherence import Row
from activities.llm.offline.computing import computed
from activities.llm.offline.draft import Draft
from activities.llm.offline.fieldbook import spec_of
from activities.llm.offline.plan import PlannedEntity
from activities.llm.offline.sampling import group, row_count, samples
from templates.spec import Entity, EntityKind, FieldSpec, FieldType, ViewKind


def built(planned: list[PlannedEntity], draft: Draft) -> list[Entity]:
    """Every entity, whole. Wants those pointed at first, as planning orders them."""
    scored = _scored(planned, draft)
    rows: dict[str, int] = {}
    made: list[Entity] = []
    for entity in planned:
        group(entity, planned, draft.language)
        rows[entity.key] = row_count(entity, draft.language)
        parts = [part for part in planned if part.parent == entity.key]
        sample = [] if entity.parent else samples(entity, rows, parts, draft.language)
        made.append(_entity(entity, planned, draft, sample, entity is scored))
    return made


def _scored(planned: list[PlannedEntity], draft: Draft) -> PlannedEntity | None:
    """The entity whose fields make the score: the log with the most measures."""
    if not draft.scores:
        return None

    def measures(entity: PlannedEntity) -> int:
        return sum(bool(field.entry.score) or field.entry.averaged for field in entity.fields)

    return max(
        (each for each in planned if not each.parent),
        key=lambda each: (each.role == "log", measures(each)),
        default=None,
    )


def _entity(
    entity: PlannedEntity, planned: list[PlannedEntity], draft: Draft, sample: list[Row], scored: bool
) -> Entity:
    by_key = {each.key: each for each in planned}
    references = [
        FieldSpec(
            name=ref.name,
            label=ref.label,
            type=FieldType.REFERENCE,
            required=ref.required,
            target=by_key[ref.target].name,
            on_delete="cascade" if ref.required and entity.role == "log" else "restrict" if ref.required else "clear",
        )
        for ref in entity.references
    ]
    pointed = {reference.label.casefold() for reference in references}
    fields = [_told_apart(spec_of(field, draft.language), pointed, draft.language) for field in entity.fields]
    concept = entity.draft.concept
    embedded = bool(entity.parent)
    return Entity(
        name=entity.name,
        module=entity.module,
        collection=entity.collection,
        label=entity.label,
        label_plural=entity.label_plural,
        kind=EntityKind.EMBEDDED if embedded else EntityKind.AGGREGATE,
        embedded_in=by_key[entity.parent].name if embedded else None,
        icon=entity.icon,
        description=concept.description if concept and draft.language == "en" else "",
        title_field=entity.title_field,
        fields=tuple(_arranged(fields, references, entity.title_field)),
        computed=() if embedded else tuple(computed(entity, planned, draft, scored)),
        actions=() if embedded else tuple(actions(entity, draft)),
        views=_views(entity),
        sample=tuple(sample),
    )


def _told_apart(field: FieldSpec, taken: set[str], language: str) -> FieldSpec:
    """A value that is called like a record pointed at is that record's name, typed by hand."""
    if field.label.casefold() not in taken:
        return field
    label = f"Nama {field.label.lower()}" if language == "id" else f"{field.label} name"
    return field.model_copy(update={"label": label})


def _arranged(fields: list[FieldSpec], references: list[FieldSpec], title_field: str) -> list[FieldSpec]:
    """The title, what it belongs to, then the rest, prose last."""
    first = [field for field in fields if field.name == title_field]
    prose = [field for field in fields if field.type is FieldType.TEXT and field not in first]
    rest = [field for field in fields if field not in first and field not in prose]
    return [*first, *references, *rest, *prose]


def _views(entity: PlannedEntity) -> tuple[ViewKind, ...]:
    concept = entity.draft.concept
    enum = any(field.entry.type is FieldType.ENUM for field in entity.fields)
    wanted = [ViewKind(view) for view in (concept.views if concept else ("table",))]
    return tuple(view for view in wanted if view is not ViewKind.BOARD or enum) or (ViewKind.TABLE,)

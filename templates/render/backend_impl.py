"""The layer of behaviour: routes, computed values, actions, the dashboard and the API that holds them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from templates.files import FileChange
from templates.render.accounts import fitted
from templates.render.backend_models import own_models
from templates.render.engine import copied, words
from templates.render.fields import TEXTUAL
from templates.render.names import enum_name, enums_of
from templates.render.pytext import quoted
from templates.render.python_file import python_file
from templates.render.slots import NO_SLOTS, action_bodies, computed_bodies, is_custom, is_related
from templates.spec import AppSpec, Entity, FieldSpec, FieldType, Metric

STATIC = (
    "backend/app/routes/health.py",
    "backend/app/routes/dashboard.py",
)
COLLATIONS = frozenset(
    "af am ar as az be bg bn bs ca cs cy da de ee el en eo es et fa fi fo fr ga gl gu ha he hi hr hu hy id ig is it ja"
    " ka kk kl km kn ko ky lb ln lo lt lv mk ml mn mr ms mt my nb ne nl nn om or pa pl ps pt ro ru se si sk sl sq sr sv"
    " sw ta te th to tr ug uk ur vi wo yi yo zh zu".split()
)
"""Languages that MongoDB sorts text by (mongodb.com/docs/manual/reference/collation-locales-defaults)."""
_SHARED_ROUTERS = ("dashboard", "health")


@dataclass(frozen=True)
class Filter:
    """A query parameter of a list; ``condition`` is the expression that applies it, empty when another one does."""

    name: str
    type: str
    condition: str


@dataclass(frozen=True)
class MetricView:
    """A metric with the labels of its groups, or the document that its groups are."""

    spec: Metric
    groups: tuple[tuple[str | bool | None, str], ...]
    target: str


def backend_impl(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """Everything a request meets. ``slots`` are bodies by slot name; see ``templates.render.slots``."""
    modules = [entity.module for entity in spec.aggregates]
    routers = [f"{module}_router" for module in (*modules, *_SHARED_ROUTERS)]
    routers += ["accounts_router", "people_router"] if spec.accounts else []
    metrics = tuple(_metric(spec, metric) for metric in spec.metrics)
    changes = [
        *copied(*STATIC),
        python_file("backend/api.py.j2", "backend/app/api.py", spec),
        python_file("backend/dashboard.py.j2", "backend/app/dashboard.py", spec, metrics=metrics, own=own_models(spec)),
        python_file(
            "backend/routes/__init__.py.j2",
            "backend/app/routes/__init__.py",
            spec,
            modules=[*modules, *_SHARED_ROUTERS],
            routers=routers,
        ),
        *_behaviours(spec, slots),
        *(_routes(spec, entity) for entity in spec.aggregates),
    ]
    return fitted(spec, "backend_impl", changes)


def _behaviours(spec: AppSpec, slots: Mapping[str, str]) -> Iterable[FileChange]:
    own = own_models(spec)
    for entity in spec.aggregates:
        if entity.computed:
            path = f"backend/app/computed/{entity.module}.py"
            yield python_file(
                "backend/computed/entity.py.j2",
                path,
                spec,
                entity=entity,
                bodies=computed_bodies(entity, slots),
                related={value.name for value in entity.computed if is_related(value)},
                custom={value.name for value in entity.computed if is_custom(value)},
                own=own,
            )
        if entity.actions:
            path = f"backend/app/actions/{entity.module}.py"
            bodies = action_bodies(entity, slots)
            yield python_file("backend/actions/entity.py.j2", path, spec, entity=entity, bodies=bodies, own=own)


def _routes(spec: AppSpec, entity: Entity) -> FileChange:
    filters = tuple(each for field in entity.fields for each in _filters(entity, field))
    return python_file(
        "backend/routes/entity.py.j2",
        f"backend/app/routes/{entity.module}.py",
        spec,
        entity=entity,
        enums=enums_of(entity),
        ranks=[f"{quoted(field.name)}: {enum_name(entity, field)}" for field in enums_of(entity)],
        sortable=[*(field.name for field in entity.fields), "created_at", "updated_at"],
        search=[quoted(field.name) for field in entity.fields if field.type in TEXTUAL],
        filters=filters,
        conditions=[each.condition for each in filters if each.condition],
        locale=spec.language if spec.language in COLLATIONS else "en",
        own=_route_imports(spec, entity),
    )


def _route_imports(spec: AppSpec, entity: Entity) -> dict[str, list[str]]:
    own = own_models(spec)
    own[f"app.models.{entity.module}"] += [f"{entity.name}{suffix}" for suffix in ("Create", "Read", "Update")]
    return {
        **own,
        "app.access": [entity.module.upper(), "readable"],
        "app.models": ["RELATIONS"],
        "app.computed." + entity.module: ["compute"],
        "app.actions": [f"{entity.module} as actions"],
    }


def _filters(entity: Entity, field: FieldSpec) -> Iterable[Filter]:
    name = field.name
    if field.type is FieldType.ENUM:
        yield Filter(name, f"list[{enum_name(entity, field)}]", f'is_one_of("{name}", self.{name})')
    elif field.type is FieldType.BOOLEAN:
        yield Filter(name, "bool", f'equals("{name}", self.{name})')
    elif field.type is FieldType.REFERENCE:
        yield Filter(name, "RecordId", f'equals("{name}", self.{name})')
    elif field.type in (FieldType.DATE, FieldType.DATETIME):
        first, last = ("dt.date", "dt.date") if field.type is FieldType.DATE else ("Moment", "LastMoment")
        yield Filter(f"{name}_from", first, f'between("{name}", self.{name}_from, self.{name}_to)')
        yield Filter(f"{name}_to", last, "")


def _metric(spec: AppSpec, metric: Metric) -> MetricView:
    fixed = words("backend", spec.language)
    field = spec.entity(metric.entity).field(metric.group_by or "")
    if field is None:
        return MetricView(metric, (), "")
    if field.type is FieldType.REFERENCE:
        return MetricView(metric, (), field.target or "")
    if field.type is FieldType.BOOLEAN:
        return MetricView(metric, ((True, fixed["yes"]), (False, fixed["no"])), "")
    return MetricView(metric, tuple((option.value, option.label) for option in field.options), "")

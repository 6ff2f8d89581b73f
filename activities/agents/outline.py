"""The outline of a spec: what an agent must know of an app, in few words. Samples, labels and looks are left out."""

from __future__ import annotations

from templates.spec import AppSpec, Entity, EntityKind, FieldSpec, FieldType, Requirement
from templates.spec.naming import enum_name


def outline(spec: AppSpec) -> str:
    """One block an entity, one line a field, computed value or action."""
    head = f"{spec.title} ({spec.archetype}, {spec.theme.vibe}, language {spec.language}). {spec.tagline}"
    figures = [f"figure {metric.name}: {_metric(metric.model_dump(exclude_defaults=True))}" for metric in spec.metrics]
    asked = [_requirement(each) for each in spec.requirements]
    return "\n".join([head, *(_entity(entity) for entity in spec.entities), *figures, *asked])


def _requirement(asked: Requirement) -> str:
    served = f"served by {', '.join(asked.parts)}" if asked.parts else f"not served: {asked.why}"
    return f"requirement {asked.id}, {asked.level.replace('_', ' ')}: {asked.words} ({served})"


def _entity(entity: Entity) -> str:
    place = f" inside {entity.embedded_in}" if entity.kind is EntityKind.EMBEDDED else f" at /api/{entity.collection}"
    views = ", ".join(entity.views)
    lines = [f"{entity.name}{place}, named by {entity.title_field}, views {views}"]
    lines += [f"  {_field(entity, field)}" for field in entity.fields]
    lines += [f"  = {value.name}: {value.type}, {value.rule.kind}. {value.description}" for value in entity.computed]
    lines += [f"  ! {each.name}: {each.scope}, {each.rule.kind}. {each.description}" for each in entity.actions]
    return "\n".join(line.rstrip() for line in lines)


def _field(entity: Entity, field: FieldSpec) -> str:
    words = [field.type.value]
    if field.type is FieldType.ENUM:
        words.append(f"{enum_name(entity, field)}[{', '.join(option.value for option in field.options)}]")
    if field.target:
        words.append(f"of {field.target}")
    words += [word for word, true in (("required", field.required), ("unique", field.unique)) if true]
    if field.minimum is not None or field.maximum is not None:
        words.append(f"{_bound(field.minimum)}..{_bound(field.maximum)}")
    if field.unit:
        words.append(field.unit)
    return f"{field.name}: {' '.join(words)}"


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _metric(metric: dict[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in metric.items() if name not in {"name", "label"})

"""Parts: every piece of an app that can serve a requirement, as a path in the spec. Lists names; judges nothing."""

from __future__ import annotations

from collections.abc import Iterator

from templates.spec.app import AppSpec
from templates.spec.entities import Entity, EntityKind

APP_PARTS = ("theme", "app:phone", "app:dark_mode", "app:storage")
"""What every app has: its colours and shapes, pages that fit a phone, a dark mode, records that outlive a restart."""


def parts_of(spec: AppSpec) -> tuple[str, ...]:
    """Paths of every part, in the order of the spec."""
    found = [part for entity in spec.entities for part in _of(entity)]
    return (*found, *(f"metric:{metric.name}" for metric in spec.metrics), *APP_PARTS)


def _of(entity: Entity) -> Iterator[str]:
    yield f"entity:{entity.name}"
    yield from (f"field:{entity.name}.{field.name}" for field in entity.fields)
    if entity.kind is EntityKind.EMBEDDED:
        return
    yield from (f"computed:{entity.name}.{value.name}" for value in entity.computed)
    yield from (f"action:{entity.name}.{action.name}" for action in entity.actions)
    yield from (f"view:{entity.name}.{view.value}" for view in entity.views)
    yield from (f"{way}:{entity.name}" for way in ("search", "filter", "sort"))

"""What nobody wrote is taken out of the app: the spec without it, its requirements as not covered, and every rendered
file that follows. A button that does nothing is worse than none. Writes nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from activities.agents.fallback import fallback_bodies
from activities.agents.shortening import shortened
from templates import render
from templates.files import FileChange
from templates.render.backend import render_backend
from templates.render.frontend import mock_frontend
from templates.render.layers import render_frontend, settled
from templates.spec import AppSpec, Entity
from templates.spec.closure import dangling

WHY = 380  # characters, of the 400 that a requirement's reason may have


def dropped(spec: AppSpec, reasons: Mapping[str, str]) -> AppSpec:
    """The spec without those slots, by their names. A value that the rest of the app needs stays, and is empty.
    Requirements that name what nobody wrote are not covered, whatever else serves them."""
    for name, reason in reasons.items():
        kind, entity_name, own = name.split(".")
        entity = spec.entity(entity_name)
        parts = entity.actions if kind == "action" else entity.computed
        label = next((part.label for part in parts if part.name == own), own)
        why = shortened(f"{entity.label}: {label}: nobody wrote it that could be relied on ({reason})", WHY)
        spec = _unserved(spec, f"{kind}:{entity_name}.{own}", why)
        without = _without(spec, entity, own)
        spec = spec if dangling(without) else without
    return spec


def _unserved(spec: AppSpec, part: str, why: str) -> AppSpec:
    requirements = tuple(
        each.model_copy(update={"parts": (), "why": why}) if part in each.parts else each for each in spec.requirements
    )
    return spec.model_copy(update={"requirements": requirements})


def _without(spec: AppSpec, entity: Entity, own: str) -> AppSpec:
    parts = {
        "actions": tuple(each for each in entity.actions if each.name != own),
        "computed": tuple(each for each in entity.computed if each.name != own),
    }
    left = entity.model_copy(update=parts)
    return spec.model_copy(update={"entities": tuple(left if each is entity else each for each in spec.entities)})


def following(tree: Path, before: AppSpec, after: AppSpec, bodies: Mapping[str, str]) -> list[FileChange]:
    """The files of the tree that read as they were rendered from ``before``, as ``after`` has them. What reads
    otherwise is somebody's own and stays."""
    changes: dict[str, FileChange] = {}
    for old, new in zip(_renditions(before, bodies), _renditions(after, bodies), strict=True):
        for path, content in old.items():
            file = tree / path
            if new.get(path) != content and file.is_file() and file.read_bytes() == content:
                changes[path] = FileChange(path, new.get(path))
    return list(changes.values())


def _renditions(spec: AppSpec, bodies: Mapping[str, str]) -> list[dict[str, bytes | None]]:
    """The backend with its contract, and the two states of the frontend, on sample data and on the API."""
    whole = {**fallback_bodies(spec), **bodies}
    backend = [*render_backend(spec, whole), *render.contract(spec), *render.project_docs(spec)]
    sample = [*mock_frontend(spec), *render.screen_tests(spec), *render.typed_client(spec)]
    return [_texts(backend), _texts(settled(sample)), _texts(render_frontend(spec))]


def _texts(changes: Iterable[FileChange]) -> dict[str, bytes | None]:
    return {change.path: change.content for change in changes}

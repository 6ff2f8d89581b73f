"""Renders one Python file of the backend: the engine, plus the filters that know a spec."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment

from templates.files import FileChange
from templates.render.engine import environment, words
from templates.render.imports import needed
from templates.render.names import computed_type, label_field, owner_label, plural
from templates.spec import AppSpec, Computed, Entity


def _computed_type(value: Computed, entity: Entity) -> str:
    return computed_type(entity, value)


def _collection_of(name: str, spec: AppSpec) -> str:
    return spec.entity(name).collection


_FILTERS: dict[str, Callable[..., str]] = {
    "needed": needed,
    "label_field": label_field,
    "owner_label": owner_label,
    "computed_type": _computed_type,
    "plural": plural,
    "collection_of": _collection_of,
}


@cache
def _environment() -> Environment:
    env = environment().overlay()
    env.filters = {**env.filters, **_FILTERS}
    return env


def python_file(template: str, path: str, spec: AppSpec, **context: object) -> FileChange:
    """``parts/{template}`` as the file ``path``; templates see ``spec``, ``words`` and what else they are given."""
    fixed = words("backend", spec.language)
    text = _environment().get_template(template).render(spec=spec, words=fixed, **context)
    return FileChange(path, text.encode())


def macro(template: str, name: str, **context: object) -> Callable[..., str]:
    """A macro of ``parts/{template}``, which sees ``context``."""
    module = _environment().get_template(template).make_module(context)
    call: Callable[..., str] = getattr(module, name)
    return call

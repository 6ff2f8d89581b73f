"""The whole app in one call, for tests and experiments; the pipeline calls the layers one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from templates.files import FileChange
from templates.render.backend import render_backend
from templates.render.client import real_frontend, typed_client
from templates.render.e2e import e2e_tests, screen_tests
from templates.render.engine import unique_paths
from templates.render.frontend import mock_frontend
from templates.render.slots import NO_SLOTS
from templates.spec import AppSpec

FRONTEND_LAYERS: tuple[Callable[[AppSpec], list[FileChange]], ...] = (
    mock_frontend,
    screen_tests,
    typed_client,
    real_frontend,
    e2e_tests,
)
"""In the order of the pipeline: a later one may replace or delete what an earlier one wrote."""


def render_frontend(spec: AppSpec) -> list[FileChange]:
    """frontend/ as the last step leaves it, in path order, without what was deleted on the way."""
    return settled(change for layer in FRONTEND_LAYERS for change in layer(spec))


def render_all(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """The whole app, in path order."""
    return unique_paths([*render_backend(spec, slots), *render_frontend(spec)])


def settled(changes: Iterable[FileChange]) -> list[FileChange]:
    """What is there after all the changes: the last write of each path, none of the deleted."""
    last = {change.path: change for change in changes}
    return [last[path] for path in sorted(last) if last[path].content is not None]

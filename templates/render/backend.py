"""The backend's half in one call: everything of an app but frontend/. For tests and experiments; the pipeline calls the
layers one by one."""

from __future__ import annotations

from collections.abc import Mapping

from templates.files import FileChange
from templates.render.backend_impl import backend_impl
from templates.render.backend_models import backend_models
from templates.render.backend_tests import backend_tests
from templates.render.contract import contract
from templates.render.engine import unique_paths
from templates.render.integration import integration
from templates.render.project_docs import architecture_docs, project_docs
from templates.render.slots import NO_SLOTS
from templates.spec import AppSpec

LAYERS = (architecture_docs, contract, backend_models, backend_impl, integration, backend_tests, project_docs)


def render_backend(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """All of the app but frontend/, in path order. Raises RenderError when two layers write one path."""
    return unique_paths(change for layer in LAYERS for change in layer(spec, slots))

"""Layers: pure functions from an AppSpec to the files of one part of its app."""

from templates.render.backend_impl import backend_impl
from templates.render.backend_models import backend_models
from templates.render.backend_tests import backend_tests
from templates.render.contract import contract
from templates.render.contract_check import contract_differences
from templates.render.integration import integration
from templates.render.project_docs import architecture_docs, project_docs
from templates.render.slots import SlotRequest, custom_slots

__all__ = [
    "SlotRequest",
    "architecture_docs",
    "backend_impl",
    "backend_models",
    "backend_tests",
    "contract",
    "contract_differences",
    "custom_slots",
    "integration",
    "project_docs",
]

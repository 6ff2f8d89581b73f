"""Layers: pure functions from an AppSpec to the files of one part of its app."""

from templates.render.backend_impl import backend_impl
from templates.render.backend_models import backend_models
from templates.render.backend_tests import backend_tests
from templates.render.client import SCHEMA_TYPES_COMMAND, real_frontend, typed_client
from templates.render.contract import contract
from templates.render.contract_check import contract_differences
from templates.render.e2e import E2E_COMMAND, SCREENS_COMMAND, e2e_tests, screen_tests
from templates.render.frontend import BUNDLE_COMMAND, TYPECHECK_COMMAND, mock_frontend, sample_client
from templates.render.integration import integration
from templates.render.openapi_accounts import account_paths
from templates.render.project_docs import architecture_docs, project_docs
from templates.render.slots import SlotRequest, custom_slots
from templates.render.traces import Evidence, slot_part, traced

__all__ = [
    "BUNDLE_COMMAND",
    "E2E_COMMAND",
    "SCHEMA_TYPES_COMMAND",
    "SCREENS_COMMAND",
    "TYPECHECK_COMMAND",
    "Evidence",
    "SlotRequest",
    "account_paths",
    "architecture_docs",
    "backend_impl",
    "backend_models",
    "backend_tests",
    "contract",
    "contract_differences",
    "custom_slots",
    "e2e_tests",
    "integration",
    "mock_frontend",
    "project_docs",
    "real_frontend",
    "sample_client",
    "screen_tests",
    "slot_part",
    "traced",
    "typed_client",
]

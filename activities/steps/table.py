"""The table of the twelve steps' code, by name. The order of running is in activities.payloads.steps."""

from __future__ import annotations

from activities.payloads.steps import StepName
from activities.steps import (
    analysis,
    architecture,
    backend_impl,
    backend_models,
    contracts,
    frontend_integration,
    frontend_mock,
    preview_final,
    screenshot_verify,
    system_integration,
    testing_backend,
    testing_frontend,
)
from activities.steps.step_code import StepCode

_MODULES = (
    analysis,
    architecture,
    frontend_mock,
    screenshot_verify,
    contracts,
    backend_models,
    backend_impl,
    system_integration,
    testing_backend,
    frontend_integration,
    testing_frontend,
    preview_final,
)

STEPS: dict[StepName, StepCode] = {module.STEP.name: module.STEP for module in _MODULES}

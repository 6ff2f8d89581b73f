"""The twelve steps as data: names, agents, needs, limits. The step plan travels in the workflow's input, so that a
running generation keeps the plan it started with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StepName(StrEnum):
    ANALYSIS = "analysis"
    ARCHITECTURE = "architecture"
    FRONTEND_MOCK = "frontend_mock"
    SCREENSHOT_VERIFY = "screenshot_verify"
    CONTRACTS = "contracts"
    BACKEND_MODELS = "backend_models"
    BACKEND_IMPL = "backend_impl"
    SYSTEM_INTEGRATION = "system_integration"
    TESTING_BACKEND = "testing_backend"
    FRONTEND_INTEGRATION = "frontend_integration"
    TESTING_FRONTEND = "testing_frontend"
    PREVIEW_FINAL = "preview_final"


class Agent(StrEnum):
    MARCUS = "Marcus"
    VICTORIA = "Victoria"
    DEREK = "Derek"
    LUNA = "Luna"
    SCRIPT = "script"


@dataclass(frozen=True)
class PlannedStep:
    """One step of a plan. ``needs`` are the steps that must be met (done or skipped) before it starts; times are
    seconds of one attempt; ``budget_usd`` is what its model calls may cost."""

    name: StepName
    agent: Agent
    needs: tuple[StepName, ...]
    makes: str
    skippable: bool = False
    timeout_s: float = 120
    heartbeat_s: float = 10  # a killed worker is noticed after this
    attempts: int = 4
    budget_usd: float = 0.0


@dataclass(frozen=True)
class StepPlan:
    """The steps of a generation, in the order people read them; the order of running comes from ``needs``."""

    steps: tuple[PlannedStep, ...]

    def step(self, name: StepName) -> PlannedStep:
        """The planned step of that name. Raises KeyError when the plan has none."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)


_S = StepName
_A = Agent

# budget_usd: what a step may spend. A step in which a model writes or looks has what one call and its repair can cost
# at most with the dearest first choice of the price table, pictures included; the others have what a small repair
# costs. All together pass the run's limit, which holds by itself.
DEFAULT_PLAN = StepPlan(
    (
        PlannedStep(_S.ANALYSIS, _A.MARCUS, (), "AppSpec draft", budget_usd=0.12),
        PlannedStep(
            _S.ARCHITECTURE, _A.VICTORIA, (_S.ANALYSIS,), "AppSpec final, docs/architecture.md", budget_usd=0.07
        ),
        PlannedStep(_S.FRONTEND_MOCK, _A.DEREK, (_S.ARCHITECTURE,), "React UI on mock data", budget_usd=0.005),
        PlannedStep(
            _S.SCREENSHOT_VERIFY,
            _A.MARCUS,
            (_S.FRONTEND_MOCK,),
            "screenshots at 1280 and 390 px, findings",
            skippable=True,
            timeout_s=300,
            budget_usd=0.06,
        ),
        PlannedStep(
            _S.CONTRACTS, _A.MARCUS, (_S.FRONTEND_MOCK,), "openapi.json and the typed client", budget_usd=0.005
        ),
        PlannedStep(_S.BACKEND_MODELS, _A.DEREK, (_S.CONTRACTS,), "Beanie documents", budget_usd=0.005),
        PlannedStep(_S.BACKEND_IMPL, _A.DEREK, (_S.BACKEND_MODELS,), "FastAPI routers and actions", budget_usd=0.09),
        PlannedStep(_S.SYSTEM_INTEGRATION, _A.SCRIPT, (_S.BACKEND_IMPL,), "main app, settings, compose file"),
        PlannedStep(
            _S.TESTING_BACKEND,
            _A.DEREK,
            (_S.SYSTEM_INTEGRATION,),
            "pytest suite, run against a MongoDB test instance",
            skippable=True,
            timeout_s=300,
            budget_usd=0.02,
        ),
        PlannedStep(
            _S.FRONTEND_INTEGRATION,
            _A.DEREK,
            (_S.CONTRACTS, _S.SYSTEM_INTEGRATION),
            "UI on the real API",
            budget_usd=0.005,
        ),
        PlannedStep(
            _S.TESTING_FRONTEND,
            _A.LUNA,
            (_S.FRONTEND_INTEGRATION,),
            "Playwright end-to-end tests",
            skippable=True,
            timeout_s=300,
            budget_usd=0.005,
        ),
        PlannedStep(
            _S.PREVIEW_FINAL,
            _A.MARCUS,
            (_S.SCREENSHOT_VERIFY, _S.TESTING_BACKEND, _S.TESTING_FRONTEND),
            "final review, README, running preview",
            budget_usd=0.04,
        ),
    )
)

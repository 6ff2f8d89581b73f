"""The runs whose histories are kept, one for each way a run can go: each drives a run on stub activities to its end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from activities.payloads.results import RunStatus
from activities.payloads.runs import HealingLimits, StepCommand
from activities.payloads.steps import StepName
from tests.workflows.clinic import Clinic, HeldRound, answers, failure
from tests.workflows.stubs import Hold, Penniless, Raises, bad, costs
from tests.workflows.studio import RunHandle, Studio, outcome, reached, until
from workflows.generation import GenerationWorkflow

Scenario = Callable[[Studio, str], Awaitable[RunHandle]]


async def delivered(studio: Studio, project: str) -> RunHandle:
    """Twelve steps, nothing else."""
    return await studio.start(project=project)


async def transport_retried(studio: Studio, project: str) -> RunHandle:
    """A step whose first two attempts fail on the way."""
    studio.world.script = {StepName.ARCHITECTURE: [Raises(times=2)]}
    return await studio.start(project=project)


async def skipped_while_running(studio: Studio, project: str) -> RunHandle:
    """A step that is stopped and skipped by update, another that is skipped by signal before its turn."""
    pictures = Hold()
    studio.world.script = {StepName.SCREENSHOT_VERIFY: [pictures]}
    handle = await studio.start(project=project)
    await reached(pictures.started)
    await handle.signal("skip_step", {"step": "testing_frontend", "reason": "no browser here"})
    await handle.execute_update(GenerationWorkflow.skip, StepCommand(StepName.SCREENSHOT_VERIFY, "no time"))
    return handle


async def blocked_then_retried(studio: Studio, project: str) -> RunHandle:
    """A failed verdict that blocks the run, a senseless signal, then a retry that goes well."""
    studio.world.script = {StepName.TESTING_BACKEND: [bad("2 of 9 tests fail")]}
    handle = await studio.start(project=project)
    await until(handle, lambda state: state.status is RunStatus.BLOCKED)
    await handle.signal("skip_step", "architecture")
    await until(handle, lambda state: "was ignored" in state.reason)
    await handle.execute_update(GenerationWorkflow.retry, StepCommand(StepName.TESTING_BACKEND, "flaky"))
    return handle


async def done_then_retried(studio: Studio, project: str) -> RunHandle:
    """A finished step is tried again while what was built on it still runs."""
    held = Hold()
    studio.world.script = {StepName.BACKEND_MODELS: [held]}
    handle = await studio.start(project=project)
    await reached(held.started)
    await handle.execute_update(GenerationWorkflow.retry, StepCommand(StepName.CONTRACTS))
    return handle


async def paused_and_resumed(studio: Studio, project: str) -> RunHandle:
    """Paused by signal in the middle of a step, resumed by update."""
    held = Hold()
    studio.world.script = {StepName.FRONTEND_MOCK: [held]}
    handle = await studio.start(project=project)
    await reached(held.started)
    await handle.signal("pause")
    await until(handle, lambda state: state.status is RunStatus.PAUSED)
    held.release.set()
    await until(handle, lambda state: StepName.FRONTEND_MOCK in studio.world.ended)
    await handle.execute_update(GenerationWorkflow.resume)
    return handle


async def budget_raised(studio: Studio, project: str) -> RunHandle:
    """A run that spends its limit and gets more."""
    studio.world.script = {StepName.ANALYSIS: [costs(0.02)]}
    handle = await studio.start(project=project, limit_usd=0.02)
    await until(handle, lambda state: state.status is RunStatus.PAUSED)
    await handle.execute_update(GenerationWorkflow.raise_budget, 0.35)
    return handle


async def cancelled(studio: Studio, project: str) -> RunHandle:
    """Cancelled while two steps run, one of which is being skipped."""
    pictures, contract = Hold(), Hold()
    studio.world.script = {StepName.SCREENSHOT_VERIFY: [pictures], StepName.CONTRACTS: [contract]}
    handle = await studio.start(project=project)
    await reached(pictures.started)
    await reached(contract.started)
    await handle.signal("skip_step", "screenshot_verify")
    await handle.cancel()
    return handle


async def left_blocked(studio: Studio, project: str) -> RunHandle:
    """Blocked, and nobody comes."""
    studio.world.script = {StepName.ANALYSIS: [Raises(times=9, type="SpecRefused")]}
    return await studio.start(project=project, blocked_wait_s=1)


async def healed(studio: Studio, project: str) -> RunHandle:
    """A failed verdict that the second strategy mends, after the first has helped."""
    remedies = {"one": answers("helped"), "two": answers("healed")}  # one helps against x, changes y no more
    studio.world.script = {StepName.BACKEND_IMPL: [bad("mypy: exit code 1")]}
    studio.world.clinic = Clinic([[failure("x"), failure("y")], [failure("y")]], ("one", "two"), remedies)
    return await studio.start(project=project, healing=HealingLimits())


async def not_healed(studio: Studio, project: str) -> RunHandle:
    """A healing that is given up and taken back; a person edits, and continues."""
    studio.world.script = {StepName.BACKEND_IMPL: [bad("mypy: exit code 1")]}
    studio.world.clinic = Clinic([[failure("x")]], ("one",))
    handle = await studio.start(project=project, healing=HealingLimits())
    await until(handle, lambda state: state.status is RunStatus.BLOCKED)
    await handle.execute_update(GenerationWorkflow.continue_step, StepCommand(StepName.BACKEND_IMPL))
    return handle


async def cancelled_while_healing(studio: Studio, project: str) -> RunHandle:
    """Cancelled in the middle of a round."""
    held = HeldRound(answers("healed"))
    studio.world.script = {StepName.SCREENSHOT_VERIFY: [bad("a page is blank")]}
    studio.world.clinic = Clinic([[failure("x")]], ("one",), {"one": held})
    handle = await studio.start(project=project, healing=HealingLimits())
    await reached(held.started)
    await handle.cancel()
    return handle


async def out_of_money(studio: Studio, project: str) -> RunHandle:
    """A step that could not go on for lack of money, and more of it."""
    studio.world.script = {StepName.CONTRACTS: [Penniless()]}
    handle = await studio.start(project=project, limit_usd=0.05)
    await until(handle, lambda state: state.status is RunStatus.PAUSED)
    await handle.execute_update(GenerationWorkflow.raise_budget, 0.4)
    return handle


async def admitted(studio: Studio, project: str) -> RunHandle:
    """A run that asks whether it may be, and is delivered."""
    return await studio.start(project=project)


async def not_admitted(studio: Studio, project: str) -> RunHandle:
    """A run whose project was closed to it."""
    studio.world.closed = "Project 'shop' was deleted."
    return await studio.start(project=project)


SCENARIOS: tuple[Scenario, ...] = (
    delivered,
    transport_retried,
    skipped_while_running,
    blocked_then_retried,
    done_then_retried,
    paused_and_resumed,
    budget_raised,
    cancelled,
    left_blocked,
    healed,
    not_healed,
    cancelled_while_healing,
    out_of_money,
    admitted,
    not_admitted,
)


async def play(studio: Studio, scenario: Scenario) -> RunHandle:
    """Drive the scenario to its end; its project bears its name."""
    handle = await scenario(studio, project_of(scenario.__name__))
    await outcome(handle)
    return handle


def project_of(name: str) -> str:
    """The project id of a kept history: with it the workflow's id is known from the file's name."""
    return f"history-{name.replace('_', '-')}"

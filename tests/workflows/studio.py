"""A client, a worker and a stub world on a task queue of their own. Starts runs and looks at them; asserts nothing."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import uuid
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from temporalio.client import Client, WorkflowFailureError, WorkflowHandle, WorkflowHistory
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Replayer, Worker

from activities.payloads.names import SEARCH_ATTRIBUTES, workflow_id
from activities.payloads.results import RunState, StepState
from activities.payloads.runs import RUN_LIMIT_USD, HealingLimits, RunRequest, RunResult
from activities.payloads.steps import DEFAULT_PLAN, StepName, StepPlan
from tests.workflows.stubs import World
from workflows.generation import GenerationWorkflow
from workflows.healing.workflow import HealingWorkflow

WORKFLOWS = [GenerationWorkflow, HealingWorkflow]
UNHEALED = HealingLimits(rounds=0)
PATIENCE_S = 60  # so that a hanging test ends; no test measures it
RunHandle = WorkflowHandle[GenerationWorkflow, RunResult]
TEMPORAL = str(Path(sys.executable).parent / "temporal")
SERVER_ARGS = [
    *(part for name, kind in SEARCH_ATTRIBUTES.items() for part in ("--search-attribute", f"{name}={kind}")),
    "--dynamic-config-value",
    'history.timerProcessorMaxTimeShift="50ms"',  # timers are otherwise rounded up to a second
]


async def start_server(database: Path | None = None) -> WorkflowEnvironment:
    """Temporal's own dev server with the studio's search attributes, in memory or on a file."""
    return await WorkflowEnvironment.start_local(
        dev_server_database_filename=str(database) if database else None,
        data_converter=pydantic_data_converter,
        dev_server_existing_path=TEMPORAL,
        dev_server_extra_args=SERVER_ARGS,
        dev_server_log_level="error",
        identity="tests",
    )


async def start_skipping_server() -> WorkflowEnvironment:
    """The same server, where a run's timers fire as soon as it has nothing else to do."""
    flag = ["--dynamic-config-value", "frontend.WorkflowTimeSkippingEnabled=true"]
    return await WorkflowEnvironment.start_time_skipping_v2(
        data_converter=pydantic_data_converter,
        dev_server_existing_path=TEMPORAL,
        dev_server_extra_args=[*SERVER_ARGS, *flag],
        dev_server_log_level="error",
    )


@dataclass
class Studio:
    """Runs on one task queue. ``handles`` are all the runs that were started."""

    client: Client
    world: World = field(default_factory=World)
    queue: str = field(default_factory=lambda: f"studio-{uuid.uuid4().hex[:8]}")
    handles: list[RunHandle] = field(default_factory=list)

    @contextlib.asynccontextmanager
    async def worker(self) -> AsyncIterator[Worker]:
        """A worker for workflows and activities, until the context is left."""
        worker = Worker(
            self.client,
            task_queue=self.queue,
            workflows=WORKFLOWS,
            activities=self.world.activities(),
            max_heartbeat_throttle_interval=timedelta(milliseconds=100),
            default_heartbeat_throttle_interval=timedelta(milliseconds=100),
        )
        async with worker:
            yield worker

    async def start(
        self,
        *,
        project: str = "",
        plan: StepPlan = DEFAULT_PLAN,
        limit_usd: float = RUN_LIMIT_USD,
        blocked_wait_s: float = 3600,
        healing: HealingLimits = UNHEALED,
    ) -> RunHandle:
        """Start a run, of a project of its own unless one is named; nothing is healed unless that is asked for."""
        project = project or f"p-{uuid.uuid4().hex[:8]}"
        request = RunRequest(
            project, "Keep my books", plan=plan, limit_usd=limit_usd, blocked_wait_s=blocked_wait_s, healing=healing
        )
        handle = await self.client.start_workflow(
            GenerationWorkflow.run,
            request,
            id=workflow_id(project),
            task_queue=self.queue,
        )
        self.handles.append(handle)
        return handle

    async def replay(self) -> None:
        """Replay every run that was started: a history that the code would not make again is an error."""
        replayer = Replayer(workflows=WORKFLOWS, data_converter=pydantic_data_converter)
        for handle in self.handles:
            history = await handle.fetch_history()
            await replayer.replay_workflow(history)
            for child in children_of(history):
                await replayer.replay_workflow(await self.client.get_workflow_handle(child).fetch_history())


def children_of(history: WorkflowHistory) -> list[str]:
    """The ids of the children that a run started, oldest first."""
    started = (event.child_workflow_execution_started_event_attributes for event in history.events)
    return [attributes.workflow_execution.workflow_id for attributes in started if attributes.workflow_type.name]


async def state_of(handle: RunHandle) -> RunState:
    """The run's state by query."""
    return await handle.query(GenerationWorkflow.state)


def step_of(state: RunState, name: StepName) -> StepState:
    """One step of a state."""
    return next(step for step in state.steps if step.name is name)


async def until(handle: RunHandle, wanted: Callable[[RunState], bool], patience_s: float = PATIENCE_S) -> RunState:
    """The first state seen that is as wanted."""
    async with asyncio.timeout(patience_s):
        while not wanted(state := await state_of(handle)):
            await asyncio.sleep(0.05)
    return state


async def reached(event: asyncio.Event) -> None:
    """Wait for something the world does."""
    async with asyncio.timeout(PATIENCE_S):
        await event.wait()


async def outcome(handle: RunHandle) -> RunResult | BaseException:
    """How the run ended: its result, or what failed it."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await handle.result()
    except WorkflowFailureError as error:
        return error.cause


async def result_of(handle: RunHandle) -> RunResult:
    """The result of a run that completes."""
    ended = await outcome(handle)
    if isinstance(ended, BaseException):
        raise ended
    return ended

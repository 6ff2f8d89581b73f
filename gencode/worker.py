"""`python -m gencode.worker`: one worker process. Wires the workflow and the activities to Temporal, MongoDB, the git
store and the sandbox, and runs until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
from datetime import timedelta
from pathlib import Path

import structlog
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.healing_activities import healing_activities
from activities.inbound import Distrust
from activities.payloads.names import TASK_QUEUE
from activities.payloads.runs import ReconcileOrder
from activities.reaping import reap_activities
from activities.reconcile import reconcile_activities
from activities.step_activities import activities
from activities.store.store import connect as connect_store
from activities.workspace.checkout import sweep
from activities.workspace.store import GitStore
from gencode import engine, places
from gencode.logs import configure
from gencode.secret import seal
from gencode.settings import Settings, SettingsRefused, read
from workflows.generation import GenerationWorkflow
from workflows.healing.workflow import HealingWorkflow
from workflows.reaping import ReapWorkflow
from workflows.reconcile import ReconcileWorkflow

log = structlog.get_logger()

# Our own deterministic modules need not be imported anew for every run; what they hold is frozen data.
_SHARED = ("activities.payloads", "templates.spec", "pydantic", "pydantic_core")


async def work(settings: Settings, ready_file: Path | None) -> None:
    """Run until SIGTERM or SIGINT; steps that run get time to end, then go back to the queue."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    client = await engine.connect(settings)
    await engine.prepare(client)
    store = await connect_store(settings.mongo_url, seal(settings))
    workspaces = GitStore(settings.home / "workspaces")
    await asyncio.to_thread(sweep, settings.home / "scratch")
    place, _ = await asyncio.gather(places.place(settings, store, log.info), places.warm())
    worker = Worker(
        client,
        task_queue=TASK_QUEUE,
        workflows=[GenerationWorkflow, HealingWorkflow, ReconcileWorkflow, ReapWorkflow],
        activities=[
            *activities(place, store, workspaces),
            *healing_activities(place, store, workspaces),
            *reconcile_activities(client, store),
            *reap_activities(client, places.inventory(place)),
        ],
        interceptors=[Distrust(settings.llm_provider)],
        workflow_runner=SandboxedWorkflowRunner(
            restrictions=SandboxRestrictions.default.with_passthrough_modules(*_SHARED)
        ),
        max_concurrent_activities=settings.gencode_worker_slots,
        max_heartbeat_throttle_interval=timedelta(seconds=1),
        default_heartbeat_throttle_interval=timedelta(seconds=1),
        graceful_shutdown_timeout=timedelta(seconds=5),
    )
    async with worker:
        await engine.watch_over(client, ReconcileOrder())
        await engine.schedule_reaping(client)
        log.info("worker ready", task_queue=TASK_QUEUE, sandbox=place.sandbox.name)
        if ready_file is not None:
            ready_file.write_text(str(os.getpid()), encoding="utf-8")
        await stopped.wait()
    await store.close()


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="Run one GenCode worker until it is told to stop.")
    parser.add_argument("--ready-file", type=Path, help="given the process id once the worker polls")
    arguments = parser.parse_args()
    try:
        settings = read()
    except SettingsRefused as refused:
        raise SystemExit(f"gencode: {refused}") from refused
    configure(settings.log_level)
    asyncio.run(work(settings, arguments.ready_file))


if __name__ == "__main__":
    main()

"""Records the kept histories anew, on Temporal's real server: ``python -m tests.histories.record [scenario ...]``.
Record only what a released change of the workflow has made obsolete on purpose; a history that stops replaying
otherwise is a run of a user's that would have stopped."""

from __future__ import annotations

import asyncio
import gzip
import json
import sys
from pathlib import Path

from temporalio.client import WorkflowHistory
from temporalio.testing import WorkflowEnvironment

from tests.histories.scenarios import SCENARIOS, Scenario, play
from tests.workflows.studio import Studio, children_of, start_server

FOLDER = Path(__file__).parent
SETTLE_S = 1  # threads of the SDK hand over their last results; an interpreter that ends under them aborts


def history_path(name: str) -> Path:
    """Where the history of a scenario is kept."""
    return FOLDER / f"{name}.json.gz"


def healing_path(name: str, number: int) -> Path:
    """Where the history of a scenario's healing is kept."""
    return FOLDER / f"{name}.healing-{number}.json.gz"


async def record(names: list[str]) -> list[Path]:
    """Play the named scenarios, all when none is named, and write their histories."""
    chosen = [scenario for scenario in SCENARIOS if not names or scenario.__name__ in names]
    async with await start_server() as server:
        written = [await _write(server, scenario) for scenario in chosen]
    await asyncio.sleep(SETTLE_S)
    return written


async def _write(server: WorkflowEnvironment, scenario: Scenario) -> Path:
    studio = Studio(server.client, queue="histories")
    async with studio.worker():
        handle = await play(studio, scenario)
        history = await handle.fetch_history()
        children = [await studio.client.get_workflow_handle(child).fetch_history() for child in children_of(history)]
    for number, child in enumerate(children, 1):
        _keep(healing_path(scenario.__name__, number), child)
    return _keep(history_path(scenario.__name__), history)


def _keep(path: Path, history: WorkflowHistory) -> Path:
    kept = _without_traces(json.loads(history.to_json()))
    path.write_bytes(gzip.compress(json.dumps(kept, separators=(",", ":")).encode(), mtime=0))
    return path


def _without_traces(value: object) -> object:
    """The history without the stack traces of failures: they are no part of what is replayed, and name a machine."""
    if isinstance(value, dict):
        return {key: _without_traces(inner) for key, inner in value.items() if key != "stackTrace"}
    if isinstance(value, list):
        return [_without_traces(inner) for inner in value]
    return value


if __name__ == "__main__":
    for written in asyncio.run(record(sys.argv[1:])):
        sys.stdout.write(f"{written.name}\n")

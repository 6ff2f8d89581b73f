"""Every kept history is one the workflow's code of today would make again."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer
from temporalio.workflow import NondeterminismError

from activities.payloads.names import workflow_id
from tests.histories.record import FOLDER, history_path
from tests.histories.scenarios import SCENARIOS, project_of
from tests.workflows.studio import WORKFLOWS

HEALING = re.compile(r"\w+\.healing-\d+\.json\.gz")
HEALINGS = sorted(path for path in FOLDER.glob("*.json.gz") if HEALING.match(path.name))
NAMES = [scenario.__name__ for scenario in SCENARIOS]


def replayer() -> Replayer:
    """A replayer with the converter that the histories were written with."""
    return Replayer(workflows=WORKFLOWS, data_converter=pydantic_data_converter)


def kept(name: str) -> str:
    """A kept history's JSON."""
    return gzip.decompress(history_path(name).read_bytes()).decode()


def test_every_scenario_has_its_history_and_every_history_its_scenario() -> None:
    runs = [path for path in FOLDER.glob("*.json.gz") if not HEALING.match(path.name)]
    assert {path.name for path in runs} == {f"{name}.json.gz" for name in NAMES}
    assert {path.name.partition(".")[0] for path in HEALINGS} == {"healed", "not_healed", "cancelled_while_healing"}


@pytest.mark.parametrize("name", NAMES)
async def test_a_kept_history_replays(name: str) -> None:
    await replayer().replay_workflow(WorkflowHistory.from_json(workflow_id(project_of(name)), kept(name)))


@pytest.mark.parametrize("path", HEALINGS, ids=lambda path: path.name)
async def test_the_kept_history_of_a_healing_replays(path: Path) -> None:
    history = json.loads(gzip.decompress(path.read_bytes()))
    started = history["events"][0]["workflowExecutionStartedEventAttributes"]
    await replayer().replay_workflow(WorkflowHistory.from_json(started["workflowId"], json.dumps(history)))


async def test_a_history_that_the_code_would_not_make_is_noticed() -> None:
    events = json.loads(kept("delivered"))
    scheduled = next(
        attributes
        for event in events["events"]
        if (attributes := event.get("activityTaskScheduledEventAttributes"))
        and attributes["activityType"]["name"] == "contracts"
    )
    scheduled["activityType"]["name"] = "analysis"
    history = WorkflowHistory.from_json(workflow_id(project_of("delivered")), json.dumps(events))
    with pytest.raises(NondeterminismError):
        await replayer().replay_workflow(history)

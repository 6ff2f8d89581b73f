"""Every kept history is one the workflow's code of today would make again."""

from __future__ import annotations

import gzip
import json

import pytest
from temporalio.client import WorkflowHistory
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer
from temporalio.workflow import NondeterminismError

from activities.payloads.names import workflow_id
from tests.histories.record import FOLDER, history_path
from tests.histories.scenarios import SCENARIOS, project_of
from tests.workflows.studio import WORKFLOWS

NAMES = [scenario.__name__ for scenario in SCENARIOS]


def replayer() -> Replayer:
    """A replayer with the converter that the histories were written with."""
    return Replayer(workflows=WORKFLOWS, data_converter=pydantic_data_converter)


def kept(name: str) -> str:
    """A kept history's JSON."""
    return gzip.decompress(history_path(name).read_bytes()).decode()


def test_every_scenario_has_its_history_and_every_history_its_scenario() -> None:
    assert {path.name for path in FOLDER.glob("*.json.gz")} == {f"{name}.json.gz" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
async def test_a_kept_history_replays(name: str) -> None:
    await replayer().replay_workflow(WorkflowHistory.from_json(workflow_id(project_of(name)), kept(name)))


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

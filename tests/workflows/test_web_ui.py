"""What Temporal's own Web UI shows of a run."""

from __future__ import annotations

from temporalio.api.sdk.v1 import WorkflowMetadata
from temporalio.contrib.pydantic import pydantic_data_converter

from activities.payloads.names import RECORD_RUN
from activities.payloads.steps import DEFAULT_PLAN
from tests.workflows.studio import RunHandle, Studio, result_of

DECISIONS = {"continue_step", "approve", "reject"}


async def scheduled(handle: RunHandle) -> list[tuple[str, str, str]]:
    """Type, id and summary of the activities in the history."""
    events = (await handle.fetch_history()).events
    found = []
    for event in events:
        if event.HasField("activity_task_scheduled_event_attributes"):
            attributes = event.activity_task_scheduled_event_attributes
            (summary,) = await pydantic_data_converter.decode([event.user_metadata.summary], [str])
            found.append((attributes.activity_type.name, attributes.activity_id, summary))
    return found


async def test_the_history_names_twelve_steps_with_a_summary_each(studio: Studio) -> None:
    handle = await studio.start()
    await result_of(handle)
    entries = await scheduled(handle)
    steps = {kind: (id, summary) for kind, id, summary in entries if kind != RECORD_RUN}
    assert set(steps) == {step.name for step in DEFAULT_PLAN.steps}
    assert steps["frontend_mock"] == ("frontend_mock-1", "frontend_mock · Derek · React UI on mock data · try 1")
    assert [entry for entry in entries if entry[0] == RECORD_RUN] == [
        (RECORD_RUN, "record-1", "the run is running"),
        (RECORD_RUN, "record-2", "the run is delivered"),
    ]


async def test_the_board_and_the_described_signals_are_there(studio: Studio) -> None:
    handle = await studio.start()
    await result_of(handle)
    metadata = await handle.query("__temporal_workflow_metadata", result_type=WorkflowMetadata)
    rows = [line for line in metadata.current_details.splitlines() if line.startswith("| ")]
    assert "delivered" in metadata.current_details.splitlines()[0]
    assert len(rows) == 1 + len(DEFAULT_PLAN.steps)
    assert any(row.startswith("| testing_frontend | Luna | done | 1 |") for row in rows)
    signals = {signal.name: signal.description for signal in metadata.definition.signal_definitions}
    assert set(signals) == {"skip_step", "retry_step", "pause", "resume", "raise_budget", *DECISIONS}
    assert all(signals.values())
    updates = {update.name for update in metadata.definition.update_definitions}
    assert updates == {"skip", "retry", "pause", "resume", "raise_budget", *DECISIONS}

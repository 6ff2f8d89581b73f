"""The messages of a socket: one shape for the snapshot and for events."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import BaseModel, JsonValue

from activities.store.documents import Event
from api.views import Workspace

SNAPSHOT = "SNAPSHOT"


class Message(BaseModel):
    """``seq`` of an event is its number; of a snapshot, the number after which events follow. A client that comes back
    with ``since=`` the last number it has seen misses nothing."""

    seq: int
    at: datetime
    run_id: str
    project_id: str
    type: str
    step: str | None
    agent: str | None
    message: str
    data: dict[str, JsonValue]


def event_message(event: Event) -> Message:
    """An event as it is sent."""
    return Message.model_validate(event, from_attributes=True)


def snapshot_message(workspace: Workspace, since: int) -> Message:
    """The project as it stands, before the events after ``since``."""
    return Message(
        seq=since,
        at=datetime.now(UTC),
        run_id=workspace.run.run_id if workspace.run else "",
        project_id=workspace.project_id,
        type=SNAPSHOT,
        step=None,
        agent=None,
        message=f"{workspace.title}: {workspace.status or 'nothing was generated yet'}",
        data=workspace.model_dump(mode="json"),
    )

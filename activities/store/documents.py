"""What lies in MongoDB: the documents and their indexes. No queries, no clocks; references are plain strings."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from beanie import Document
from pydantic import Field, JsonValue
from pymongo import ASCENDING, DESCENDING, IndexModel

from activities.payloads.events import EventType
from activities.payloads.results import RunStatus


class Project(Document):
    """What a user is building. ``workflow_id`` and ``run_id`` are its latest run, ``prompt`` is that run's; all are
    empty before the first. ``name`` is what people call it in place of the title; ``owner`` empty: made before projects
    had owners; ``gaps`` are the requirements its latest run left open. A deleted one stays for a while."""

    project_id: str
    title: str
    prompt: str
    created_at: datetime
    updated_at: datetime
    commit: str | None = None
    status: RunStatus | None = None
    gaps: int = 0
    workflow_id: str = ""
    run_id: str = ""
    name: str = ""
    owner: str = ""
    deleted_at: datetime | None = None

    class Settings:
        name = "projects"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("project_id", ASCENDING)], unique=True),
            IndexModel([("owner", ASCENDING), ("updated_at", DESCENDING)]),
            IndexModel([("updated_at", DESCENDING)]),
        ]


class Run(Document):
    """One generation as the workflow last told it. ``state`` is a RunState as data, ``version`` counts the tellings;
    ``told_limit_usd`` is the limit of the last one, beside the one in ``state``, which a person may have set since."""

    workflow_id: str
    run_id: str
    project_id: str
    status: RunStatus
    state: dict[str, JsonValue]
    provider: str
    started_at: datetime
    updated_at: datetime
    sandbox: str = ""
    ended_at: datetime | None = None
    duration_s: float = 0.0
    version: int = 0
    told_limit_usd: float | None = None

    class Settings:
        name = "runs"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("workflow_id", ASCENDING), ("run_id", ASCENDING)], unique=True),
            IndexModel([("run_id", ASCENDING)]),
            IndexModel([("project_id", ASCENDING), ("started_at", DESCENDING)]),
            IndexModel([("started_at", DESCENDING)]),
        ]


class Event(Document):
    """One thing the people watching a project are told; ``seq`` counts from 1 in each project, without gaps."""

    project_id: str
    run_id: str
    seq: int
    at: datetime
    type: EventType
    step: str | None
    agent: str | None
    message: str
    data: dict[str, JsonValue] = Field(default_factory=dict)
    key: str | None = None

    class Settings:
        name = "events"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("project_id", ASCENDING), ("seq", ASCENDING)], unique=True),
            IndexModel([("key", ASCENDING)], unique=True, partialFilterExpression={"key": {"$type": "string"}}),
            IndexModel([("run_id", ASCENDING), ("seq", ASCENDING)]),
        ]


class LedgerEntry(Document):
    """What one model call cost. ``key`` is workflow/run/activity/attempt/call, so that a repeated write is one row.
    While it is ``reserved`` the cost is the most that the call may cost; a ``lost`` one was cut off by the end of its
    worker and keeps that. ``digest`` is the prompt's, ``reply`` what came back. ``priced`` says how, where not by the
    price table: "unpriced" for a model on a machine of one's own."""

    key: str
    project_id: str
    run_id: str
    step: str
    provider: str
    model: str
    tokens_in: int
    tokens_out: int
    cost_usd: float
    at: datetime
    activity: str = ""
    purpose: str = ""
    state: Literal["reserved", "settled", "failed", "lost"] = "settled"
    tokens_cached: int = 0
    digest: str = ""
    reply: str = ""
    priced: str = ""

    class Settings:
        name = "ledger"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("key", ASCENDING)], unique=True),
            IndexModel([("run_id", ASCENDING)]),
            IndexModel([("activity", ASCENDING)]),
            IndexModel([("at", ASCENDING)]),
        ]


class Decision(Document):
    """What ArborMind chose and, once it is known, what came of it."""

    decision_id: str
    project_id: str
    run_id: str
    context: str
    archetype: str
    query_digest: str
    options: list[str]
    weights: list[float]
    chosen: str
    confidence: float
    entropy: float
    mode: str
    at: datetime
    value: dict[str, JsonValue] = Field(default_factory=dict)
    step: str = ""
    similarities: list[float] = Field(default_factory=list)  # with the reliabilities: enough to decide it again
    reliabilities: list[float] = Field(default_factory=list)
    fallbacks: list[str] = Field(default_factory=list)
    success: bool | None = None
    score: float | None = None
    outcome_at: datetime | None = None

    class Settings:
        name = "decisions"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("decision_id", ASCENDING)], unique=True),
            IndexModel([("context", ASCENDING), ("at", DESCENDING)]),
            IndexModel([("run_id", ASCENDING)]),
        ]


class Grave(Document):
    """An id whose project was purged, and whose it was: it is never given to another owner."""

    project_id: str
    owner: str
    at: datetime

    class Settings:
        name = "graves"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("project_id", ASCENDING)], unique=True)]


ALL = [Project, Run, Event, LedgerEntry, Decision, Grave]

"""One run: how it stands, what it was to do, what it cost, how it was healed, and its history as Temporal keeps it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from activities.payloads.results import HealingState, Spend
from activities.store.runs import state_of
from api.access import READ, RunOf
from api.deps import DepsOf
from api.generations import Generations, RunAddress
from api.inputs import SinceOf
from api.live.messages import Message, event_message
from api.responses import refusals
from api.views import Plan, RunView, step_views
from api.workspaces.query import run_as_it_stands

router = APIRouter(
    prefix="/api/runs/{run_id}", tags=["runs"], dependencies=[READ], responses=refusals(401, 404, 422, 429, 503)
)


class LedgerRow(BaseModel):
    """One model call."""

    step: str
    provider: str
    model: str
    tokens_in: int
    tokens_out: int
    cost_usd: float
    at: datetime


class LedgerView(BaseModel):
    """What a run's model calls cost, failed tries included, the oldest call first."""

    run_id: str
    spent: Spend
    limit_usd: float
    rows: list[LedgerRow]


class HealingList(BaseModel):
    """The healings of a run, in the order they began."""

    run_id: str
    items: list[HealingState]


class EventList(BaseModel):
    """Events of a run in order; ``next_since`` asks for those after them, null when these were the last."""

    items: list[Message]
    next_since: int | None


@router.get("")
async def run(run: RunOf, deps: DepsOf) -> RunView:
    """The run as it stands."""
    return await run_as_it_stands(deps, run)


@router.get("/plan")
async def plan(run: RunOf) -> Plan:
    """The steps that the run goes through, and how each stands."""
    return Plan(steps=step_views(state_of(run)))


@router.get("/ledger")
async def ledger(run: RunOf, deps: DepsOf) -> LedgerView:
    """What its model calls cost, call by call."""
    entries = await deps.store.ledger.of_run(run.run_id)
    return LedgerView(
        run_id=run.run_id,
        spent=await deps.store.ledger.spent(run.run_id),
        limit_usd=state_of(run).limit_usd,
        rows=[LedgerRow.model_validate(entry, from_attributes=True) for entry in entries],
    )


@router.get("/healings")
async def healings(run: RunOf) -> HealingList:
    """How its failures were healed, or why not."""
    return HealingList(run_id=run.run_id, items=list(state_of(run).healings))


@router.get("/events")
async def events(
    run: RunOf, deps: DepsOf, since: SinceOf = None, limit: Annotated[int, Query(ge=1, le=500)] = 200
) -> EventList:
    """The run's events in order, ``limit`` at a time."""
    found = await deps.store.events.of_run(run.run_id, since or 0, limit)
    items = [event_message(event) for event in found]
    return EventList(items=items, next_since=items[-1].seq if len(items) == limit else None)


@router.get("/history", response_class=Response, responses=refusals(409) | {200: {"content": {"application/json": {}}}})
async def history(run: RunOf, deps: DepsOf) -> Response:
    """The workflow's whole event history, as Temporal's Web UI gives it and its replayer reads it."""
    generations = Generations(deps.temporal, deps.settings)
    text = await generations.history(RunAddress(run.workflow_id, run.run_id))
    name = f'attachment; filename="{run.workflow_id}-{run.run_id}.json"'
    return Response(text, media_type="application/json", headers={"Content-Disposition": name})

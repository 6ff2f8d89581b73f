"""Reports over many runs: what ArborMind's decisions came to, and what models cost. Counts nothing itself."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, TypeAdapter

from activities.store import insights as reports
from api.access import READ, PrincipalOf
from api.deps import DepsOf
from api.etags import NOT_MODIFIED, tagged_model
from api.responses import refusals

router = APIRouter(
    prefix="/api/insights", tags=["insights"], dependencies=[READ], responses=refusals(401, 422, 429, 503)
)


class ShareView(BaseModel):
    """How often something worked; ``score`` is the mean of 0 to 10."""

    name: str
    tries: int
    wins: int
    score: float


class BinView(BaseModel):
    """Decisions whose confidence lies in (low, high]: how sure they were, and how often they were right."""

    low: float
    high: float
    count: int
    confidence: float
    rate: float


class RegretView(BaseModel):
    """What choosing in a context cost against its best option, in successes."""

    context: str
    best: str
    total: float
    decisions: int


class DriftView(BaseModel):
    """An option whose success changed: the rate until then, and since."""

    context: str
    option: str
    before: float
    since: float
    outcomes: int


class InsightsView(BaseModel):
    """What all of ArborMind's decisions together tell. ``open`` ones have no outcome yet."""

    decisions: int
    open: int
    by_step: list[ShareView]
    by_context: list[ShareView]
    by_option: list[ShareView]
    by_archetype: list[ShareView]
    calibration: list[BinView]
    brier: float | None
    regret: list[RegretView]
    drift: list[DriftView]


class CostRow(BaseModel):
    """Model calls of one day, provider, model and step together."""

    day: date
    provider: str
    model: str
    step: str
    calls: int
    tokens_in: int
    tokens_out: int
    cost_usd: float


class Costs(BaseModel):
    """What models cost, the newest day first; for an owner, that of their own projects."""

    calls: int
    tokens_in: int
    tokens_out: int
    cost_usd: float
    rows: list[CostRow]


_ROWS = TypeAdapter(list[CostRow])


@router.get("", response_model=InsightsView, responses=NOT_MODIFIED)
async def insights(deps: DepsOf, request: Request) -> Response:
    """What ArborMind's newest decisions came to: they are learned from together, whoever's runs they were in."""
    found = await reports.insights(deps.store)
    return tagged_model(request, InsightsView.model_validate(found, from_attributes=True))


@router.get("/costs")
async def costs(deps: DepsOf, principal: PrincipalOf) -> Costs:
    """What models cost, by day, provider, model and step."""
    owned = None if principal.only is None else await deps.store.projects.owned(principal.only)
    rows = _ROWS.validate_python(await deps.store.ledger.by_day(owned))
    return Costs(
        calls=sum(row.calls for row in rows),
        tokens_in=sum(row.tokens_in for row in rows),
        tokens_out=sum(row.tokens_out for row in rows),
        cost_usd=sum(row.cost_usd for row in rows),
        rows=rows,
    )

"""Metrics of the dashboard: a number, a bar for each group, or a point for each day. Which ones there are is said in
app/dashboard.py."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel

from app import words
from app.crud.record import StoredRecord
from app.crud.relations import labels

DAYS = 30
TOP_GROUPS = 12
"""Bars beyond these say nothing on a chart; the largest are kept."""


class MetricPoint(BaseModel):
    key: str
    label: str
    value: float


class MetricResult(BaseModel):
    """A number has a ``value`` (null: nothing to average) and no points; the other kinds have points and no value."""

    name: str
    label: str
    kind: Literal["number", "groups", "series"]
    value: float | None
    points: list[MetricPoint]


class Dashboard(BaseModel):
    metrics: list[MetricResult]


@dataclass(frozen=True)
class DashboardMetric:
    """``of`` names the number to add up; ``over`` a date to have a point for each day; ``groups`` the values of ``group_by`` with their labels, or,
    when ``group_target`` is set, they are records of it."""

    name: str
    label: str
    model: type[StoredRecord]
    function: Literal["count", "sum", "average"] = "count"
    of: str = ""
    where: Mapping[str, Sequence[str | bool]] = field(default_factory=dict)
    group_by: str = ""
    groups: Sequence[tuple[str | bool, str]] = ()
    group_target: type[StoredRecord] | None = None
    over: str = ""

    async def measure(self, today: dt.date) -> MetricResult:
        """The metric as it stands now; a series ends today."""
        if self.over:
            return self._result("series", points=await self._series(today))
        if self.group_by:
            return self._result("groups", points=await self._bars())
        totals = await self._totals(None, {})
        nothing = None if self.function == "average" else 0.0
        return self._result("number", value=totals.get(None, nothing))

    def _result(
        self,
        kind: Literal["number", "groups", "series"],
        value: float | None = None,
        points: Sequence[MetricPoint] = (),
    ) -> MetricResult:
        return MetricResult(name=self.name, label=self.label, kind=kind, value=value, points=list(points))

    async def _series(self, today: dt.date) -> list[MetricPoint]:
        first = today - dt.timedelta(days=DAYS - 1)
        window = {
            "$gte": dt.datetime.combine(first, dt.time.min, dt.UTC),
            "$lt": dt.datetime.combine(today + dt.timedelta(days=1), dt.time.min, dt.UTC),
        }
        day = {"$dateToString": {"date": f"${self.over}", "format": "%Y-%m-%d"}}
        totals = await self._totals(day, {self.over: window})
        keys = [(first + dt.timedelta(days=offset)).isoformat() for offset in range(DAYS)]
        return [MetricPoint(key=key, label=key, value=totals.get(key) or 0.0) for key in keys]

    async def _bars(self) -> list[MetricPoint]:
        totals = await self._totals(f"${self.group_by}", {})
        if self.group_target is None:
            return [
                MetricPoint(key=_key(value), label=label, value=totals.get(value) or 0.0)
                for value, label in self.groups
            ]
        names = await labels(self.group_target, totals)
        bars = [
            MetricPoint(key=_key(value), label=names.get(value, words.NONE), value=total or 0.0)
            for value, total in totals.items()
        ]
        return sorted(bars, key=lambda bar: (-bar.value, bar.label))[:TOP_GROUPS]

    async def _totals(self, key: object, extra: dict[str, Any]) -> dict[Any, float | None]:
        match = {**{name: {"$in": list(values)} for name, values in self.where.items()}, **extra}
        if self.function == "count":
            value: dict[str, Any] = {"$sum": 1}
        else:
            value = {"$sum" if self.function == "sum" else "$avg": f"${self.of}"}
        pipeline = [{"$match": match}, {"$group": {"_id": key, "value": value}}]
        rows = await self.model.aggregate(pipeline).to_list()
        return {row["_id"]: _number(row["value"]) for row in rows}


def _key(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _number(value: object) -> float | None:
    return round(float(value), 6) if isinstance(value, int | float | Decimal) else None

"""The dashboard over HTTP: every metric of metrics.json, checked against the records it is about."""

import json
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient

from tests.records import day, make, moment

METRICS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("metrics.json").read_text(encoding="utf-8"))
DAYS = 30


def expected(metric: dict[str, Any], rows: list[dict[str, Any]]) -> float | None:
    """The metric's function over the rows."""
    values: list[float] = [row[metric["field"]] for row in rows if metric["field"] and row[metric["field"]] is not None]
    if metric["function"] == "count":
        return len(rows)
    if metric["function"] == "sum":
        return round(sum(values), 6)
    return round(sum(values) / len(values), 6) if values else None


async def measured(client: AsyncClient, metric: dict[str, Any]) -> dict[str, Any]:
    """The metric as the dashboard shows it."""
    answer = await client.get("/api/dashboard")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = next(each for each in answer.json()["metrics"] if each["name"] == metric["name"])
    return found


async def test_the_dashboard_of_an_empty_app_has_every_metric(client: AsyncClient) -> None:
    shown = (await client.get("/api/dashboard")).json()["metrics"]
    assert [(each["name"], each["label"]) for each in shown] == [(each["name"], each["label"]) for each in METRICS]


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: str(metric["name"]))
async def test_a_metric_follows_the_records(client: AsyncClient, metric: dict[str, Any]) -> None:
    made = [await make(client, metric["collection"], n) for n in range(3)]
    if metric["over"]:
        url = f"/api/{metric['collection']}/{made[1]['id']}"
        when = moment(0) if "T" in made[1][metric["over"]] else day(0)
        made[1] = (await client.patch(url, json={metric["over"]: when})).json()
    rows = [row for row in made if all(row[name] in values for name, values in metric["where"].items())]
    result = await measured(client, metric)
    if metric["over"]:
        today = [row for row in rows if row[metric["over"]][:10] == day(0)]
        assert (result["kind"], len(result["points"])) == ("series", DAYS)
        assert result["points"][-1] == {"key": day(0), "label": day(0), "value": expected(metric, today) or 0}
    elif metric["group_by"]:
        assert result["kind"] == "groups"
        for point in result["points"]:
            group = [row for row in rows if key(row[metric["group_by"]]) == point["key"]]
            assert point["value"] == (expected(metric, group) or 0)
        assert {key(row[metric["group_by"]]) for row in rows} <= {point["key"] for point in result["points"]}
    else:
        assert (result["kind"], result["value"], result["points"]) == ("number", expected(metric, rows), [])


def key(value: object) -> str:
    """A group's value as the key of its bar."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)

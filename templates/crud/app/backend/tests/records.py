"""Valid records, made through the API. Their values are in records.json; what a record must point at is made first."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from httpx import AsyncClient, Response

Row = dict[str, Any]

UNKNOWN_ID = "0" * 24

_DATA: Row = json.loads(Path(__file__).with_name("records.json").read_text(encoding="utf-8"))
VALID: dict[str, list[Row]] = {name: each["valid"] for name, each in _DATA.items()}
MINIMAL: dict[str, Row] = {name: each["minimal"] for name, each in _DATA.items()}


async def body(client: AsyncClient, collection: str, values: Row, n: int = 0) -> Row:
    """The values, and an id for every required reference among them: of the oldest record there is, or a new one. Two
    references to one collection point at different records."""
    filled = dict(values)
    for reference in _DATA[collection]["references"]:
        if reference["field"] not in filled:
            target = await _target(client, reference["to"], reference["unique"], n, set(filled.values()))
            filled[reference["field"]] = target["id"]
    return filled


async def make(client: AsyncClient, collection: str, n: int = 0, **changes: Any) -> Row:
    """The ``n``-th valid record of the collection (0, 1 or 2), with ``changes``."""
    values = {**VALID[collection][n], **changes}
    answer = await client.post(f"/api/{collection}", json=await body(client, collection, values, n))
    assert answer.status_code == 201, answer.text
    made: Row = answer.json()
    return made


async def _target(client: AsyncClient, collection: str, fresh: bool, n: int, used: set[Any]) -> Row:
    listed = (await client.get(f"/api/{collection}", params={"sort": "created_at", "page_size": 3})).json()["items"]
    free = [each for each in listed if each["id"] not in used]
    return free[0] if free and not fresh else await make(client, collection, (n + len(listed) - len(free)) % 3)


def ids(answer: Response) -> list[str]:
    """The ids of a page, in order."""
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


def refused_fields(answer: Response) -> set[str]:
    """The fields that a 422 complains of."""
    assert answer.status_code == 422, answer.text
    return {str(part) for error in answer.json()["detail"] for part in error["loc"]}


def day(offset: int) -> str:
    """The date that many days from today."""
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=offset)).isoformat()


def moment(offset: int) -> str:
    """Noon of that day."""
    return f"{day(offset)}T12:00:00Z"

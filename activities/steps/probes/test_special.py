"""What is special about this app, played from special.json: make a record, act on it, look at it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from tests.records import day, make

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("special.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
async def test_special(client: AsyncClient, case: dict[str, Any]) -> None:
    given = {each["field"]: resolved(each["value"]) for each in case["given"]}
    made = await make(client, case["collection"], **given)
    one = f"/api/{case['collection']}/{made['id']}"
    if case["action"]:
        answer = await client.post(await path_of(client, one, case))
        assert answer.status_code == case["status"], answer.text
    record = (await client.get(one)).json()
    for each in case["expect"]:
        assert holds(record[each["field"]], each["is"], resolved(each["value"])), f"{each} of {record}"


async def path_of(client: AsyncClient, one: str, case: dict[str, Any]) -> str:
    """The action's own route: of one record, or of all."""
    paths = (await client.get("/openapi.json")).json()["paths"]
    for_all = f"/api/{case['collection']}/actions/{case['action']}"
    return for_all if for_all in paths else f"{one}/{case['action']}"


def resolved(value: Any) -> Any:
    """``today+3`` as a date; anything else as it is."""
    relative = re.fullmatch(r"today([+-]\d{1,4})?", value) if isinstance(value, str) else None
    return day(int(relative[1] or 0)) if relative else value


def holds(found: Any, relation: str, value: Any) -> bool:
    """Whether what was found stands in the relation to the value. Times are compared by their day."""
    if relation in {"empty", "filled"}:
        return (found in (None, "", [])) == (relation == "empty")
    if isinstance(found, str) and isinstance(value, str) and "T" in found and len(value) == len("2026-01-31"):
        found = found[:10]
    if relation == "above":
        return found is not None and found > value
    if relation == "below":
        return found is not None and found < value
    return (found == value) == (relation == "equal")

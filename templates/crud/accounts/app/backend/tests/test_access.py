"""Every role on every route, with its own records and with others', against the table in access.json."""

from typing import Any

import pytest
from httpx import AsyncClient, Response

from tests.people import ADMIN, MATRIX, OWNERS, Connect, Database, give_everything, id_of
from tests.records import UNKNOWN_ID, VALID, body, make

CASES: list[dict[str, Any]] = MATRIX["cases"]
REFUSALS = (401, 403, 404)


def named(case: dict[str, Any]) -> str:
    """``orders-change-member-other``."""
    return "-".join((case["collection"], case["operation"], case["role"] or "nobody", case["whose"]))


async def asked(client: AsyncClient, case: dict[str, Any], record_id: str, values: dict[str, Any]) -> Response:
    """What the case's operation is answered."""
    url = f"/api/{case['collection']}"
    match case["operation"]:
        case "list":
            return await client.get(url, params={"page_size": 100})
        case "create":
            return await client.post(url, json=values)
        case "read":
            return await client.get(f"{url}/{record_id}")
        case "change":
            return await client.patch(f"{url}/{record_id}", json={})
        case "delete":
            return await client.delete(f"{url}/{record_id}")
        case _:
            path = case["action"] if case["action"].startswith("actions/") else f"{record_id}/{case['action']}"
            return await client.post(f"{url}/{path}")


@pytest.mark.parametrize("case", CASES, ids=named)
async def test_a_role_gets_what_it_was_granted(
    client: AsyncClient, connect: Connect, database: Database, case: dict[str, Any]
) -> None:
    record = await make(client, case["collection"], 0)
    values = await body(client, case["collection"], VALID[case["collection"]][1], 1)
    visitor = await connect(case["role"])
    if case["role"]:
        owner = await id_of(await connect(ADMIN) if case["whose"] == "other" else visitor)
        await give_everything(database, owner)
    answer = await asked(visitor, case, record["id"], values)
    if case["operation"] == "list" and case["status"] in (200, 404):
        assert answer.status_code == 200
        assert (record["id"] in [item["id"] for item in answer.json()["items"]]) is (case["status"] == 200)
    elif case["operation"] == "act" and case["status"] == 200:
        assert answer.status_code not in REFUSALS
    else:
        assert answer.status_code == case["status"], answer.text


@pytest.mark.parametrize("collection", sorted(OWNERS))
async def test_the_server_says_whose_a_record_is(client: AsyncClient, collection: str) -> None:
    owner = OWNERS[collection]
    values = await body(client, collection, VALID[collection][0])
    made = (await client.post(f"/api/{collection}", json={**values, owner: UNKNOWN_ID})).json()
    assert made[owner] == str(await id_of(client))
    kept = (await client.patch(f"/api/{collection}/{made['id']}", json={owner: UNKNOWN_ID})).json()
    assert kept[owner] == made[owner]


async def test_a_session_that_was_made_up_is_nobody(connect: Connect) -> None:
    client = await connect("")
    client.cookies.set("session", "made-up")
    assert (await client.get("/api/auth/session")).json()["user"] is None

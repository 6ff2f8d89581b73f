"""Every role on every route, with its own records and with others', against the table in access.json."""

from typing import Any

import pytest
from bson import ObjectId
from httpx import AsyncClient, Response

from tests.people import MATRIX, OWNERS, Connect, Database, give_everything, id_of
from tests.records import UNKNOWN_ID, VALID, body, make

CASES: list[dict[str, Any]] = MATRIX["cases"]
REFUSALS = (401, 403, 404)


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


async def answered(
    admin: AsyncClient, visitor: AsyncClient, database: Database, case: dict[str, Any]
) -> tuple[int, bool | None]:
    """The status of the case's operation on a fresh record; of a list also whether it holds the record."""
    record = await make(admin, case["collection"], 0)
    values = await body(admin, case["collection"], VALID[case["collection"]][1], 1)
    if case["role"]:
        await give_everything(database, ObjectId() if case["whose"] == "other" else await id_of(visitor))
    answer = await asked(visitor, case, record["id"], values)
    listed = case["operation"] == "list" and answer.status_code == 200
    held = record["id"] in [item["id"] for item in answer.json()["items"]] if listed else None
    for collection in reversed(list(VALID)):
        await database[collection].delete_many({})
    return answer.status_code, held


def expected(case: dict[str, Any], status: int, held: bool | None) -> bool:
    """Whether that is the answer. An action that is allowed may still find nothing to do."""
    if case["operation"] == "list" and held is not None:
        return held is (case["status"] == 200)
    if case["operation"] == "act" and case["status"] == 200:
        return status not in REFUSALS and status < 500
    return bool(status == case["status"])


@pytest.mark.parametrize(("collection", "role"), sorted({(case["collection"], case["role"]) for case in CASES}))
async def test_a_role_gets_what_it_was_granted(
    client: AsyncClient, connect: Connect, database: Database, collection: str, role: str
) -> None:
    visitor = await connect(role)
    wrong = []
    for case in CASES:
        if (case["collection"], case["role"]) == (collection, role):
            status, held = await answered(client, visitor, database, case)
            if not expected(case, status, held):
                wrong.append((case, status, held))
    assert wrong == []


async def test_the_server_says_whose_a_record_is(client: AsyncClient) -> None:
    for collection, owner in OWNERS.items():
        await refuses_another_owner(client, collection, owner)


async def refuses_another_owner(client: AsyncClient, collection: str, owner: str) -> None:
    """Whatever a body says of the owner is not heard."""
    values = await body(client, collection, VALID[collection][0])
    made = (await client.post(f"/api/{collection}", json={**values, owner: UNKNOWN_ID})).json()
    assert made[owner] == str(await id_of(client))
    kept = (await client.patch(f"/api/{collection}/{made['id']}", json={owner: UNKNOWN_ID})).json()
    assert kept[owner] == made[owner]


async def test_a_session_that_was_made_up_is_nobody(connect: Connect) -> None:
    client = await connect("")
    client.cookies.set("session", "made-up")
    assert (await client.get("/api/auth/session")).json()["user"] is None

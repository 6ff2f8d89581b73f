"""Members over HTTP: one record at a time."""

import pytest
from httpx import AsyncClient

from tests.records import MINIMAL, UNKNOWN_ID, VALID, body, make, refused_fields

URL = "/api/members"
NAME = "members"
REQUIRED = ["name", "email"]
MISFITS: list[tuple[str, object]] = [
    ("name", ""),
    ("name", "x" * 81),
    ("email", "someone"),
    ("email", "some one@example.com"),
    ("phone", "call me"),
    ("profile_url", "javascript:alert(1)"),
    ("profile_url", "example.com"),
    ("role", "no such option"),
    ("weekly_hours", "many"),
    ("weekly_hours", 0),
    ("weekly_hours", 61),
    ("weekly_hours", 1.5),
    ("active", "perhaps"),
    ("joined_on", "someday"),
]


async def test_a_record_is_created_read_changed_and_deleted(client: AsyncClient) -> None:
    made = await make(client, NAME)
    assert {name: made[name] for name in VALID[NAME][0]} == VALID[NAME][0]
    one = f"{URL}/{made['id']}"
    assert (await client.get(one)).json() == made
    changed = (await client.patch(one, json=VALID[NAME][1])).json()
    assert {name: changed[name] for name in VALID[NAME][1]} == VALID[NAME][1]
    assert (changed["id"], changed["created_at"]) == (made["id"], made["created_at"])
    assert (await client.get(one)).json() == changed
    assert (await client.delete(one)).status_code == 204
    assert (await client.get(one)).status_code == 404


async def test_a_change_leaves_what_it_does_not_name(client: AsyncClient) -> None:
    made = await make(client, NAME)
    same = (await client.patch(f"{URL}/{made['id']}", json={})).json()
    assert {name: same[name] for name in VALID[NAME][0]} == VALID[NAME][0]


async def test_what_is_left_out_gets_its_default(client: AsyncClient) -> None:
    answer = await client.post(URL, json=await body(client, NAME, MINIMAL[NAME]))
    assert answer.status_code == 201, answer.text
    assert answer.json()["phone"] is None
    assert answer.json()["profile_url"] is None
    assert answer.json()["role"] == "developer"
    assert answer.json()["weekly_hours"] == 40
    assert answer.json()["active"] is True
    assert answer.json()["joined_on"] is None


@pytest.mark.parametrize("record_id", [UNKNOWN_ID, "no-id"])
async def test_an_id_of_nothing_is_404(client: AsyncClient, record_id: str) -> None:
    one = f"{URL}/{record_id}"
    answers = [await client.get(one), await client.patch(one, json={}), await client.delete(one)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert answers[0].json()["detail"]


@pytest.mark.parametrize("name", REQUIRED)
async def test_a_required_field_cannot_be_left_out_or_emptied(client: AsyncClient, name: str) -> None:
    values = await body(client, NAME, VALID[NAME][0])
    without = {key: value for key, value in values.items() if key != name}
    assert name in refused_fields(await client.post(URL, json=without))
    assert name in refused_fields(await client.post(URL, json={**values, name: None}))
    made = await make(client, NAME)
    assert name in refused_fields(await client.patch(f"{URL}/{made['id']}", json={name: None}))


@pytest.mark.parametrize(("name", "value"), MISFITS)
async def test_a_value_that_does_not_fit_is_refused(client: AsyncClient, name: str, value: object) -> None:
    values = await body(client, NAME, VALID[NAME][0])
    assert name in refused_fields(await client.post(URL, json={**values, name: value}))
    made = await make(client, NAME)
    assert name in refused_fields(await client.patch(f"{URL}/{made['id']}", json={name: value}))


async def test_email_is_unique(client: AsyncClient) -> None:
    first = await make(client, NAME, 0)
    second = await make(client, NAME, 1)
    twin = {"email": first["email"]}
    values = await body(client, NAME, VALID[NAME][2], 2)
    assert (await client.post(URL, json={**values, **twin})).status_code == 409
    assert (await client.patch(f"{URL}/{second['id']}", json=twin)).status_code == 409
    assert (await client.patch(f"{URL}/{first['id']}", json=twin)).status_code == 200

"""Tasks over HTTP: one record at a time, and what it points at."""

import pytest
from httpx import AsyncClient

from tests.records import MINIMAL, UNKNOWN_ID, VALID, body, ids, make, refused_fields

URL = "/api/tasks"
NAME = "tasks"
REQUIRED = ["title", "project_id"]
MISFITS: list[tuple[str, object]] = [
    ("title", ""),
    ("title", "x" * 121),
    ("status", "no such option"),
    ("priority", "no such option"),
    ("due_date", "someday"),
    ("remind_at", "someday"),
    ("estimate_hours", "many"),
    ("estimate_hours", -1),
    ("estimate_hours", 401),
    ("estimate_hours", 1.234),
    ("progress", "many"),
    ("progress", -1),
    ("progress", 101),
    ("progress", 1.5),
    ("billable", "perhaps"),
    ("tags", [""]),
    ("tags", "alpha"),
    ("project_id", "not-an-id"),
    ("assignee_id", "not-an-id"),
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
    assert answer.json()["notes"] is None
    assert answer.json()["status"] == "todo"
    assert answer.json()["priority"] == "medium"
    assert answer.json()["due_date"] is None
    assert answer.json()["remind_at"] is None
    assert answer.json()["estimate_hours"] is None
    assert answer.json()["progress"] == 0
    assert answer.json()["billable"] is True
    assert answer.json()["tags"] == []
    assert answer.json()["assignee_id"] is None


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


async def test_a_bad_item_of_checklist_items_is_refused(client: AsyncClient) -> None:
    values = await body(client, NAME, VALID[NAME][0])
    bad = {**values, "checklist_items": [{"text": ""}]}
    assert "text" in refused_fields(await client.post(URL, json=bad))


async def test_project_id_must_point_at_a_record(client: AsyncClient) -> None:
    values = await body(client, NAME, VALID[NAME][0])
    answer = await client.post(URL, json={**values, "project_id": UNKNOWN_ID})
    assert refused_fields(answer) == {"body", "project_id"}


async def test_project_id_is_labelled_and_filters(client: AsyncClient) -> None:
    other = await make(client, "projects", 0)
    target = await make(client, "projects", 1)
    made = await make(client, NAME, 2, project_id=target["id"])
    assert made["project_label"] == str(target["name"])
    assert ids(await client.get(URL, params={"project_id": target["id"]})) == [made["id"]]
    assert made["id"] not in ids(await client.get(URL, params={"project_id": other["id"]}))


async def test_it_goes_with_what_project_id_points_at(client: AsyncClient) -> None:
    await make(client, "projects", 0)
    target = await make(client, "projects", 1)
    made = await make(client, NAME, 2, project_id=target["id"])
    assert (await client.delete(f"/api/projects/{target['id']}")).status_code == 204
    assert (await client.get(f"{URL}/{made['id']}")).status_code == 404


async def test_assignee_id_must_point_at_a_record(client: AsyncClient) -> None:
    values = await body(client, NAME, VALID[NAME][0])
    answer = await client.post(URL, json={**values, "assignee_id": UNKNOWN_ID})
    assert refused_fields(answer) == {"body", "assignee_id"}


async def test_assignee_id_is_labelled_and_filters(client: AsyncClient) -> None:
    other = await make(client, "members", 0)
    target = await make(client, "members", 1)
    made = await make(client, NAME, 2, assignee_id=target["id"])
    assert made["assignee_label"] == str(target["name"])
    assert ids(await client.get(URL, params={"assignee_id": target["id"]})) == [made["id"]]
    assert made["id"] not in ids(await client.get(URL, params={"assignee_id": other["id"]}))


async def test_it_outlives_what_assignee_id_points_at(client: AsyncClient) -> None:
    await make(client, "members", 0)
    target = await make(client, "members", 1)
    made = await make(client, NAME, 2, assignee_id=target["id"])
    assert (await client.delete(f"/api/members/{target['id']}")).status_code == 204
    left = (await client.get(f"{URL}/{made['id']}")).json()
    assert (left["assignee_id"], left["assignee_label"]) == (None, None)

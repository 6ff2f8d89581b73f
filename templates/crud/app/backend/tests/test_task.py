"""Tasks over HTTP: records, lists, references, computed values, actions."""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.records import MINIMAL, UNKNOWN_ID, VALID, body, day, ids, make, refused_fields

URL = "/api/tasks"
NAME = "tasks"
REQUIRED = ["title", "project_id"]
CHOICES = ["status", "priority", "billable"]
DAYS = ["due_date", "remind_at"]
SORTED = [
    "title",
    "notes",
    "status",
    "priority",
    "due_date",
    "remind_at",
    "estimate_hours",
    "progress",
    "billable",
    "created_at",
]
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
    assert (await client.patch(f"{URL}/{made['id']}", json={name: None})).status_code == 422


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


async def test_the_list_comes_in_pages(client: AsyncClient) -> None:
    made = [(await make(client, NAME, n))["id"] for n in range(3)]
    first = await client.get(URL, params={"page_size": 2, "sort": "created_at"})
    second = await client.get(URL, params={"page_size": 2, "sort": "created_at", "page": 2})
    beyond = await client.get(URL, params={"page_size": 2, "page": 3})
    assert [ids(first), ids(second), ids(beyond)] == [made[:2], made[2:], []]
    assert [page.json()["total"] for page in (first, second, beyond)] == [3, 3, 3]


@pytest.mark.parametrize("params", [{"page": 0}, {"page_size": 0}, {"page_size": 101}, {"sort": "nonsense"}])
async def test_a_list_that_cannot_be_is_refused(client: AsyncClient, params: dict[str, str | int]) -> None:
    assert (await client.get(URL, params=params)).status_code == 422


async def test_search_finds_words_in_any_case(client: AsyncClient) -> None:
    made = [await make(client, NAME, n) for n in range(3)]
    assert ids(await client.get(URL, params={"q": "bravo"})) == [made[1]["id"]]
    assert ids(await client.get(URL, params={"q": "BRAVO"})) == [made[1]["id"]]
    assert ids(await client.get(URL, params={"q": "bravo alpha"})) == []
    assert ids(await client.get(URL, params={"q": "br.*o"})) == []


@pytest.mark.parametrize("name", SORTED)
async def test_sorting_goes_both_ways(client: AsyncClient, name: str) -> None:
    for n in (1, 0, 2):
        await make(client, NAME, n)
    rising = (await client.get(URL, params={"sort": name})).json()["items"]
    falling = (await client.get(URL, params={"sort": f"-{name}"})).json()["items"]
    ranks = [rank(name, item[name]) for item in rising]
    assert ranks == sorted(ranks)
    assert falling == rising[::-1]


RANKS = {
    "status": ["todo", "in_progress", "blocked", "done"],
    "priority": ["low", "medium", "high", "urgent"],
}


def rank(name: str, value: Any) -> Any:
    """Where a value stands in its order: an option by its place, text whatever its case."""
    if name in RANKS:
        return RANKS[name].index(value)
    return value.lower() if isinstance(value, str) else value


@pytest.mark.parametrize("name", CHOICES)
async def test_a_filter_keeps_exactly_what_matches(client: AsyncClient, name: str) -> None:
    made = [await make(client, NAME, n) for n in range(3)]
    wanted = made[1][name]
    found = ids(await client.get(URL, params={name: wanted, "sort": "created_at"}))
    assert found == [each["id"] for each in made if each[name] == wanted]


async def test_a_filter_takes_several_options(client: AsyncClient) -> None:
    made = [await make(client, NAME, n) for n in range(3)]
    wanted = [made[0]["status"], made[1]["status"]]
    found = ids(await client.get(URL, params={"status": wanted, "sort": "created_at"}))
    assert found == [each["id"] for each in made if each["status"] in wanted]
    assert (await client.get(URL, params={"status": "no such option"})).status_code == 422


@pytest.mark.parametrize("name", DAYS)
async def test_a_range_of_days_includes_both_ends(client: AsyncClient, name: str) -> None:
    made = [await make(client, NAME, n) for n in range(3)]
    middle = made[1][name]
    since = ids(await client.get(URL, params={f"{name}_from": middle, "sort": "created_at"}))
    until = ids(await client.get(URL, params={f"{name}_to": middle[:10], "sort": "created_at"}))
    assert (since, until) == ([each["id"] for each in made[1:]], [each["id"] for each in made[:2]])


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


async def test_days_left_counts_whole_days(client: AsyncClient) -> None:
    made = await make(client, NAME, due_date=day(5))
    assert made["days_left"] == 5
    empty = await client.patch(f"{URL}/{made['id']}", json={"due_date": None})
    assert empty.json()["days_left"] is None


async def test_overdue_is_true_once_the_day_has_passed(client: AsyncClient) -> None:
    made = await make(client, NAME, due_date=day(-1), status="todo")
    one = f"{URL}/{made['id']}"
    later = await client.patch(one, json={"due_date": day(1)})
    assert (made["overdue"], later.json()["overdue"]) == (True, False)
    done = {"due_date": day(-1), "status": "done"}
    assert (await client.patch(one, json=done)).json()["overdue"] is False


async def test_urgency_weighs_its_terms(client: AsyncClient) -> None:
    made = [await make(client, NAME, n) for n in range(3)]
    assert [each["urgency"] for each in made] == [25, 39.8, 74.5]


async def test_urgency_band_names_the_range(client: AsyncClient) -> None:
    made = [await make(client, NAME, n) for n in range(3)]
    assert [each["urgency_band"] for each in made] == ["Calm", "Soon", "Now"]


async def test_complete_sets_status(client: AsyncClient) -> None:
    made = await make(client, NAME, 0)
    answer = await client.post(f"{URL}/{made['id']}/complete")
    assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "done"
    assert (await client.get(f"{URL}/{made['id']}")).json() == answer.json()
    assert (await client.post(f"{URL}/{UNKNOWN_ID}/complete")).status_code == 404


async def test_advance_moves_progress(client: AsyncClient) -> None:
    made = await make(client, NAME, progress=0)
    answer = await client.post(f"{URL}/{made['id']}/advance")
    assert answer.json()["progress"] == 10
    await client.patch(f"{URL}/{made['id']}", json={"progress": 100})
    held = await client.post(f"{URL}/{made['id']}/advance")
    assert held.json()["progress"] == 100
    assert (await client.post(f"{URL}/{UNKNOWN_ID}/advance")).status_code == 404


async def test_remind_now_sets_remind_at(client: AsyncClient) -> None:
    made = await make(client, NAME, 0)
    answer = await client.post(f"{URL}/{made['id']}/remind_now")
    assert answer.status_code == 200, answer.text
    assert answer.json()["remind_at"][:10] == day(0)
    assert (await client.get(f"{URL}/{made['id']}")).json() == answer.json()
    assert (await client.post(f"{URL}/{UNKNOWN_ID}/remind_now")).status_code == 404


async def test_assign_random_spreads_evenly(client: AsyncClient) -> None:
    targets = [(await make(client, "members", n))["id"] for n in range(2)]
    for n in range(3):
        await make(client, NAME, n)
    answer = await client.post(f"{URL}/actions/assign_random")
    assert (answer.status_code, answer.json()["changed"]) == (200, 3)
    assert answer.json()["message"]
    given = [item["assignee_id"] for item in (await client.get(URL)).json()["items"]]
    assert sorted(given.count(target) for target in targets) == [1, 2]


async def test_assign_random_needs_something_to_give(client: AsyncClient) -> None:
    await make(client, NAME)
    answer = await client.post(f"{URL}/actions/assign_random")
    assert answer.status_code == 409
    assert answer.json()["detail"]

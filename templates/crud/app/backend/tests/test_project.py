"""Projects over HTTP: records, lists, computed values, actions."""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.records import MINIMAL, UNKNOWN_ID, VALID, body, day, ids, make, refused_fields

URL = "/api/projects"
NAME = "projects"
REQUIRED = ["name"]
CHOICES = ["status"]
DAYS = ["start_date"]
SORTED = ["name", "description", "status", "color", "budget", "owner_email", "website", "start_date", "created_at"]
MISFITS: list[tuple[str, object]] = [
    ("name", ""),
    ("name", "x" * 101),
    ("status", "no such option"),
    ("color", "x" * 21),
    ("budget", "many"),
    ("budget", -1),
    ("budget", 10000001),
    ("budget", 1.234),
    ("owner_email", "someone"),
    ("owner_email", "some one@example.com"),
    ("website", "javascript:alert(1)"),
    ("website", "example.com"),
    ("start_date", "someday"),
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
    assert answer.json()["description"] is None
    assert answer.json()["status"] == "planned"
    assert answer.json()["color"] is None
    assert answer.json()["budget"] is None
    assert answer.json()["owner_email"] is None
    assert answer.json()["website"] is None


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


async def test_name_is_unique(client: AsyncClient) -> None:
    first = await make(client, NAME, 0)
    second = await make(client, NAME, 1)
    twin = {"name": first["name"]}
    values = await body(client, NAME, VALID[NAME][2], 2)
    assert (await client.post(URL, json={**values, **twin})).status_code == 409
    assert (await client.patch(f"{URL}/{second['id']}", json=twin)).status_code == 409
    assert (await client.patch(f"{URL}/{first['id']}", json=twin)).status_code == 200


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
    "status": ["planned", "active", "on_hold", "finished"],
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


async def test_task_count_follows_what_points_here(client: AsyncClient) -> None:
    lonely = await make(client, NAME, 0)
    target = await make(client, NAME, 1)
    await make(client, "tasks", 0, project_id=target["id"])
    await make(client, "tasks", 1, project_id=target["id"])
    assert (await client.get(f"{URL}/{lonely['id']}")).json()["task_count"] == 0
    assert (await client.get(f"{URL}/{target['id']}")).json()["task_count"] == 2


async def test_spent_follows_what_points_here(client: AsyncClient) -> None:
    lonely = await make(client, NAME, 0)
    target = await make(client, NAME, 1)
    await make(client, "expenses", 0, project_id=target["id"], kind="expense")
    await make(client, "expenses", 1, project_id=target["id"], kind="refund")
    assert (await client.get(f"{URL}/{lonely['id']}")).json()["spent"] == 0
    assert (await client.get(f"{URL}/{target['id']}")).json()["spent"] == -1.25


async def test_days_running_counts_whole_days(client: AsyncClient) -> None:
    made = await make(client, NAME, start_date=day(-5))
    assert made["days_running"] == 5
    empty = await client.patch(f"{URL}/{made['id']}", json={"start_date": None})
    assert empty.json()["days_running"] is None


async def test_start_sets_start_date(client: AsyncClient) -> None:
    made = await make(client, NAME, 0)
    answer = await client.post(f"{URL}/{made['id']}/start")
    assert answer.status_code == 200, answer.text
    assert answer.json()["start_date"][:10] == day(0)
    assert (await client.get(f"{URL}/{made['id']}")).json() == answer.json()
    assert (await client.post(f"{URL}/{UNKNOWN_ID}/start")).status_code == 404


async def test_finish_sets_status(client: AsyncClient) -> None:
    made = await make(client, NAME, 0)
    answer = await client.post(f"{URL}/{made['id']}/finish")
    assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "finished"
    assert (await client.get(f"{URL}/{made['id']}")).json() == answer.json()
    assert (await client.post(f"{URL}/{UNKNOWN_ID}/finish")).status_code == 404

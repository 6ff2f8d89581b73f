"""Expenses over HTTP: records, lists, references."""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.records import MINIMAL, UNKNOWN_ID, VALID, body, ids, make, refused_fields

URL = "/api/expenses"
NAME = "expenses"
REQUIRED = ["purpose", "amount", "project_id"]
CHOICES = ["kind"]
DAYS = ["paid_on"]
SORTED = ["purpose", "kind", "amount", "paid_on", "created_at"]
MISFITS: list[tuple[str, object]] = [
    ("purpose", ""),
    ("purpose", "x" * 121),
    ("kind", "no such option"),
    ("amount", "many"),
    ("amount", -0.99),
    ("amount", 1000001),
    ("amount", 1.234),
    ("paid_on", "someday"),
    ("project_id", "not-an-id"),
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
    assert answer.json()["kind"] == "expense"


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
    "kind": ["expense", "refund"],
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
    wanted = [made[0]["kind"], made[1]["kind"]]
    found = ids(await client.get(URL, params={"kind": wanted, "sort": "created_at"}))
    assert found == [each["id"] for each in made if each["kind"] in wanted]
    assert (await client.get(URL, params={"kind": "no such option"})).status_code == 422


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


async def test_it_keeps_what_project_id_points_at(client: AsyncClient) -> None:
    await make(client, "projects", 0)
    target = await make(client, "projects", 1)
    made = await make(client, NAME, 2, project_id=target["id"])
    kept = await client.delete(f"/api/projects/{target['id']}")
    assert kept.status_code == 409
    assert kept.json()["detail"]
    assert (await client.get(f"/api/projects/{target['id']}")).status_code == 200
    await client.delete(f"{URL}/{made['id']}")
    assert (await client.delete(f"/api/projects/{target['id']}")).status_code == 204

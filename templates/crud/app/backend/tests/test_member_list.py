"""The list of Members over HTTP: pages, search, sorting, filters."""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.records import ids, make

URL = "/api/members"
NAME = "members"
CHOICES = ["role", "active"]
DAYS = ["joined_on"]
SORTED = ["name", "email", "phone", "profile_url", "role", "weekly_hours", "active", "joined_on", "created_at"]


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
    "role": ["designer", "developer", "manager", "analyst"],
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
    wanted = [made[0]["role"], made[1]["role"]]
    found = ids(await client.get(URL, params={"role": wanted, "sort": "created_at"}))
    assert found == [each["id"] for each in made if each["role"] in wanted]
    assert (await client.get(URL, params={"role": "no such option"})).status_code == 422


@pytest.mark.parametrize("name", DAYS)
async def test_a_range_of_days_includes_both_ends(client: AsyncClient, name: str) -> None:
    made = [await make(client, NAME, n) for n in range(3)]
    middle = made[1][name]
    since = ids(await client.get(URL, params={f"{name}_from": middle, "sort": "created_at"}))
    until = ids(await client.get(URL, params={f"{name}_to": middle[:10], "sort": "created_at"}))
    assert (since, until) == ([each["id"] for each in made[1:]], [each["id"] for each in made[:2]])

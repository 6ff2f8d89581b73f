"""What Members compute and do, over HTTP."""

from httpx import AsyncClient

from tests.records import make

URL = "/api/members"
NAME = "members"


async def test_task_count_follows_what_points_here(client: AsyncClient) -> None:
    lonely = await make(client, NAME, 0)
    target = await make(client, NAME, 1)
    await make(client, "tasks", 0, assignee_id=target["id"])
    await make(client, "tasks", 1, assignee_id=target["id"])
    assert (await client.get(f"{URL}/{lonely['id']}")).json()["task_count"] == 0
    assert (await client.get(f"{URL}/{target['id']}")).json()["task_count"] == 2


async def test_assigned_hours_follows_what_points_here(client: AsyncClient) -> None:
    lonely = await make(client, NAME, 0)
    target = await make(client, NAME, 1)
    await make(client, "tasks", 0, assignee_id=target["id"])
    await make(client, "tasks", 1, assignee_id=target["id"])
    assert (await client.get(f"{URL}/{lonely['id']}")).json()["assigned_hours"] == 0
    assert (await client.get(f"{URL}/{target['id']}")).json()["assigned_hours"] == 1.25


async def test_workload_names_the_range_of_none(client: AsyncClient) -> None:
    made = await make(client, NAME)
    assert made["workload"] == "Light"

"""What Projects compute and do, over HTTP."""

from httpx import AsyncClient

from tests.records import UNKNOWN_ID, day, make

URL = "/api/projects"
NAME = "projects"


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

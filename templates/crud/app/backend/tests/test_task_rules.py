"""What Tasks compute and do, over HTTP."""

from httpx import AsyncClient

from tests.records import UNKNOWN_ID, day, make

URL = "/api/tasks"
NAME = "tasks"


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

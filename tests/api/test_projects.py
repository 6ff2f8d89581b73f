"""Projects are made, named, deleted, brought back and at last purged; a request that is sent again is done once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from temporalio.client import Client

from activities.payloads.steps import StepName
from activities.store.store import Store
from api.deps import ApiSettings
from gencode.project_purge import Places, purge
from tests.api.facade import ENDED, Facade, facade_over, new_project
from tests.workflows.stubs import Hold, bad


async def test_a_project_is_made_shown_and_named(facade: Facade) -> None:
    made = await facade.http.post("/api/projects", json={"project_id": "shop", "name": "My shop"})
    assert (made.status_code, made.json()["title"], made.json()["status"]) == (201, "My shop", None)
    assert (await facade.http.post("/api/projects", json={"project_id": "shop"})).status_code == 409
    empty = (await facade.http.get("/api/workspace/shop")).json()
    assert (empty["run"], empty["last_seq"]) == (None, 0)
    named = await facade.http.patch("/api/projects/shop", json={"name": "Our shop"})
    assert named.json()["title"] == (await facade.http.get("/api/projects/shop")).json()["title"] == "Our shop"


async def test_deleting_cancels_the_run_and_keeps_the_files_until_the_purge(facade: Facade, tmp_path: Path) -> None:
    project, hold = new_project(), Hold()
    facade.world.script[StepName.ANALYSIS] = [hold]
    async with facade.worker():
        await facade.generate(project)
        await facade.commit(project, "analysis", {"a.txt": "a\n"})
        await facade.http.post(f"/api/sandbox/{project}/start")
        await hold.started.wait()
        deleted = await facade.http.delete(f"/api/projects/{project}")
        await hold.stopped.wait()
        again = await facade.generate(project)
        assert (await facade.http.post(f"/api/projects/{project}/restore")).status_code == 200
        ended = await facade.until(project, *ENDED)
    assert (deleted.status_code, deleted.json()["kept_days"], facade.preview.running) == (200, 7, set())
    assert again.status_code == 409 and "restore" in again.json()["detail"]
    assert ended["status"] == "cancelled"
    assert (await facade.http.get(f"/api/workspace/{project}/commits")).json()["commits"]
    assert (await facade.http.get("/api/runs")).json()["total"] == 1
    await facade.http.delete(f"/api/projects/{project}")
    assert (await facade.http.get("/api/projects")).json()["total"] == 0
    assert (await facade.http.get("/api/runs")).json()["total"] == 0
    deps, later = facade.deps, datetime.now(UTC) + timedelta(seconds=1)
    places = Places(deps.store, deps.repository, deps.preview, deps.temporal, tmp_path)
    assert await purge(places, later - timedelta(days=1)) == []
    assert await purge(places, later) == [project]
    assert not facade.git.path(project).exists()
    assert (await facade.http.post(f"/api/projects/{project}/restore")).status_code == 404


async def test_a_start_that_is_sent_again_is_answered_again_and_started_once(facade: Facade) -> None:
    project, key = new_project(), {"idempotency-key": "k-1"}
    path = f"/api/workspace/{project}/generate"
    first = await facade.http.post(path, json={"prompt": "Keep books"}, headers=key)
    again = await facade.http.post(path, json={"prompt": "Keep books"}, headers=key)
    other = await facade.http.post(path, json={"prompt": "Something else"}, headers=key)
    assert (first.status_code, again.status_code, other.status_code) == (202, 202, 409)
    assert first.json() == again.json() and again.headers["idempotency-replayed"] == "true"
    assert (await facade.http.get("/api/runs")).json()["total"] == 1  # waits for what is written after the answer


async def test_a_refused_start_leaves_its_key_free(facade: Facade) -> None:
    project, key = new_project(), {"idempotency-key": "k-2"}
    await facade.generate(project)
    refused = await facade.http.post(f"/api/workspace/{project}/generate", json={"prompt": "x"}, headers=key)
    assert refused.status_code == 409
    async with facade.worker():
        await facade.until(project, "delivered")
        async with asyncio.timeout(30):
            while (
                taken := await facade.http.post(f"/api/workspace/{project}/generate", json={"prompt": "x"}, headers=key)
            ).status_code == 409:
                await asyncio.sleep(0.05)
        await facade.until(project, "delivered")
    assert taken.status_code == 202


async def test_runs_are_found_by_project_status_provider_time_and_cost(facade: Facade) -> None:
    project = new_project()
    run_id = (await facade.generate(project)).json()["run_id"]
    for query, total in (
        (f"project_id={project}", 1), ("status=delivered", 0), ("provider=offline", 1), ("provider=gemini", 0),
        ("cost_over=0.2", 0), ("since=2020-01-01T00:00:00Z", 1), ("until=2020-01-01T00:00:00%2B02:00", 0),
    ):  # fmt: skip
        assert (await facade.http.get(f"/api/runs?{query}")).json()["total"] == total, query
    assert (await facade.http.get("/api/runs?since=5")).status_code == 422
    assert (await facade.http.get(f"/api/runs/{run_id}")).json()["project_id"] == project


async def test_a_run_tells_its_plan_ledger_healings_events_and_history(facade: Facade) -> None:
    project = new_project()
    facade.world.script[StepName.TESTING_BACKEND] = [bad("2 of 9 tests failed")]
    async with facade.worker():
        run_id = (await facade.generate(project)).json()["run_id"]
        await facade.until(project, "blocked")
        await facade.http.post(f"/api/workspace/{project}/steps/testing_backend/retry")
        await facade.until(project, "delivered")
    at = f"/api/runs/{run_id}"
    assert len((await facade.http.get(f"{at}/plan")).json()["steps"]) == 12
    ledger = (await facade.http.get(f"{at}/ledger")).json()
    assert (ledger["rows"], ledger["spent"]["cost_usd"]) == ([], 0)
    [healing] = (await facade.http.get(f"{at}/healings")).json()["items"]
    assert (healing["step"], healing["status"]) == ("testing_backend", "escalated")
    events, since = [], 0
    while since is not None:
        page = (await facade.http.get(f"{at}/events?since={since}&limit=7")).json()
        events += page["items"]
        since = page["next_since"]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    history = (await facade.http.get(f"{at}/history")).json()
    assert history["events"][0]["eventType"] == "EVENT_TYPE_WORKFLOW_EXECUTION_STARTED"


async def test_a_budget_is_raised_and_a_repair_that_waits_for_nobody_cannot_be_approved(facade: Facade) -> None:
    project, hold = new_project(), Hold()
    facade.world.script[StepName.ANALYSIS] = [hold]
    async with facade.worker():
        await facade.generate(project)
        await hold.started.wait()
        raised = await facade.http.post(f"/api/workspace/{project}/budget", json={"limit_usd": 2.5})
        approved = await facade.http.post(f"/api/workspace/{project}/steps/analysis/approve")
        hold.release.set()
        ended = await facade.until(project, "delivered")
    run = ended["run"]
    assert isinstance(run, dict)
    assert (raised.status_code, run["limit_usd"]) == (200, 2.5)
    assert approved.status_code == 409 and approved.json()["detail"]


async def test_who_asks_too_often_is_told_to_wait(temporal: Client, store: Store) -> None:
    async with facade_over(temporal, store, ApiSettings(write_rate="2/minute")) as facade:
        answers = [await facade.http.post("/api/tickets") for _ in range(3)]
        read = await facade.http.get("/api/projects", headers={"x-request-id": "mine-1"})
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert answers[2].headers["retry-after"] and answers[2].headers["content-type"] == "application/problem+json"
    assert (read.status_code, read.headers["x-request-id"]) == (200, "mine-1")
    assert answers[2].headers["x-request-id"]

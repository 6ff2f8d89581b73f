"""A prompt becomes a run that people can watch; a second one waits its turn."""

from __future__ import annotations

from activities.payloads.steps import StepName
from activities.store.page import PageRequest
from activities.store.runs import RunFilter
from tests.api.facade import Facade, new_project
from tests.workflows.stubs import Hold


async def test_a_prompt_is_accepted_with_links_and_ends_delivered(facade: Facade) -> None:
    project = new_project()
    async with facade.worker():
        answer = await facade.generate(project)
        started = answer.json()
        ended = await facade.until(project, "delivered", "failed")
    assert answer.status_code == 202
    assert started["workflow_id"] == f"generate-{project}" and started["run_id"]
    assert started["links"] == {
        "status": f"/api/workspace/{project}",
        "websocket": f"ws://studio.test/ws/{project}",
        "web_ui": f"http://127.0.0.1:8233/namespaces/default/workflows/generate-{project}/{started['run_id']}/history",
    }
    assert ended["status"] == "delivered" and ended["title"] == "Keep track of books and borrowers"


async def test_the_workspace_shows_each_step_with_its_verdict(facade: Facade) -> None:
    project = new_project()
    async with facade.worker():
        await facade.generate(project)
        ended = await facade.until(project, "delivered", "failed")
    run = ended["run"]
    assert isinstance(run, dict)
    assert [step["name"] for step in run["steps"]] == [name.value for name in StepName]
    assert {step["status"] for step in run["steps"]} == {"done"}
    assert run["steps"][0]["verdict"]["summary"] == "as asked" and run["steps"][1]["needs"] == ["analysis"]


async def test_a_run_can_be_read_before_any_worker_has_seen_it(facade: Facade) -> None:
    project = new_project()
    run_id = (await facade.generate(project)).json()["run_id"]
    shown = (await facade.http.get(f"/api/workspace/{project}")).json()
    assert (shown["status"], shown["run"]["run_id"], shown["last_seq"]) == ("running", run_id, 0)
    assert {step["status"] for step in shown["run"]["steps"]} == {"waiting"}
    [listed] = (await facade.http.get("/api/projects")).json()["items"]
    assert listed["project_id"] == project


async def test_a_running_step_shows_while_the_workflow_has_told_nothing_new(facade: Facade) -> None:
    project, hold = new_project(), Hold()
    facade.world.script[StepName.ARCHITECTURE] = [hold]
    async with facade.worker():
        await facade.generate(project)
        await hold.started.wait()
        shown = (await facade.http.get(f"/api/workspace/{project}")).json()
        hold.release.set()
        await facade.until(project, "delivered")
    standing = {step["name"]: (step["status"], step["attempts"]) for step in shown["run"]["steps"]}
    assert standing["analysis"] == ("done", 1)
    assert standing["architecture"] == ("running", 1)
    assert standing["frontend_mock"] == ("waiting", 0)


async def test_a_second_generate_while_one_runs_is_refused_with_its_link_and_changes_nothing(facade: Facade) -> None:
    project = new_project()
    first = (await facade.generate(project, "Keep books")).json()
    second = await facade.generate(project, "Something else")
    problem = second.json()
    assert second.status_code == 409 and second.headers["content-type"] == "application/problem+json"
    assert problem["run_id"] == first["run_id"] and problem["links"]["status"] == f"/api/workspace/{project}"
    assert "cancel" in problem["detail"]
    shown = (await facade.http.get(f"/api/workspace/{project}")).json()
    assert (shown["prompt"], shown["run"]["run_id"]) == ("Keep books", first["run_id"])
    assert (await facade.deps.store.runs.list(RunFilter(), PageRequest())).total == 1


async def test_a_project_can_be_generated_again_after_its_run_ended(facade: Facade) -> None:
    project = new_project()
    async with facade.worker():
        first = (await facade.generate(project, "One")).json()
        await facade.until(project, "delivered")
        second = (await facade.generate(project, "Two")).json()
        assert first["run_id"] != second["run_id"]
        ended = await facade.until(project, "delivered")
    assert ended["prompt"] == "Two"
    runs = (await facade.http.get("/api/runs", params={"project_id": project})).json()
    assert [run["run_id"] for run in runs["items"]] == [second["run_id"], first["run_id"]]
    assert {run["status"] for run in runs["items"]} == {"delivered"}

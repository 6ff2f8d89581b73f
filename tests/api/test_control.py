"""Skip, retry, pause, resume and cancel reach the workflow; its refusals come back with their reasons."""

from __future__ import annotations

import pytest
from temporalio.client import WorkflowFailureError

from activities.payloads.steps import StepName
from tests.api.facade import ENDED, Facade, new_project
from tests.workflows.stubs import Hold, bad


def step_of(workspace: dict[str, object], name: StepName) -> dict[str, object]:
    run = workspace["run"]
    assert isinstance(run, dict)
    step: dict[str, object] = next(step for step in run["steps"] if step["name"] == name)
    return step


async def test_a_blocked_step_is_retried_and_the_run_is_delivered(facade: Facade) -> None:
    project = new_project()
    facade.world.script[StepName.TESTING_BACKEND] = [bad("2 of 9 tests failed")]
    async with facade.worker():
        await facade.generate(project)
        blocked = await facade.until(project, "blocked")
        step = step_of(blocked, StepName.TESTING_BACKEND)
        assert (step["status"], step["attempts"]) == ("blocked", 1)
        answer = await facade.http.post(f"/api/workspace/{project}/steps/testing_backend/retry")
        assert (answer.status_code, answer.json()["command"]) == (200, "retry")
        ended = await facade.until(project, "delivered", "failed")
    step = step_of(ended, StepName.TESTING_BACKEND)
    assert (ended["status"], step["status"], step["attempts"]) == ("delivered", "done", 2)


async def test_a_running_step_is_skipped_with_its_reason(facade: Facade) -> None:
    project, hold = new_project(), Hold()
    facade.world.script[StepName.TESTING_FRONTEND] = [hold]
    async with facade.worker():
        await facade.generate(project)
        await hold.started.wait()
        path = f"/api/workspace/{project}/steps/testing_frontend/skip"
        answer = await facade.http.post(path, json={"reason": "no time"})
        ended = await facade.until(project, "delivered", "failed")
    step = step_of(ended, StepName.TESTING_FRONTEND)
    assert answer.status_code == 200 and hold.stopped.is_set()
    assert (ended["status"], step["status"], step["reason"]) == ("delivered", "skipped", "no time")


async def test_a_step_that_must_not_be_skipped_is_refused_with_the_workflows_reason(facade: Facade) -> None:
    project, hold = new_project(), Hold()
    facade.world.script[StepName.ARCHITECTURE] = [hold]
    async with facade.worker():
        await facade.generate(project)
        await hold.started.wait()
        answer = await facade.http.post(f"/api/workspace/{project}/steps/architecture/skip")
        shown = (await facade.http.get(f"/api/workspace/{project}")).json()
        hold.release.set()
        await facade.until(project, "delivered")
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert problem["detail"].startswith("architecture cannot be skipped") and "Retry" in problem["detail"]
    assert step_of(shown, StepName.ARCHITECTURE)["status"] == "running" and not hold.stopped.is_set()


async def test_an_unknown_step_is_refused_with_the_list_of_steps(facade: Facade) -> None:
    project = new_project()
    await facade.generate(project)
    answer = await facade.http.post(f"/api/workspace/{project}/steps/deploy/skip")
    assert answer.status_code == 404
    assert answer.json()["steps"] == [name.value for name in StepName]
    assert "preview_final" in answer.json()["detail"]


async def test_a_paused_run_starts_no_step_until_it_is_resumed(facade: Facade) -> None:
    project, hold = new_project(), Hold()
    facade.world.script[StepName.ANALYSIS] = [hold]
    async with facade.worker():
        await facade.generate(project)
        await hold.started.wait()
        assert (await facade.http.post(f"/api/workspace/{project}/pause")).status_code == 200
        again = await facade.http.post(f"/api/workspace/{project}/pause")
        hold.release.set()
        paused = await facade.until(project, "paused")
        assert (await facade.http.post(f"/api/workspace/{project}/resume")).status_code == 200
        await facade.until(project, "delivered")
    assert again.status_code == 409 and "Resume" in again.json()["detail"]
    assert step_of(paused, StepName.ARCHITECTURE)["status"] == "waiting"


async def test_a_cancelled_run_says_so_and_takes_no_more_commands(facade: Facade) -> None:
    project, hold = new_project(), Hold()
    facade.world.script[StepName.ANALYSIS] = [hold]
    async with facade.worker():
        await facade.generate(project)
        await hold.started.wait()
        assert (await facade.http.post(f"/api/workspace/{project}/cancel")).status_code == 202
        with pytest.raises(WorkflowFailureError):
            await facade.deps.temporal.get_workflow_handle(f"generate-{project}").result()
        shown = await facade.until(project, *ENDED)
        commands = ("steps/analysis/retry", "pause", "resume", "cancel")
        late = [await facade.http.post(f"/api/workspace/{project}/{command}") for command in commands]
    assert shown["status"] == "cancelled"
    assert [answer.status_code for answer in late] == [409, 409, 409, 409]
    assert {answer.json()["detail"].split(".")[0] for answer in late} == {f"Nothing is running for project '{project}'"}

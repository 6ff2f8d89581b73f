"""What people read keeps up with runs that were not told of in the usual way: reset ones, dearer ones, lost answers."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

import pytest
from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.enums.v1 import EventType as Recorded
from temporalio.api.workflowservice.v1 import ResetWorkflowExecutionRequest
from temporalio.client import Client, WorkflowExecutionStatus, WorkflowFailureError

from activities.payloads.names import workflow_id
from activities.payloads.results import RunStatus
from activities.payloads.runs import RunRequest
from activities.payloads.steps import StepName
from activities.reconcile import close_ended
from activities.store.access import Scope
from activities.store.seal import run_memo
from activities.store.store import Store
from api.access import Principal
from api.background_writes import BackgroundWrites
from api.generations import Generations
from api.start_generation import start
from tests.api.facade import Facade, new_project
from tests.workflows.stubs import Hold

ADA = Principal("ada", Scope.RUN)
BOB = Principal("bob", Scope.RUN)


def asked(store: Store, project: str) -> tuple[RunRequest, Mapping[str, str | bool]]:
    """A run as the facade would start it for ADA."""
    return RunRequest(project, "Keep books"), run_memo(store.seal, project, "Keep books", ADA.owner, admin=False)


async def reset(client: Client, project: str, run_id: str) -> str:
    """Resets the run to where its first workflow task had ended; the id it goes on under."""
    handle = client.get_workflow_handle(workflow_id(project), run_id=run_id)
    history = await handle.fetch_history()
    first = next(
        event.event_id for event in history.events if event.event_type == Recorded.EVENT_TYPE_WORKFLOW_TASK_COMPLETED
    )
    answer = await client.workflow_service.reset_workflow_execution(
        ResetWorkflowExecutionRequest(
            namespace=client.namespace,
            workflow_execution=WorkflowExecution(workflow_id=workflow_id(project), run_id=run_id),
            workflow_task_finish_event_id=first,
            request_id=uuid.uuid4().hex,
            reason="from the first step on",
        )
    )
    return answer.run_id


async def test_a_reset_run_is_shown_with_its_first_event_and_stays_the_latest(facade: Facade) -> None:
    project, before, after = new_project(), Hold(), Hold()
    facade.world.script[StepName.ARCHITECTURE] = [before]
    async with facade.worker():
        run_id = (await facade.generate(project)).json()["run_id"]
        await before.started.wait()
        facade.world.script[StepName.ARCHITECTURE] = [after]
        anew = await reset(facade.deps.temporal, project, run_id)
        before.release.set()
        await after.started.wait()
        shown = (await facade.http.get(f"/api/workspace/{project}")).json()
        assert await close_ended(facade.deps.temporal, facade.deps.store, silent_s=0) == 1
        closed = (await facade.http.get(f"/api/runs/{run_id}")).json()
        after.release.set()
        ended = await facade.until(project, "delivered")
    assert (shown["run"]["run_id"], shown["status"]) == (anew, "running") and closed["status"] == "cancelled"
    assert isinstance(ended["run"], dict) and ended["run"]["run_id"] == anew


async def test_a_raised_limit_is_shown_at_once(facade: Facade) -> None:
    project, hold = new_project(), Hold()
    facade.world.script[StepName.ANALYSIS] = [hold]
    async with facade.worker():
        await facade.generate(project)
        await hold.started.wait()
        assert (await facade.http.post(f"/api/workspace/{project}/budget", json={"limit_usd": 5})).status_code == 200
        shown = (await facade.http.get(f"/api/workspace/{project}")).json()
        hold.release.set()
        await facade.until(project, "delivered")
    assert shown["run"]["limit_usd"] == 5


async def test_a_project_whose_answer_was_lost_still_gets_its_owner(facade: Facade, store: Store) -> None:
    project = new_project()
    await Generations(facade.deps.temporal, facade.deps.settings).start(*asked(store, project))
    async with facade.worker():
        await facade.until(project, "delivered")
    found = await store.projects.find(project)
    assert found is not None and found.owner == ADA.owner


@pytest.mark.parametrize(("holder", "deleted"), [(BOB, False), (ADA, True)], ids=["anothers", "deleted"])
async def test_a_run_that_got_past_the_facade_is_not_admitted_to_a_project_that_is_closed_to_it(
    facade: Facade, store: Store, holder: Principal, deleted: bool
) -> None:
    project = new_project()
    await store.projects.claim(project, holder.owner)
    if deleted:
        await store.projects.bury(project)
    generations = Generations(facade.deps.temporal, facade.deps.settings)
    address = await generations.start(*asked(store, project))
    async with facade.worker():
        await generations.closed(address)
        state = await generations.state(address)
    assert state is not None and state.status is RunStatus.FAILED
    await store.projects.restore(project)
    kept = await store.projects.find(project)
    assert kept is not None and (kept.owner, kept.run_id) == (holder.owner, "")
    assert await store.events.last_seq(project) == 0 and await store.runs.find_by_run(address.run_id) is None


async def test_an_administrators_run_is_admitted_everywhere(facade: Facade, store: Store) -> None:
    project = new_project()
    await store.projects.claim(project, BOB.owner)
    async with facade.worker():
        answer = await facade.generate(project)
        await facade.until(project, "delivered")
    kept = await store.projects.find(project)
    assert answer.status_code == 202 and kept is not None and kept.owner == BOB.owner


async def test_a_start_in_a_deleted_project_is_refused_and_taken_back(facade: Facade, store: Store) -> None:
    project = new_project()
    await store.projects.claim(project, BOB.owner)
    await store.projects.bury(project)
    refused = await facade.generate(project)
    await facade.http.get("/api/projects")  # waits for what follows the answer
    described = await facade.deps.temporal.get_workflow_handle(workflow_id(project)).describe()
    assert refused.status_code == 409 and "restore" in refused.json()["detail"]
    assert described.status is WorkflowExecutionStatus.TERMINATED
    assert await store.events.last_seq(project) == 0


async def test_a_run_in_a_project_that_became_anothers_meanwhile_is_taken_back(
    facade: Facade, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, afterwards = new_project(), BackgroundWrites()
    free = store.stamps.holding

    async def holding(project_id: str) -> object:
        found = await free(project_id)
        await store.projects.claim(project_id, BOB.owner)  # in the moment after the look
        return found

    monkeypatch.setattr(store.stamps, "holding", holding)
    address = await start(facade.deps, afterwards, RunRequest(project, "Keep books"), ADA)
    await afterwards.settled()
    with pytest.raises(WorkflowFailureError):
        await facade.deps.temporal.get_workflow_handle(address.workflow_id, run_id=address.run_id).result()
    kept = await store.projects.find(project)
    assert kept is not None and (kept.owner, kept.run_id) == (BOB.owner, "")

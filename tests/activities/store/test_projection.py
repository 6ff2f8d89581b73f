"""What a workflow tells becomes a run, a project and events; telling it twice changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from activities.payloads.events import EventType
from activities.payloads.results import (
    HealingRound,
    HealingState,
    HealingStatus,
    RunState,
    RunStatus,
    Spend,
    StepStatus,
)
from activities.payloads.runs import RunProjection
from activities.payloads.steps import StepName
from activities.store.documents import LedgerEntry, Run
from activities.store.page import PageRequest
from activities.store.projection import record
from activities.store.runs import RunFilter, state_of
from activities.store.store import Store
from tests.activities.store.states import PROMPT, state, told, with_step


async def types(store: Store) -> list[EventType]:
    return [event.type for event in await store.events.since("books", 0)]


async def stored(store: Store) -> RunState:
    run = await store.runs.find("generate-books", "run-1")
    assert run is not None
    return state_of(run)


async def test_a_first_word_makes_the_run_and_its_project(store: Store) -> None:
    await record(store, told(state()))
    project = await store.projects.find("books")
    assert project is not None
    assert (project.title, project.prompt) == ("Keep track of books and who borrowed them", PROMPT)
    assert (project.workflow_id, project.run_id, project.commit) == ("generate-books", "run-1", None)
    assert await stored(store) == state()
    assert await types(store) == [EventType.AGENT_LOG]


async def test_a_state_with_verdicts_comes_back_whole(store: Store) -> None:
    run = with_step(state(), StepName.TESTING_BACKEND, StepStatus.DONE)
    await record(store, told(run))
    assert await stored(store) == run
    [listed] = (await store.runs.list(RunFilter("books"), PageRequest())).items
    assert listed.sandbox == "bubblewrap"


async def test_the_end_is_told_once_and_nothing_undoes_it(store: Store) -> None:
    await record(store, told(state()))
    for _ in range(3):
        await record(store, told(state(RunStatus.DELIVERED, commit="abc123")))
    await record(store, told(state(RunStatus.RUNNING)))
    assert await types(store) == [EventType.AGENT_LOG, EventType.WORKFLOW_COMPLETE]
    run = await store.runs.find("generate-books", "run-1")
    project = await store.projects.find("books")
    assert run is not None and run.status is RunStatus.DELIVERED and run.ended_at is not None
    assert project is not None and (project.status, project.commit) == (RunStatus.DELIVERED, "abc123")


async def test_a_limit_that_is_set_while_a_word_is_taken_is_not_lost(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await record(store, told(state()))
    begin, set_already = store.runs.begin, list[bool]()

    async def set_in_between(projection: RunProjection, at: datetime) -> Run:
        run = await begin(projection, at)
        if not set_already:
            set_already.append(True)
            await store.runs.set_limit(run, 5, at)
        return run

    monkeypatch.setattr(store.runs, "begin", set_in_between)
    await store.runs.put(told(state()), datetime.now(UTC))
    assert (await stored(store)).limit_usd == 5


async def test_an_end_that_is_the_first_word_is_told_too(store: Store) -> None:
    await record(store, told(state(RunStatus.CANCELLED, "on request")))
    assert (await types(store))[-1] is EventType.WORKFLOW_COMPLETE


async def test_a_pause_for_money_is_a_budget_event_and_a_block_an_error(store: Store) -> None:
    await record(store, told(state()))
    await record(store, told(state(RunStatus.BLOCKED, "testing_backend is blocked")))
    spent = state(RunStatus.PAUSED, "the limit is reached")
    await record(store, told(replace(spent, waits_for="budget")))
    await record(store, told(state(RunStatus.PAUSED, "by a person")))
    assert await types(store) == [EventType.AGENT_LOG, EventType.ERROR, EventType.BUDGET, EventType.AGENT_LOG]


async def test_a_skip_is_told_once_with_its_step_and_reason(store: Store) -> None:
    run = with_step(state(), StepName.TESTING_FRONTEND, StepStatus.SKIPPED, 0, "no time")
    await record(store, told(state()))
    await record(store, told(run))
    await record(store, told(run))
    events = await store.events.since("books", 1)
    assert [(event.type, event.step, event.data["reason"]) for event in events] == [
        (EventType.STEP_COMPLETE, "testing_frontend", "no time")
    ]


async def test_a_second_run_becomes_the_projects_latest_and_both_are_listed(store: Store) -> None:
    await record(store, told(state(RunStatus.FAILED, "x"), "run-1"))
    await record(store, told(state(), "run-2"))
    project = await store.projects.find("books")
    assert project is not None and project.run_id == "run-2"
    page = await store.runs.list(RunFilter(), PageRequest(1, 1))
    assert (page.total, [run.run_id for run in page.items]) == (2, ["run-2"])
    failed = await store.runs.list(RunFilter(status=RunStatus.FAILED), PageRequest())
    assert [run.run_id for run in failed.items] == ["run-1"]


async def test_a_healing_is_told_when_it_begins_and_when_it_ends_once_each(store: Store) -> None:
    begun = HealingState("heal-books-contracts-1", StepName.CONTRACTS, 1, failures=("contract: /books is missing",))
    entry = HealingRound(1, "contract", "sig", "openapi.json", "route from contract", "healed", commit="c2")
    ended = replace(begun, status=HealingStatus.HEALED, rounds=(entry,), reason="route from contract", commit="c2")
    await record(store, told(state()))
    for healing in (begun, begun, ended, ended):
        await record(store, told(replace(state(), healings=(healing,))))
    start, end = (await store.events.since("books", 1))[:2]
    assert (start.type, end.type) == (EventType.HEAL_START, EventType.HEAL_COMPLETE)
    assert len(await types(store)) == 3
    assert start.message == "Healing contracts begins: contract: /books is missing"
    assert "ended as healed" in end.message
    assert end.data["rounds"][0]["strategy"] == "route from contract"  # type: ignore[index, call-overload]
    assert (await stored(store)).healings == (ended,)


async def test_the_spend_that_people_read_is_the_ledger_s(store: Store) -> None:
    """Also what a try had paid for when it was cut off, of which the workflow knows nothing."""
    await store.ledger.add(
        LedgerEntry(
            key="generate-books/run-1/analysis-1/1/1",
            project_id="books",
            run_id="run-1",
            step=StepName.ANALYSIS,
            provider="gemini",
            model="m",
            tokens_in=100,
            tokens_out=20,
            cost_usd=0.005,
            at=datetime.now(UTC),
            state="failed",
        )
    )
    await record(store, told(replace(state(), spend=Spend(50, 10, 0.0019))))
    assert (await stored(store)).spend == Spend(100, 20, 0.005)

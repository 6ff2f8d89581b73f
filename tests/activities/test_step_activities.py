"""What an activity answers Temporal when a model cannot be asked: the type decides what happens next."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from temporalio.common import RetryPolicy
from temporalio.exceptions import ApplicationError
from temporalio.testing import ActivityEnvironment

from activities.agents.authors import Authors
from activities.payloads.names import BUDGET_EXHAUSTED
from activities.payloads.results import Spend, StepRequest, StepResult
from activities.payloads.steps import Agent, StepName
from activities.step_activities import activities
from activities.store.store import Store
from activities.workspace.store import GitStore
from tests.activities.agents.conftest import agents_mongo, authors, mongo_database, server, store, vendors
from tests.fakes.model_server.app import RETRY_AFTER_S, Vendors
from tests.fakes.model_server.mishap import Mishap, Script
from tests.inprocess import in_process

__all__ = ["agents_mongo", "authors", "mongo_database", "server", "store", "vendors"]
Analysis = Callable[[StepRequest], Awaitable[StepResult]]
REQUEST = StepRequest(
    "seeds", StepName.ANALYSIS, Agent.MARCUS, 1, "Keep a library of seeds", "gemini", 0.12, "", run_limit_usd=0.35
)


@pytest.fixture
async def analysis(tmp_path: Path, authors: Authors, store: Store) -> Analysis:
    """The first step's activity."""
    place = (await in_process(tmp_path, authors)).place
    bodies = activities(place, store, GitStore(tmp_path / "workspaces"))
    named = {getattr(body, "__temporal_activity_definition").name: body for body in bodies}
    return cast(Analysis, named["analysis"])


def environment(attempt: int) -> ActivityEnvironment:
    """An attempt of four."""
    made = ActivityEnvironment()
    made.info = replace(made.info, attempt=attempt, retry_policy=RetryPolicy(maximum_attempts=4))
    return made


async def test_a_run_out_of_money_ends_the_try_with_what_it_spent(analysis: Analysis) -> None:
    poor = replace(REQUEST, run_limit_usd=0.001)
    with pytest.raises(ApplicationError) as raised:
        await environment(1).run(analysis, poor)
    assert (raised.value.type, raised.value.non_retryable) == (BUDGET_EXHAUSTED, True)
    assert raised.value.details == (Spend(),)


async def test_a_busy_vendor_is_asked_again_when_it_says(analysis: Analysis, vendors: Vendors) -> None:
    vendors.script = Script([Mishap.RATE_LIMIT])
    with pytest.raises(ApplicationError) as raised:
        await environment(1).run(analysis, REQUEST)
    assert (raised.value.type, raised.value.non_retryable) == ("RateLimited", False)
    assert raised.value.next_retry_delay is not None
    assert raised.value.next_retry_delay.total_seconds() == RETRY_AFTER_S


async def test_the_last_attempt_goes_on_by_the_rules(analysis: Analysis, vendors: Vendors) -> None:
    vendors.script = Script([Mishap.RATE_LIMIT])
    result = await environment(4).run(analysis, REQUEST)
    assert result.verdict.ok
    assert "RateLimited" in result.fallbacks[0]


async def test_a_reply_is_told_to_the_people_watching_while_it_comes(analysis: Analysis, store: Store) -> None:
    result = await environment(1).run(analysis, REQUEST)
    assert result.fallbacks == ()
    told = [event for event in await store.events.since("seeds", 0) if event.data.get("stream") == "analysis"]
    assert {(event.type, event.step, event.agent) for event in told} == {("AGENT_LOG", "analysis", "Marcus")}
    assert json.loads("".join(event.message for event in told))["title"] == "Seed Library Manager"


async def test_a_try_that_breaks_after_it_has_paid_says_what_it_spent(
    tmp_path: Path, authors: Authors, store: Store
) -> None:
    async def broken(request: StepRequest, key: str, decisions: object) -> None:
        raise OSError("the disk is full")

    place = replace((await in_process(tmp_path, authors)).place, remember=broken)
    bodies = activities(place, store, GitStore(tmp_path / "workspaces"))
    named = {getattr(body, "__temporal_activity_definition").name: body for body in bodies}
    with pytest.raises(ApplicationError, match="the disk is full") as raised:
        await environment(4).run(cast(Analysis, named["analysis"]), REQUEST)
    [spent] = raised.value.details
    assert raised.value.type == "OSError" and spent.cost_usd > 0
    assert spent == await store.ledger.spent(environment(4).info.workflow_run_id or "")

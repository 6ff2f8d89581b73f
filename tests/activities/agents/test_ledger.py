"""The ledger under attempts that are repeated, killed or made at once: nothing paid twice, no limit passed unseen."""

from __future__ import annotations

import asyncio
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from activities.agents.authors import Authors
from activities.agents.errors import BudgetExhausted
from activities.store.store import Store
from tests.activities.agents.attempts import PROMPT, TODAY, at
from tests.fakes.model_server.app import Vendors
from tests.fakes.model_server.mishap import Mishap, Script
from tests.fakes.model_server.server import ModelServer

ROOT = Path(__file__).parents[3]


async def test_a_repeated_attempt_pays_for_nothing_twice(authors: Authors, vendors: Vendors, store: Store) -> None:
    first = await authors.of(at(number=1)).app_spec(PROMPT, TODAY)
    again = authors.of(at(number=2))
    assert (await again.app_spec(PROMPT, TODAY)).value.spec == first.value.spec
    assert len(vendors.log) == 1
    assert await again.spent() == await store.ledger.spent("run-1")


async def test_a_worker_killed_in_the_middle_of_a_call_leaves_it_in_the_ledger_at_its_most(
    authors: Authors, vendors: Vendors, store: Store, server: ModelServer, mongo_database: str
) -> None:
    vendors.script = Script([Mishap.STALL])
    command = [sys.executable, "-m", "tests.activities.agents.dying", mongo_database, server.url]
    worker = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    async with asyncio.timeout(60):
        while not vendors.log:
            await asyncio.sleep(0.05)
    worker.send_signal(signal.SIGKILL)
    await worker.wait()
    answer = await authors.of(at(number=2)).app_spec(PROMPT, TODAY)
    assert answer.fallbacks == ()
    rows = await store.ledger.of_run("run-1")
    assert [(row.key.split("/")[-2:], row.state) for row in rows] == [(["1", "1"], "lost"), (["2", "1"], "settled")]
    assert len(vendors.log) == len(rows)
    assert rows[0].cost_usd > rows[1].cost_usd > 0


async def test_calls_made_at_once_never_pass_the_run_s_limit_together(
    authors: Authors, vendors: Vendors, store: Store
) -> None:
    limit = 0.05  # room for one call at its most, not for two
    base = at()
    asked = [
        replace(base, request=replace(base.request, run_limit_usd=limit), key=f"generate-seeds/run-1/step-{number}")
        for number in range(4)
    ]
    done = await asyncio.gather(*(authors.of(each).app_spec(PROMPT, TODAY) for each in asked), return_exceptions=True)
    refused = [each for each in done if isinstance(each, BudgetExhausted)]
    rows = await store.ledger.of_run("run-1")
    assert len(refused) + len(rows) == 4
    assert refused
    assert sum(row.cost_usd for row in rows) <= limit
    assert len(vendors.log) == len(rows)


async def test_a_day_s_limit_holds_over_all_runs(authors: Authors, vendors: Vendors) -> None:
    strict = replace(authors, limits=replace(authors.limits, day_usd=0.0001))
    with pytest.raises(BudgetExhausted, match="The day has spent"):
        await strict.of(at()).app_spec(PROMPT, TODAY)
    assert vendors.log == []

"""The ledger under attempts that are repeated, killed or made at once: nothing paid twice, no limit passed unseen."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

import pytest

from activities.agents.authors import Authors
from activities.agents.errors import BudgetExhausted
from activities.store.store import Store
from tests.activities.agents.attempts import PROMPT, TODAY, at
from tests.activities.agents.dying import Moment, Worker, tried
from tests.fakes.model_server.app import Vendors
from tests.fakes.model_server.mishap import Mishap, Script
from tests.fakes.model_server.server import ModelServer


async def test_a_repeated_attempt_pays_for_nothing_twice(authors: Authors, vendors: Vendors, store: Store) -> None:
    first = await authors.of(at(number=1)).app_spec(PROMPT, TODAY)
    again = authors.of(at(number=2))
    assert (await again.app_spec(PROMPT, TODAY)).value.spec == first.value.spec
    assert len(vendors.log) == 1
    assert await again.spent() == await store.ledger.spent("run-1")


@dataclass(frozen=True)
class After:
    """What a kill leaves once the try is repeated: rows of the ledger, requests at the vendor."""

    rows: list[str]
    requests: int


LEFT_BY = {
    Moment.UNSENT: After(["lost", "settled"], 1),
    Moment.HEADERS: After(["lost", "settled"], 2),
    Moment.MIDSTREAM: After(["lost", "settled"], 2),
    Moment.UNSETTLED: After(["lost", "settled"], 2),
    Moment.SETTLED: After(["settled"], 1),
}


async def test_a_worker_killed_at_any_moment_of_a_call_leaves_every_call_in_the_ledger(
    authors: Authors,
    vendors: Vendors,
    store: Store,
    server: ModelServer,
    mongo_database: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vendors, "stall_s", 600)
    worker = await Worker.start(mongo_database, server)
    try:
        asked = {moment: await _stuck(worker, vendors, moment) for moment in Moment}
    finally:
        await worker.kill()
    vendors.script = Script()
    found: dict[Moment, After] = {}
    for moment in Moment:
        before = len(vendors.log)
        again = authors.of(tried(moment, number=2))
        assert (await again.app_spec(PROMPT, TODAY)).fallbacks == ()
        rows = [row for row in await store.ledger.of_run("run-1") if row.activity == tried(moment).key]
        found[moment] = After([row.state for row in rows], asked[moment] + len(vendors.log) - before)
        assert all(row.cost_usd > rows[-1].cost_usd > 0 for row in rows[:-1])  # unknown: at the most it may have cost
    assert found == LEFT_BY


async def _stuck(worker: Worker, vendors: Vendors, moment: Moment) -> int:
    """Until the worker's try at that moment goes no further; how many requests it has sent."""
    before, stalled = len(vendors.log), vendors.stalled
    vendors.stall_early = moment is Moment.HEADERS
    at_vendor = moment in (Moment.HEADERS, Moment.MIDSTREAM)
    vendors.script = Script([Mishap.STALL] if at_vendor else [])
    await worker.begin(moment)
    async with asyncio.timeout(60):
        if not at_vendor:
            assert await worker.heard() == moment
        while at_vendor and vendors.stalled == stalled:
            await asyncio.sleep(0.02)
    return len(vendors.log) - before


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

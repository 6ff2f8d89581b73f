"""The ledger, the decisions, and a server that is not there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from activities.payloads.results import Spend
from activities.store.documents import Decision, LedgerEntry
from activities.store.errors import StoreUnreachable
from activities.store.store import Store, connect

AT = datetime(2026, 1, 2, tzinfo=UTC)


def entry(key: str, cost_usd: float) -> LedgerEntry:
    return LedgerEntry(
        key=key,
        project_id="books",
        run_id="run-1",
        step="analysis",
        provider="gemini",
        model="m",
        tokens_in=10,
        tokens_out=5,
        cost_usd=cost_usd,
        at=AT,
    )


def decision(decision_id: str) -> Decision:
    return Decision(
        decision_id=decision_id,
        project_id="books",
        run_id="run-1",
        context="repair",
        archetype="saas_app",
        query_digest="d",
        options=["a", "b"],
        weights=[0.7, 0.3],
        chosen="a",
        confidence=0.7,
        entropy=0.88,
        mode="standard",
        at=AT,
    )


async def test_a_call_that_is_written_twice_is_paid_once(store: Store) -> None:
    for key, cost in (("call-1", 0.25), ("call-1", 0.25), ("call-2", 0.5)):
        await store.ledger.add(entry(key, cost))
    assert await store.ledger.spent("run-1") == Spend(20, 10, 0.75)
    assert await store.ledger.spent("run-2") == Spend()


async def test_the_first_outcome_of_a_decision_stands(store: Store) -> None:
    await store.decisions.add(decision("d1"))
    await store.decisions.add(decision("d1"))
    await store.decisions.conclude("d1", False, 2.0, AT)
    await store.decisions.conclude("d1", True, 9.0, AT)
    [read] = await store.decisions.of_context("repair")
    assert (read.success, read.score, read.outcome_at) == (False, 2.0, AT)
    assert [row.decision_id for row in await store.decisions.of_run("run-1")] == ["d1"]


async def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    nowhere = quote(str(tmp_path / "none.sock"), safe="")
    with pytest.raises(StoreUnreachable, match="MONGO_URL") as caught:
        await connect(f"mongodb://me:secret@{nowhere}/x?authSource=admin&serverSelectionTimeoutMS=100")
    assert "secret" not in str(caught.value)

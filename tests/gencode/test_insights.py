"""The report on decisions, as the command prints it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from activities.store.store import connect
from arbormind.evolution import Outcome, Weights
from gencode import learned
from gencode.children import StackError
from gencode.insights import insights
from gencode.settings import Settings
from tests.activities.store.test_records import decision
from tests.mongo import database, mongo_server


async def test_decisions_and_their_outcomes_are_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    async with mongo_server() as url:
        where = database(url, "insights")
        store = await connect(where)
        for name in ("one", "two"):
            await store.decisions.add(decision(name))
        await store.decisions.conclude("one", True, 9.0, datetime(2026, 1, 3, tzinfo=UTC))
        await store.close()
        settings = Settings().model_copy(update={"mongo_url": where, "gencode_home": tmp_path})
        assert await insights(settings, as_json=True) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["decisions"], told["open"]) == (2, 1)
        assert [share["name"] for share in told["by_option"]] == ["repair: a"]
        assert await insights(settings, as_json=False) == 0
        assert "on average" in capsys.readouterr().out


async def known(where: str) -> Weights:
    """The weights that lie there."""
    store = await connect(where)
    try:
        return await store.weights.current()
    finally:
        await store.close()


async def test_what_was_learned_goes_out_comes_in_and_goes_back(tmp_path: Path) -> None:
    async with mongo_server() as url:
        where = database(url, "learned")
        store = await connect(where)
        taught = datetime(2026, 1, 3, tzinfo=UTC)
        await store.weights.learn("repair", "", "names", Outcome(True, 10.0, taught.timestamp()), "d1")
        before = await store.weights.current()
        await store.close()
        settings = Settings().model_copy(update={"mongo_url": where, "gencode_home": tmp_path})
        assert await learned.export(settings, tmp_path / "weights.json") == 0
        assert await learned.roll_back(settings, taught - timedelta(days=1)) == 0
        assert (await known(where)).standings["repair::names"].tries == 0
        assert await learned.take(settings, tmp_path / "weights.json") == 0
        assert await known(where) == before
        (tmp_path / "weights.json").write_text("{}x")
        with pytest.raises(StackError, match="an export wrote"):
            await learned.take(settings, tmp_path / "weights.json")


async def test_without_a_database_the_next_move_is_named(tmp_path: Path) -> None:
    settings = Settings().model_copy(update={"mongo_url": "", "gencode_home": tmp_path})
    with pytest.raises(StackError, match="gencode up"):
        await insights(settings, as_json=True)

"""Mending one file: edits that fit and pass the gate, or the file as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from activities.agents.authors import Authors
from activities.healing.mender import MendRequest
from activities.payloads.healing import Failure, FailureClass
from activities.store.counsel import StoreAdvisor
from activities.store.patterns import Sighting
from activities.store.store import Store
from arbormind.embedder import WordLlamaEmbedder
from tests.activities.agents.attempts import at
from tests.fakes.model_server.app import Vendors

TEXT = "def total(prices: list[float]) -> float:\n    return sum(price)\n"
FAILURE = Failure(
    FailureClass.NAME,
    "undefined",
    "backend/app/actions/a.py",
    2,
    "price",
    "s",
    "Name 'price' is not defined",
    "",
    "mypy",
)


def answering(vendors: Vendors, *edits: tuple[str, str]) -> None:
    """The model replies with these edits."""
    told = json.dumps({"edits": [{"old": old, "new": new} for old, new in edits]})
    vendors.brain = lambda text, schema: told


async def mended(authors: Authors, path: str = FAILURE.file) -> str:
    """What comes back."""
    mender = authors.mender(at())
    assert mender is not None
    return (await mender.mend(MendRequest(FAILURE, path, TEXT))).text


async def test_an_edit_mends_the_file_and_is_paid_for_by_the_healed_run(
    authors: Authors, vendors: Vendors, store: Store
) -> None:
    answering(vendors, ("sum(price)", "sum(prices)"))
    assert await mended(authors) == TEXT.replace("sum(price)", "sum(prices)")
    assert [row.purpose for row in await store.ledger.of_run("run-1")] == ["mend"]
    assert "never an instruction" in vendors.log[0].asked.system


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (("sum(price)", 'eval("sum(prices)")'), FAILURE.file),
        (("nothing of it", "sum(prices)"), FAILURE.file),
        (("price", "prices"), FAILURE.file),
        (("sum(price)", "sum(prices)"), "backend/tests/test_app.py"),
    ],
    ids=["text as code", "a place that is not there", "a place that is there twice", "a test"],
)
async def test_an_edit_that_does_not_fit_goes_back_once_and_then_changes_nothing(
    edit: tuple[str, str], path: str, authors: Authors, vendors: Vendors
) -> None:
    answering(vendors, edit)
    assert await mended(authors, path) == TEXT
    assert len(vendors.log) == 2
    assert "could not be used" in vendors.log[1].asked.text


def test_nobody_mends_where_the_rules_write(authors: Authors) -> None:
    assert authors.mender(at("offline")) is None


async def test_a_mender_is_shown_the_files_beside_and_what_mended_the_like_elsewhere(
    authors: Authors, vendors: Vendors, store: Store
) -> None:
    sighting = Sighting("healed", "landing_page", f"name undefined\n{FAILURE.excerpt}", "python names", True, "c1")
    await store.patterns.seen(sighting, datetime(2026, 11, 22, tzinfo=UTC))
    mender = replace(authors, counsel=StoreAdvisor(store, WordLlamaEmbedder())).mender(at())
    assert mender is not None
    answering(vendors, ("nothing of it", "x"))
    beside = {
        "backend/app/actions/prices.py": "def prices() -> list[float]: ...",
        "backend/app/long.py": "x = 1\n" * 9000,
    }
    await mender.mend(MendRequest(FAILURE, FAILURE.file, TEXT, archetype="saas_app", beside=beside))
    told = vendors.log[0].asked.text
    assert "prices.py, which it may have to agree with" in told
    assert "long.py" not in told
    assert "by python names, 1 of 1 times" in told
    decisions = {each.context: each for each in await store.decisions.of_run("run-1")}
    assert set(decisions) == {"context selection", "model/mend"}
    assert decisions["model/mend"].success is False

"""Generations in which a model writes: the steps' own verdicts, over each vendor's SDK against the fake vendors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from activities.agents.authors import Authors
from activities.payloads.steps import StepName
from activities.store.store import Store
from activities.workspace.store import GitStore
from tests.activities.agents.conftest import agents_mongo, authors, mongo_database, server, store, vendors
from tests.fakes.model_server import brain
from tests.fakes.model_server.app import Vendors
from tests.fakes.model_server.mishap import Mishap, Script
from tests.inprocess import Ended, InProcess, in_process

__all__ = ["agents_mongo", "authors", "mongo_database", "server", "store", "vendors"]
PROMPT = "Keep a library of seeds: each variety has a name, a supplier and sowings with a date"
WRITTEN = {StepName.ANALYSIS, StepName.ARCHITECTURE, StepName.CONTRACTS, StepName.BACKEND_MODELS, StepName.BACKEND_IMPL}
TESTED = {*WRITTEN, StepName.SYSTEM_INTEGRATION, StepName.TESTING_BACKEND}


@pytest.fixture
async def run(tmp_path: Path, authors: Authors) -> InProcess:
    """Over a sandbox of this machine."""
    return await in_process(tmp_path, authors)


async def content(run: InProcess, ended: Ended, path: str) -> str:
    """A file of the generated app."""
    return (await GitStore(run.home / "workspaces").read(ended.project, path)).decode()


async def test_an_app_whose_special_parts_a_model_wrote_passes_the_cases_of_another(
    run: InProcess, store: Store, vendors: Vendors
) -> None:
    ended = await run.run("seeds", PROMPT, "gemini", TESTED)
    assert (ended.stopped, ended.fallbacks) == ("", [])
    assert '"star_is_given"' in await content(run, ended, "backend/tests/special.json")
    junit = await content(run, ended, ".gencode/reports/pytest.xml")
    assert "test_special[second_star_is_refused]" in junit
    spend = await store.ledger.spent("run-seeds")
    assert sum(result.spend.tokens_in for result in ended.results.values()) == spend.tokens_in
    assert len(vendors.log) <= 15
    assert spend.tokens_in <= 60_000


@pytest.mark.parametrize("vendor", ["openai", "anthropic"])
async def test_the_other_vendors_write_the_same_backend(vendor: str, run: InProcess) -> None:
    ended = await run.run(vendor, PROMPT, vendor, WRITTEN)
    assert (ended.stopped, ended.fallbacks) == ("", [])
    spec = json.loads(await content(run, ended, ".gencode/spec.json"))
    main = next(entity for entity in spec["entities"] if any(each["name"] == brain.STAR for each in entity["actions"]))
    assert 'raise Refused("It has its star already.")' in await content(
        run, ended, f"backend/app/actions/{main['module']}.py"
    )


async def test_bodies_that_obey_an_injection_and_then_do_not_type_check_never_reach_the_app(
    run: InProcess, vendors: Vendors
) -> None:
    def untyped(text: str, schema: Mapping[str, object]) -> str:
        return brain.reply(text, schema).replace("return len(record.", "return str(record.")

    vendors.brain = untyped
    vendors.script = Script([None, None, Mishap.INJECTION])
    ended = await run.run("refused", PROMPT, "gemini", WRITTEN)
    assert ended.stopped == ""
    rewritten = [logged.asked.text for logged in vendors.log if "These findings came back" in logged.asked.text]
    assert ["import of os is not allowed" in text for text in rewritten] == [True]
    fallbacks = [words for words in ended.fallbacks if "is taken out of the app" in words]
    assert len(fallbacks) == 2
    assert "Incompatible return value type" in fallbacks[0]
    store = GitStore(run.home / "workspaces")
    paths = [each.path for each in await store.files("refused") if not each.path.startswith(".gencode/reports/")]
    files = [await store.read("refused", path) for path in paths]
    assert not any(b"os.system" in text or b"return str(record." in text for text in files)

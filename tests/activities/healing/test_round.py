"""Diagnosis and rounds over a real workspace and sandbox: what is healed is committed once, anything else leaves
nothing behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from activities.healing.diagnosis import diagnose
from activities.healing.errors import StrategyUnknown
from activities.healing.heal_round import heal_round
from activities.healing.restore import restore
from activities.healing.signature import Seen, failure
from activities.payloads.healing import FailureClass, HealRequest, RestoreRequest, RoundRequest
from activities.payloads.results import StepResult, Verdict
from activities.payloads.steps import StepName
from activities.steps.attempt import WorkerContext
from activities.workspace.checkout import Signature, checkout
from bench.faults.checks import checked
from bench.faults.patient import discharged
from tests.activities.healing.conftest import Texts, asked, workspace

COMPUTED = "backend/app/computed/task.py"
INIT = "backend/app/models/__init__.py"


async def failed(place: WorkerContext, url: str, step: StepName) -> HealRequest:
    """The step's own check on the workspace, which must fail."""
    async with checkout(url, place.scratch) as tree:
        verdict = await checked(place, tree.tree, step)
    assert not verdict.ok
    return HealRequest(asked(step, url), StepResult(step, verdict, "", 0), passed=())


async def head(place: WorkerContext, url: str) -> str:
    """The newest commit and its message."""
    async with checkout(url, place.scratch) as tree:
        return await tree.git("log", "-1", "--format=%H%n%B")


async def test_a_name_is_healed_once_however_often_the_round_is_asked_for(place: WorkerContext, texts: Texts) -> None:
    text = texts[COMPUTED].replace("rules.band(values[", "rules.band(valeus[")
    url = await workspace(place, texts, **{COMPUTED: text})
    heal = await failed(place, url, StepName.BACKEND_IMPL)
    diagnosis = await diagnose(heal, place, "w/r/diagnose")
    found = diagnosis.failures[0]
    assert (found.failure_class, found.file, found.symbol) == (FailureClass.NAME, COMPUTED, "valeus")
    assert "repair names" in diagnosis.plans[0]
    request = RoundRequest(heal, found, "repair names", 1)
    first = await heal_round(request, place, "w/r/round-1")
    again = await heal_round(request, place, "w/r/round-1")
    assert (first.outcome, first.fallback, first.paths) == ("healed", False, (COMPUTED,))
    assert first.result is not None
    assert first.result.verdict.ok
    assert again == first
    message = await head(place, url)
    assert message.startswith(first.commit)
    assert f"Gencode-Signature: {found.signature}" in message
    assert "Gencode-Heal: repair names" in message
    healed = await discharged(url, place.scratch)
    assert healed[COMPUTED].decode() == texts[COMPUTED]


async def test_a_round_that_does_not_hold_leaves_nothing_and_a_snapshot_comes_back(
    place: WorkerContext, texts: Texts
) -> None:
    url = await workspace(place, texts, **{INIT: texts[INIT].replace("(Project, Task, Member,", "(Project, Member,")})
    heal = await failed(place, url, StepName.BACKEND_MODELS)
    diagnosis = await diagnose(heal, place, "w/r/diagnose")
    before = await head(place, url)
    missed = RoundRequest(heal, diagnosis.failures[0], "strip stray text", 1)
    assert (await heal_round(missed, place, "w/r/round-1")).outcome == "not applicable"
    assert await head(place, url) == before
    told = await heal_round(replace(missed, strategy="template fallback", number=2), place, "w/r/round-2")
    assert (told.outcome, told.fallback) == ("healed", True)
    assert told.result is not None
    assert any("rendered 1 files anew" in words for words in told.result.fallbacks)
    back = RestoreRequest(heal.step, diagnosis.snapshot, "the run was cancelled")
    restored = await restore(back, place, "w/r/restore")
    assert await restore(back, place, "w/r/restore") == restored
    assert (await discharged(url, place.scratch))[INIT].decode() != texts[INIT]


async def test_what_another_commit_mended_is_no_flake_and_what_none_did_is_one(
    place: WorkerContext, texts: Texts
) -> None:
    text = texts[COMPUTED].replace("rules.band(values[", "rules.band(valeus[")
    url = await workspace(place, texts, **{COMPUTED: text})
    heal = await failed(place, url, StepName.BACKEND_IMPL)
    seen = (await head(place, url)).partition("\n")[0]
    checked_here = replace(heal, result=replace(heal.result, checked_on=seen))
    lost = (await diagnose(heal, place, "w/r/diagnose")).failures[0]
    async with checkout(url, place.scratch) as tree:
        (tree.tree / COMPUTED).write_text(texts[COMPUTED])
        mended = await tree.commit(Signature("Derek", "mended", ()), [COMPUTED])
        (tree.tree / "README.md").write_text("# Nothing that a check looks at\n")
        await tree.commit(Signature("Derek", "readme", ()), ["README.md"])
    told = await heal_round(RoundRequest(checked_here, lost, "run again", 1), place, "w/r/round-1")
    assert (told.outcome, told.mended_by, told.quarantined) == ("healed", mended, ())
    assert mended[:10] in told.summary and told.result is not None and told.result.fallbacks == ()
    since = replace(heal, result=replace(heal.result, checked_on=told.commit))
    flake = await heal_round(RoundRequest(since, lost, "run again", 1), place, "w/r/round-2")
    assert (flake.outcome, flake.mended_by, flake.quarantined) == ("healed", "", (lost.symbol,))


async def test_an_unknown_strategy_is_refused_by_name(place: WorkerContext) -> None:
    result = StepResult(StepName.BACKEND_IMPL, Verdict(False, "it failed"), "", 0)
    lost = failure(Seen(FailureClass.NAME, "", "no such name"), "mypy")
    request = RoundRequest(HealRequest(asked(StepName.BACKEND_IMPL), result), lost, "magic", 1)
    with pytest.raises(StrategyUnknown, match="'magic'"):
        await heal_round(request, place, "w/r/round")

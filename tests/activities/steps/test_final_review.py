"""A final review that does not approve changes what the result says: the spec, the README, the step's own line and the
run's score."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from activities.agents.attempt_at import AttemptAt
from activities.agents.author import Answer, Fault, Opinion
from activities.agents.drafts.replies import OpinionDraft
from activities.agents.drafts.spec_completion import closed
from activities.agents.drafts.spec_draft import SpecDraft
from activities.agents.offline import OfflineAuthor
from activities.payloads.results import CheckResult, RunStatus, StepRequest, StepStatus, Verdict
from activities.payloads.steps import Agent, StepName
from activities.steps import preview_final
from activities.steps.attempt import WorkerContext, attempt
from activities.steps.type_cache import TypeCache
from activities.steps.work import Work, spec_file
from activities.store.learning import NOT_APPROVED_SCORE, approval, score_of
from activities.workspace.store import GitStore
from arbormind.embedder import WordLlamaEmbedder
from templates.files import FileSet
from templates.spec import AppSpec
from tests.activities.steps.test_faults import Nowhere, _forget, _silent
from tests.activities.store.states import state, with_step
from tests.fakes.real_replies import reply

DRAFTED = closed(reply("pomodoro.analysis", SpecDraft)).spec
SAID = reply("pomodoro.final", OpinionDraft)
FAULTS = tuple(Fault(each.file, each.line, each.problem) for each in SAID.faults)


class Reviewer(OfflineAuthor):
    """Says of every app what it was given to say."""

    def __init__(self, opinion: Opinion) -> None:
        super().__init__(WordLlamaEmbedder())
        self._opinion = opinion

    async def verdict(self, prompt: str, spec: AppSpec) -> Answer[Opinion]:
        return Answer(self._opinion)


async def reviewed(tmp_path: Path, opinion: Opinion, number: int = 1) -> tuple[Verdict, AppSpec, str]:
    """The step's verdict, the spec after it and the README, where everything that runs holds."""

    async def make(work: Work) -> FileSet:
        start = [spec_file(DRAFTED)] if DRAFTED and number == 1 else []
        (work.tree / ".gencode").mkdir(exist_ok=True)
        for change in start:
            (work.tree / change.path).write_bytes(change.content or b"")
        return FileSet.of(start, await preview_final.make(work))

    async def check(work: Work) -> Verdict:
        return Verdict(True, "boots from a clean clone and serves its page", (CheckResult("boots", True, "yes"),))

    store = GitStore(tmp_path / "workspaces")
    url = await store.create("timer")
    types = TypeCache(tmp_path, tmp_path)
    place = WorkerContext(
        tmp_path / "x", Nowhere(), lambda _: Reviewer(opinion), types, lambda: date(2026, 3, 15), _forget
    )
    request = StepRequest("timer", StepName.PREVIEW_FINAL, Agent.MARCUS, number, "A timer", "gemini", 1, url)
    code = replace(preview_final.STEP, make=make, check=check)
    at = AttemptAt(request, f"generate-timer/run/preview_final-{number}")
    result = await attempt(code, at, place, _silent)
    spec = AppSpec.model_validate_json(await store.read("timer", ".gencode/spec.json"))
    return result.verdict, spec, (await store.read("timer", "README.md")).decode()


async def test_each_fault_of_the_review_is_a_gap_where_people_look(tmp_path: Path) -> None:
    verdict, spec, readme = await reviewed(tmp_path, Opinion(False, SAID.summary, FAULTS))
    assert verdict.ok
    assert "final review: NOT approved, 3 gaps" in verdict.summary
    assert [check.ok for check in verdict.checks] == [True, False]
    for fault in FAULTS:
        assert any(fault.problem in each.why and each.words == fault.file for each in spec.requirements)
        assert fault.problem in readme


async def test_a_review_that_names_no_fault_is_a_gap_all_the_same(tmp_path: Path) -> None:
    _, spec, _ = await reviewed(tmp_path, Opinion(False, "It is no timer."))
    assert "The final review says: It is no timer." in [each.why for each in spec.requirements]


async def test_a_later_review_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    await reviewed(tmp_path, Opinion(False, SAID.summary, FAULTS))
    verdict, spec, readme = await reviewed(tmp_path, Opinion(True, "Now it is."), number=2)
    assert "NOT approved" not in verdict.summary
    assert DRAFTED is not None
    assert spec.requirements == DRAFTED.requirements
    assert "The final review says" not in readme


@pytest.mark.parametrize(("ok", "score"), [(True, 10.0), (False, NOT_APPROVED_SCORE)])
def test_the_run_is_scored_by_what_the_review_found(ok: bool, score: float) -> None:
    ended = with_step(state(RunStatus.DELIVERED), StepName.PREVIEW_FINAL, StepStatus.DONE)
    told = Verdict(True, "", (CheckResult("final review", ok, ""),))
    run = replace(ended, steps=tuple(replace(each, verdict=told if each.verdict else None) for each in ended.steps))
    assert (approval(run), score_of(run)) == (ok, score)

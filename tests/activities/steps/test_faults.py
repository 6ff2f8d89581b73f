"""Faults of the generator's own code: told apart from faults of an app, and never the end of a run that the rules could
finish."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from activities.agents.attempt_at import AttemptAt
from activities.agents.author import Answer, Author, Opinion, SpecReply
from activities.agents.drafts.replies import ArchitectureDraft
from activities.agents.drafts.spec_completion import closed
from activities.agents.drafts.spec_draft import SpecDraft
from activities.agents.drafts.spec_patch import amended
from activities.agents.offline import OfflineAuthor
from activities.payloads.results import StepRequest, StepResult
from activities.payloads.steps import Agent, StepName
from activities.steps.attempt import WorkerContext, attempt
from activities.steps.faults import GeneratorFault
from activities.steps.step_code import StepCode
from activities.steps.table import STEPS
from activities.steps.type_cache import TypeCache
from activities.steps.work import Work
from activities.workspace.store import GitStore
from arbormind.embedder import WordLlamaEmbedder
from sandbox.runner import Command, CommandResult, Limits, OnOutput, Served
from templates.files import ChangesClash, FileChange, FileSet
from templates.spec import AppSpec
from tests.fakes.real_replies import reply

RULES = OfflineAuthor(WordLlamaEmbedder())


class Nowhere:
    """A sandbox for steps that run nothing."""

    name = "none"
    weak_limits = ()

    async def run(self, command: Command, limits: Limits, on_output: OnOutput | None = None) -> CommandResult:
        raise AssertionError(f"nothing was to be run: {command.argv}")

    def serve(
        self, workdir: Path, data_dir: Path, key: str, limits: Limits, port: int = 0
    ) -> AbstractAsyncContextManager[Served]:
        raise AssertionError("nothing was to be served")

    async def reap(self, key: str) -> int:
        return 0


class Strong(OfflineAuthor):
    """A strong model's draft and architecture; its reviewer approves."""

    name = "gemini"

    async def app_spec(self, prompt: str, today: date) -> Answer[SpecReply]:
        made = closed(reply("pomodoro.analysis", SpecDraft)).spec
        assert made is not None
        return Answer(SpecReply(made))

    async def architecture(self, prompt: str, spec: AppSpec, findings: tuple[str, ...]) -> Answer[AppSpec]:
        made = amended(spec, reply("pomodoro.architecture2", ArchitectureDraft)).spec
        assert made is not None
        return Answer(made)

    async def review(self, spec: AppSpec, files: object) -> Answer[Opinion]:
        return Answer(Opinion(approved=True))


def author(at: AttemptAt) -> Author:
    """The model where the request names one, else the rules."""
    return RULES if at.request.provider == "offline" else Strong(WordLlamaEmbedder())


async def run(tmp_path: Path, code: StepCode, provider: str = "gemini") -> StepResult:
    """An attempt at the step in the project of this folder."""
    url = await GitStore(tmp_path / "workspaces").create("timer")
    place = WorkerContext(
        tmp_path / "scratch", Nowhere(), author, TypeCache(tmp_path, tmp_path), lambda: date(2026, 3, 15), _forget
    )
    request = StepRequest("timer", code.name, Agent.VICTORIA, 1, "A timer with sessions and tasks", provider, 1, url)
    return await attempt(code, AttemptAt(request, f"generate-timer/run/{code.name}-1"), place, _silent)


async def test_an_approved_change_of_the_architecture_is_kept(tmp_path: Path) -> None:
    await run(tmp_path, STEPS[StepName.ANALYSIS])
    result = await run(tmp_path, STEPS[StepName.ARCHITECTURE])
    assert (result.verdict.ok, result.fallbacks) == (True, ())
    kept = AppSpec.model_validate_json(await GitStore(tmp_path / "workspaces").read("timer", ".gencode/spec.json"))
    assert "focused_minutes_by_day" in {metric.name for metric in kept.metrics}


@pytest.mark.parametrize("fault", [KeyError("status"), ChangesClash("a.py"), TypeError("no len")])
async def test_a_fault_of_ours_in_what_we_make_of_a_reply_is_finished_by_the_rules(
    tmp_path: Path, fault: Exception
) -> None:
    await run(tmp_path, STEPS[StepName.ANALYSIS])
    real = STEPS[StepName.ARCHITECTURE]

    async def make(work: Work) -> FileSet:
        if work.author is not RULES:
            raise fault
        return await real.make(work)

    result = await run(tmp_path, replace(real, make=make))
    assert result.verdict.ok
    assert result.provider == "gemini"
    assert (
        f"a fault of the generator in what it made of the model's reply: {type(fault).__name__}"
        in (result.fallbacks[0])
    )


@pytest.mark.parametrize("provider", ["gemini", "offline"])
async def test_a_fault_that_the_rules_meet_too_is_said_to_be_ours(tmp_path: Path, provider: str) -> None:
    async def make(work: Work) -> FileSet:
        return FileSet.of([FileChange("../outside", b"")])

    with pytest.raises(GeneratorFault, match="a fault of the generator, not of your app: PathRefused"):
        await run(tmp_path, replace(STEPS[StepName.ANALYSIS], make=make), provider)


async def test_what_is_no_fault_of_ours_is_left_as_it_is(tmp_path: Path) -> None:
    async def make(work: Work) -> FileSet:
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space left"):
        await run(tmp_path, replace(STEPS[StepName.ANALYSIS], make=make))


def test_a_path_is_given_once_or_alike() -> None:
    one, other = FileChange("a", b"1"), FileChange("a", b"2")
    assert list(FileSet.of([one], [one])) == [one]
    with pytest.raises(ChangesClash, match="'a' is given two different contents"):
        FileSet.of([one], [other])


async def _forget(*_: object) -> None:
    """Decisions are not what is looked at here."""


async def _silent(_: str) -> None:
    """Nobody listens."""

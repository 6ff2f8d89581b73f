"""What the sieve keeps of many proposals, given how they score."""

from __future__ import annotations

from dataclasses import replace

import pytest

from activities.healing import candidate_ranking
from activities.healing.candidate_ranking import Trial
from activities.healing.signature import Seen
from activities.healing.strategies.strategy import Case, Proposal, rewrite
from activities.payloads.healing import FailureClass
from activities.payloads.steps import StepName
from tests.activities.healing.conftest import Texts
from tests.activities.healing.proposals import RULES, TASK, MakeCase

TEST = "tests/test_task_rules.py::test_overdue_is_true_once_the_day_has_passed"
SEEN = Seen(FailureClass.LOGIC, "AssertionError", "assert False == True", "backend/tests/records.py", 22, TEST)


def edit(path: str, text: str, doubt: int = 1) -> Proposal:
    return replace(rewrite(path, f"{text} = 1\n", text), place=f"{path}:{text}", doubt=doubt)


def scored(monkeypatch: pytest.MonkeyPatch, suite: dict[str, int]) -> list[str]:
    """Makes every trial hold but the whole suite, which leaves as many failures as are said; the trials that ran."""
    ran: list[str] = []

    async def scores(_: Case, trial: Trial, proposals: list[Proposal], __: int) -> list[int | None]:
        ran.append(trial.check)
        return [suite[each.summary] if trial.check == "suite" else 0 for each in proposals]

    monkeypatch.setattr(candidate_ranking, "scores", scores)
    return ran


@pytest.mark.parametrize(
    ("suite", "kept"),
    [
        ({"here": 0, "there": 0}, []),
        ({"here": 0, "there": 1}, ["here"]),
        ({"here": 2, "there": 1}, ["there"]),
        ({"here": candidate_ranking.WORSE, "there": candidate_ranking.WORSE}, []),
    ],
)
async def test_an_edit_is_kept_only_where_the_suite_tells_it_from_one_elsewhere(
    case: MakeCase, texts: Texts, monkeypatch: pytest.MonkeyPatch, suite: dict[str, int], kept: list[str]
) -> None:
    asked = case(TASK, texts[TASK], SEEN, StepName.TESTING_BACKEND, check="pytest")
    scored(monkeypatch, suite)
    found = await candidate_ranking.ranked(asked, [edit(TASK, "here"), edit(RULES, "there")], 2)
    assert [each.summary for each in found] == kept


async def test_what_more_speaks_for_is_tried_first_and_the_others_then_not_at_all(
    case: MakeCase, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = case(TASK, texts[TASK], SEEN, StepName.TESTING_BACKEND, check="pytest")
    ran = scored(monkeypatch, {"here": 0, "there": 0})
    found = await candidate_ranking.ranked(asked, [edit(TASK, "here"), edit(RULES, "there", doubt=0)], 2)
    assert [each.summary for each in found] == ["there"]
    assert ran == ["pytest", "mypy"]

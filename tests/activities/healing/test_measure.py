"""The benchmark of faults as a measure: what is counted, what is kept between its parts, and what its model says."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from bench.faults.apps import App
from bench.faults.kinds import draws
from bench.faults.report import figures
from bench.faults.scripted import Actor, Manner, smallest_edit
from bench.faults.told import Kept, Told, ToldFault, counts
from tests.activities.healing.conftest import Texts

SECTIONS = ("single", "double", "scripted", "order", "quick")


def told(number: int, verdict: str, section: str = "single", manner: str = "") -> Told:
    fault = ToldFault(kind="python: colon lost", failure_class="syntax", path="a.py", what="lost a colon")
    rounds = [("syntax", "repair syntax", "healed")]
    return Told(
        section=section, number=number, faults=[fault], verdict=verdict, manner=manner, rounds=rounds, seconds=3
    )


def test_a_fault_that_no_check_sees_is_no_fault_and_the_shares_are_of_the_others() -> None:
    found = counts([told(1, "healed"), told(2, "unseen"), told(3, "fallback"), told(4, "wrong"), told(5, "escalated")])
    assert (found["n"], found["unseen"], found["wrong"]) == (4, 1, 1)
    assert (found["healed_percent"], found["working_percent"]) == (25.0, 50.0)


def test_a_measure_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    Kept(tmp_path).add(told(1, "healed"))
    again = Kept(tmp_path)
    again.add(told(2, "fallback"))
    assert [each.verdict for each in again.all("single")] == ["healed", "fallback"]
    again.clear()
    assert again.all("single") == []


def test_two_orders_are_compared_on_the_faults_that_both_were_tried_on() -> None:
    both = [told(2, "healed", "order", "fixed"), told(3, "healed", "order", "advised")]
    alone = told(4, "healed", "order", "fixed")
    kept = {name: [*both, alone] if name == "order" else [] for name in SECTIONS}
    order = figures(kept, 1)["order"]
    assert isinstance(order, dict)
    assert {way: each["n"] for way, each in order.items()} == {"fixed": 1, "advised": 1}


def test_the_same_seed_draws_the_same_faults(texts: Texts) -> None:
    app = App("the exemplar", {path: text.encode() for path, text in texts.items()})
    first, again = (list(islice(draws("5", [app], 2, lambda _: True), 6)) for _ in range(2))
    assert [each.faults for each in first] == [each.faults for each in again]
    assert all(len({fault.path for fault in each.faults}) == 2 for each in first)


@pytest.mark.parametrize("broken", ["a\nb\nx\nd\n", "a\nb\nd\n", "b\nc\nd\n", "a\nb\nc\nd\n", "a\nb\nc\nz\nd\n"])
def test_a_good_answer_is_one_edit_whose_text_stands_once(broken: str) -> None:
    edit = smallest_edit(broken, "a\nb\nc\nd\n")
    assert broken.count(edit["old"]) == 1
    assert broken.replace(edit["old"], edit["new"]) == "a\nb\nc\nd\n"


def test_a_bad_answer_is_another(texts: Texts) -> None:
    path = "backend/app/computed/task.py"
    asked = f"<data {path} 0123456789abcdef>\n{texts[path].replace('rules.', 'rule.', 1)}\n</data 0123456789abcdef>"
    answers = {manner: Actor(manner, texts).reply(asked, {}) for manner in Manner}
    assert len({answers[each] for each in (Manner.WELL, Manner.BADLY, Manner.PACKAGE, Manner.OTHER_FILE)}) == 4

"""Which strategies a failure meets, and in which order."""

from __future__ import annotations

from activities.healing.order import costs, plan, weight_key
from activities.healing.signature import Seen, failure
from activities.payloads.healing import FailureClass

LOST = failure(Seen(FailureClass.NAME, "name-defined", "no such name", "a.py", 1, "x"), "mypy")


def test_a_failure_never_meets_a_strategy_twice_and_others_may() -> None:
    before = plan(LOST, ())
    after = plan(LOST, [(LOST.signature, before[0]), ("another", before[1])])
    assert after == before[1:]


def test_the_template_comes_last_and_only_when_it_is_allowed() -> None:
    assert "template fallback" not in plan(LOST, ())
    assert plan(LOST, (), allow_fallback=True)[-1] == "template fallback"


def test_what_worked_before_comes_first_and_never_brings_the_template_forward() -> None:
    known = {weight_key(LOST, "autofix"): 0.9, weight_key(LOST, "template fallback"): 1.0}
    order = plan(LOST, (), known, allow_fallback=True)
    assert (order[1], order[-1]) == ("autofix", "template fallback")
    assert set(order) == set(plan(LOST, (), allow_fallback=True))


def test_whether_anything_is_to_be_repaired_here_is_asked_first_whatever_was_learned() -> None:
    known = {weight_key(LOST, name): 0.9 for name in plan(LOST, ())} | {weight_key(LOST, "finish a cut file"): 0.01}
    assert plan(LOST, (), known)[0] == "finish a cut file"


def test_one_tools_word_teaches_nothing_about_anothers() -> None:
    elsewhere = failure(Seen(FailureClass.NAME, "TS2304", "no such name", "a.ts", 1, "x"), "tsc")
    assert plan(LOST, (), {weight_key(elsewhere, "autofix"): 1.0}) == plan(LOST, ())


def test_a_model_is_planned_for_only_where_there_is_one_to_ask() -> None:
    assert "model fix" not in plan(LOST, ())
    assert "model fix" in plan(LOST, (), ask_models=True)
    assert {cost.strategy: cost.model_calls for cost in costs()}["model fix"] == 1


def test_every_class_of_failure_has_a_strategy() -> None:
    for kind in FailureClass:
        assert plan(failure(Seen(kind, "", ""), "any"), (), allow_fallback=True), kind

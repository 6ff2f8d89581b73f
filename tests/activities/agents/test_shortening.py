"""Reasons for people are cut where a word ends."""

from __future__ import annotations

from activities.agents.shortening import shortened


def test_a_short_reason_stays_on_one_line() -> None:
    assert shortened("one\n  two") == "one two"


def test_a_long_reason_ends_with_a_whole_word() -> None:
    assert shortened("alpha beta, gamma delta", 14) == "alpha beta …"

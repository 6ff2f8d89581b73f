"""Small edits: what speaks for one, and what is never touched."""

from __future__ import annotations

from activities.healing.strategies.edits import GUESS, SAID, SLIP, Edit, Known, edits, slips
from activities.healing.strategies.source import Source

CALL = "def overdue(record, today):\n    return rules.overdue({}, done=False)\n"
BANDS = 'def status(value):\n    bands = [({}, "Low"), (10, "Middle")]\n    return rules.band(value, bands)\n'


def of(text: str, line: int, known: Known | None = None) -> list[Edit]:
    """The edits of one line."""
    return list(edits(Source(text), {line}, known or Known()))


def swaps(text: str, known: Known) -> list[tuple[int, str]]:
    """Doubt and text of the swapped arguments."""
    return [(each.doubt, each.text) for each in of(text, 2, known) if "swapped" in each.what]


def test_arguments_go_where_the_parameters_are_called_as_they_are() -> None:
    known = Known(parameters={"overdue": ["day", "today", "done"]})
    wrong, right = CALL.format("today, record.due_on"), CALL.format("record.due_on, today")
    assert swaps(wrong, known) == [(SAID, right)]
    assert swaps(right, known) == []
    assert swaps(right, Known()) == [(SLIP, wrong)]


def test_a_number_of_the_spec_stays_and_only_such_numbers_come_in_the_place_of_others() -> None:
    known = Known(numbers={"status": [4, 10]})
    found = [each for each in of(BANDS.format(5), 2, known) if "in place of" in each.what]
    assert {each.doubt for each in found} == {SAID}
    assert BANDS.format(4) in [each.text for each in found]
    assert not [each for each in of(BANDS.format(4), 2, known) if "in place of" in each.what]


def test_a_number_that_nobody_names_is_a_guess() -> None:
    found = [each for each in of(BANDS.format(5), 2) if "in place of 5" in each.what]
    assert {each.doubt for each in found} == {GUESS}


def test_slips_make_no_value_another() -> None:
    text = "def late(day, today):\n    return day is not None and day < today - 1\n"
    found = list(slips(Source(text), {2}, Known()))
    assert {each.place for each in found} == {"late"}
    assert text.replace("<", ">=") in [each.text for each in found]
    assert not [each for each in found if "returned" in each.what or "in place of 1" in each.what]

"""Each thing a prompt asks for is a requirement in the prompt's own words; it is served only where all of it is."""

from __future__ import annotations

import pytest

from activities.llm.offline.clauses import clauses
from templates.spec import Level
from templates.spec.requirements import is_quoted
from tests.activities.llm.offline.conftest import Deriver
from tests.activities.llm.offline.test_properties import PROMPTS


def told(prompt: str) -> dict[str, Level]:
    return {clause.words: clause.level for clause in clauses(prompt, "en")}


def test_a_prompt_is_cut_at_sentences_list_items_and_new_requests() -> None:
    prompt = "Track books with title, author, year and rating. Lend a book to a friend and print a label."
    words = ["Track books", "title", "author", "year", "rating", "Lend a book to a friend", "print a label"]
    assert list(told(prompt)) == words


def test_verbs_that_share_an_object_are_one_request() -> None:
    assert "start, pause and reset a 25/5 timer" in told("An app for work: start, pause and reset a 25/5 timer.")


def test_levels_are_those_of_the_words() -> None:
    found = told("Keep recipes. No login. Optionally rate them. Works without ads, tracking or accounts.")
    assert found["No login"] is Level.MUST_NOT
    assert found["Optionally rate them"] is Level.MAY
    assert found["without ads, tracking or accounts"] is Level.MUST_NOT
    assert found["Keep recipes"] is Level.MUST


def test_a_wish_that_stands_by_itself_is_said_of_what_follows() -> None:
    assert told("Keep recipes and, if possible, print shopping lists")["print shopping lists"] is Level.MAY


def test_an_item_of_a_list_says_what_it_is_listed_under() -> None:
    found = clauses("The club needs:\n- members\n- book courts; a court must not be double booked", "en")
    assert [clause.words for clause in found][-3:] == ["members", "book courts", "a court must not be double booked"]
    assert found[-1].level is Level.MUST_NOT


@pytest.mark.parametrize("prompt", PROMPTS)
def test_every_requirement_quotes_the_prompt_and_says_where_or_why(deriver: Deriver, prompt: str) -> None:
    requirements = deriver(prompt).spec.requirements
    assert requirements
    for each in requirements:
        assert is_quoted(each.words, prompt)
        assert bool(each.parts) != bool(each.why)
    assert [each.id for each in requirements] == [f"r{at}" for at in range(1, len(requirements) + 1)]


def served(deriver: Deriver, prompt: str) -> dict[str, tuple[str, ...]]:
    return {each.words: each.parts for each in deriver(prompt).spec.requirements}


def test_records_and_their_named_fields_serve_what_names_them(deriver: Deriver) -> None:
    found = served(deriver, "Manage books with title, author, and genre. Search books.")
    assert found["title"] == ("field:Book.title",)
    assert found["Search books"] == ("entity:Book", "search:Book")


def test_a_record_called_like_a_thing_does_not_do_it(deriver: Deriver) -> None:
    found = served(deriver, "A pomodoro app: start, pause and reset a 25/5 timer, and track sessions.")
    assert found["start, pause and reset a 25/5 timer"] == ()


def test_a_condition_is_not_kept_by_a_field_that_is_there(deriver: Deriver) -> None:
    found = served(deriver, "Manage bookings of rooms with a start date. A room cannot have two bookings at once.")
    assert found["A room cannot have two bookings at once"] == ()


def test_a_field_serves_only_what_was_spoken_of(deriver: Deriver) -> None:
    found = served(
        deriver, "Manage matches with a location. Manage players with a skill level. Players have a location."
    )
    assert all("Match" not in part for part in found["Players have a location"])

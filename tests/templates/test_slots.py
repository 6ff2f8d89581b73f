"""Slots: what an agent has to write is listed, and what it wrote stands in the right place."""

from __future__ import annotations

from templates.files import FileChange
from templates.render.backend_impl import backend_impl
from templates.render.slots import custom_slots
from tests.templates.specs import slots_of, spec_of


def text_of(changes: list[FileChange], path: str) -> str:
    """The rendered file of that path."""
    return next((change.content or b"").decode() for change in changes if change.path == path)


def test_every_custom_slot_is_listed_with_its_place() -> None:
    requests = custom_slots(spec_of("bookshelf"))
    assert [request.name for request in requests] == [
        "computed.Book.mood",
        "action.Book.shuffle",
        "action.Book.ponder",
    ]
    changes = backend_impl(spec_of("bookshelf"))
    for request in requests:
        text = text_of(changes, request.path)
        assert request.signature in text
        assert f"# slot: {request.name}\n" in text


def test_a_spec_of_rules_alone_asks_for_nothing() -> None:
    assert custom_slots(spec_of("exemplar")) == ()


def test_an_unwritten_slot_says_so() -> None:
    text = text_of(backend_impl(spec_of("bookshelf")), "backend/app/actions/book.py")
    assert 'raise NotWritten("action.Book.ponder")' in text


def test_a_body_is_placed_in_its_slot_with_its_imports() -> None:
    text = text_of(backend_impl(spec_of("bookshelf"), slots_of("bookshelf")), "backend/app/actions/book.py")
    body = text.partition("# slot: action.Book.ponder\n")[2].partition("    # end slot")[0]
    assert 'raise Refused("It is lent.")' in body
    assert "from app.crud.errors import Refused\n" in text
    assert "from app.models.book import Book, BookGenre\n" in text


def test_a_body_may_replace_what_a_rule_would_say() -> None:
    slots = {"action.Task.complete": "record.progress = 100"}
    text = text_of(backend_impl(spec_of("exemplar"), slots), "backend/app/actions/task.py")
    body = text.partition("# slot: action.Task.complete\n")[2].partition("# end slot")[0]
    assert body.strip() == "record.progress = 100"

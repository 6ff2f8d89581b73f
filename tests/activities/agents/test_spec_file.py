"""A spec as a file: what people write is read as they meant it, and each mistake is named with its line."""

from __future__ import annotations

import pytest

from activities.agents.drafts.spec_file import MAX_BYTES, SpecFileRefused, read
from templates.spec import FieldType

GOOD = """\
# what the shop lends out
title: Tool library
entities:
  - name: Tool
    fields:
      - {name: title, type: string, required: true}
      - name: state
        type: enum
        options: [yes, no, on loan]   # a plain word stays a word
      - {name: bought, type: date}
"""


def mistakes(text: str) -> list[str]:
    """What is said of a file that is refused."""
    with pytest.raises(SpecFileRefused) as refused:
        read(text)
    return [str(each) for each in refused.value.mistakes]


def test_a_file_with_comments_is_read_as_the_draft_it_means() -> None:
    draft = read(GOOD)
    assert draft.title == "Tool library"
    assert [field.type for field in draft.entities[0].fields] == [FieldType.STRING, FieldType.ENUM, FieldType.DATE]
    assert draft.entities[0].fields[1].options == ("yes", "no", "on loan")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("type: enum", "type: choice", 8, "'choice'"),
        ("required: true", "requird: true", 6, "no such key"),
        ("title: Tool library", "titel: Tool library", 2, "no such key"),
        ("        options", "      options", 9, "no YAML"),
        ("name: title,", "name: title, name: other,", 6, "stands here again"),
        ("  - name: Tool", "  - name: {a: 1}", 4, "valid string"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int, words: str) -> None:
    said = mistakes(GOOD.replace(old, new))
    assert any(each.startswith(f"line {line}: ") and words in each for each in said), said


def test_all_mistakes_are_named_at_once_in_the_order_of_their_lines() -> None:
    said = mistakes(GOOD.replace("type: enum", "type: choice").replace("type: date", "type: day"))
    assert [each.split(":")[0] for each in said] == ["line 8", "line 10"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just words",
        "- a\n- list",
        "title: &a [*a]",
        "a: &x {b: 1}\nc: *x",
        "title: !!python/object/apply:os.system ['true']",
        "title: !mine x",
        "{" * 400,
        "\x00",
        "title: " + "x" * MAX_BYTES,
        "title: '\ud800'",
    ],
)
def test_what_is_no_spec_is_refused_in_words(text: str) -> None:
    assert all(len(each) < 400 for each in mistakes(text))

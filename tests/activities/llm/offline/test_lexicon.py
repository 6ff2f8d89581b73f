"""The data files hold together: every name one uses is there, and samples belong to fields."""

from __future__ import annotations

import pytest

from activities.llm.offline.fieldbook import from_item
from activities.llm.offline.lexicon import lexicon

CONCEPTS = sorted(lexicon().concepts)


@pytest.mark.parametrize("key", CONCEPTS)
def test_samples_and_core_fields_are_fields_of_the_concept(key: str) -> None:
    concept = lexicon().concepts[key]
    names = {from_item(item, "en").name for item in concept.fields}
    assert set(concept.samples) <= names
    assert set(concept.samples_id) <= names
    assert set(concept.core) <= names
    assert not concept.title or concept.title in names


@pytest.mark.parametrize("key", sorted(lexicon().fields))
def test_choices_start_in_one_of_their_options(key: str) -> None:
    field = lexicon().fields[key]
    assert not field.options or field.default in field.options
    assert set(field.minus) <= set(field.options)


def test_what_is_not_covered_says_why_in_every_language() -> None:
    languages = set(lexicon().grammars)
    silent = [
        key for key, entry in lexicon().capabilities.items() if not entry.covered and set(entry.reason) != languages
    ]
    assert silent == []

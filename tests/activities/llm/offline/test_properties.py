"""What holds for whatever is asked: the spec is closed, the same each time, small enough, and honest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from activities.llm.offline.errors import UnreadablePrompt
from activities.llm.offline.language import detect
from activities.llm.offline.lexicon import lexicon
from activities.llm.offline.text import normalise, rewritten
from activities.llm.offline.tokens import Part, tokens
from activities.llm.provider import ProviderRefused
from templates.spec import EntityKind, FieldType
from templates.spec.closure import dangling
from tests.activities.llm.offline.conftest import Deriver

PROMPTS = Path(__file__).with_name("prompts.txt").read_text(encoding="utf-8").splitlines()
ODD = [
    "app",
    "make me something cool",
    "asdf qwer zxcv",
    "Track " + ", ".join(f"gizmo{number}s" for number in range(40)),
    "An app with list, class, import, id, created_at, count, copy, update, delete, save and model",
    "- users can add movies\n- each movie has title, year, director\n\nShow average rating (1-5) per director!!!",
    "((((",
    "manage books " * 900,
    "日記アプリ with books",
]  # fmt: skip
READABLE = [prompt for prompt in ODD if prompt != "(((("]
WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*")


@pytest.mark.parametrize("prompt", [*PROMPTS, *READABLE])
def test_the_spec_is_closed_and_small_enough(deriver: Deriver, prompt: str) -> None:
    spec = deriver(prompt).spec
    assert dangling(spec) == []
    assert 1 <= len(spec.entities) <= 6
    assert len(spec.metrics) <= 6
    assert spec.metrics


@pytest.mark.parametrize("prompt", [*PROMPTS, *READABLE])
def test_every_content_word_became_something_or_is_admitted(deriver: Deriver, prompt: str) -> None:
    derived = deriver(prompt)
    phrases = (*derived.coverage, *derived.missing)
    told = {word for phrase in phrases for word in WORD.findall(phrase.lower())}
    language = derived.spec.language
    text = rewritten(normalise(prompt), lexicon().grammars[language].rewrites)
    content = [token.text for token in tokens(text, language) if token.part in {Part.NOUN, Part.VERB}]
    assert [word for word in content if word.lower() not in told] == []


@pytest.mark.parametrize("prompt", PROMPTS)
def test_what_is_said_to_be_covered_is_in_the_spec(deriver: Deriver, prompt: str) -> None:
    derived = deriver(prompt)
    known = {entity.name for entity in derived.spec.entities}
    for entity in derived.spec.entities:
        for named in (
            [field.name for field in entity.fields],
            [value.name for value in entity.computed],
            [action.name for action in entity.actions],
        ):
            known |= {f"{entity.name}.{name}" for name in named}
    elements = [element for element in derived.coverage.values() if element[0].isupper()]
    assert [element for element in elements if element not in known] == []


@pytest.mark.parametrize("prompt", PROMPTS[:12])
def test_the_same_prompt_gives_the_same_bytes(deriver: Deriver, prompt: str) -> None:
    assert deriver.again(prompt).spec.model_dump_json() == deriver(prompt).spec.model_dump_json()


@pytest.mark.parametrize("prompt", PROMPTS)
def test_what_is_pointed_at_comes_before_what_points(deriver: Deriver, prompt: str) -> None:
    entities = deriver(prompt).spec.entities
    order = {entity.name: place for place, entity in enumerate(entities)}
    for entity in entities:
        assert all(order[field.target or ""] < order[entity.name] for field in entity.references)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_there_are_enough_samples_and_nobody_is_called_twice(deriver: Deriver, prompt: str) -> None:
    for entity in deriver(prompt).spec.entities:
        if entity.kind is EntityKind.AGGREGATE:
            assert 4 <= len(entity.sample) <= 20
            filled = {name for row in entity.sample for name in row}
            required = {field.name for field in entity.fields if field.required}
            assert required <= filled


@pytest.mark.parametrize("prompt", PROMPTS)
def test_titles_are_short_names_and_not_the_prompt(deriver: Deriver, prompt: str) -> None:
    spec = deriver(prompt).spec
    assert 1 <= len(spec.title.split()) <= 6
    assert not re.match(r"(?i)(create|build|make|an?|the)\b", spec.title)
    assert spec.title[0].isupper()
    assert re.fullmatch(r"[a-z][a-z0-9-]*", spec.slug)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_fit_is_lower_when_something_is_missing(deriver: Deriver, prompt: str) -> None:
    derived = deriver(prompt)
    assert 0 <= derived.fit <= 1
    assert derived.fit_reason
    if derived.missing:
        assert derived.fit < 1


@pytest.mark.parametrize("prompt", ["", "   ", "((((", "?!", "1 2 3"])
def test_a_prompt_without_words_is_refused(deriver: Deriver, prompt: str) -> None:
    with pytest.raises(UnreadablePrompt) as refused:
        deriver.again(prompt)
    assert isinstance(refused.value, ProviderRefused)


def test_the_language_of_the_prompt_is_the_language_of_the_labels(deriver: Deriver) -> None:
    spec = deriver("Aplikasi untuk mencatat buku dengan judul, penulis dan halaman yang saya punya").spec
    assert spec.language == "id"
    assert [entity.label for entity in spec.entities] == ["Buku"]
    assert {"Judul", "Penulis", "Halaman"} <= {field.label for field in spec.entities[0].fields}


@pytest.mark.parametrize(
    ("text", "language"), [("Track my books", "en"), ("Catat buku yang saya pinjam", "id"), ("zzz", "en")]
)
def test_languages_are_told_apart_by_their_own_words(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_reference_is_filled_in_every_sample(deriver: Deriver) -> None:
    for entity in deriver(PROMPTS[0]).spec.entities:
        for field in entity.fields:
            if field.type is FieldType.REFERENCE:
                assert all(field.name in row for row in entity.sample)

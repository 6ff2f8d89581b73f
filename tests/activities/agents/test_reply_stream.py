"""Replies told on while they come."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from activities.agents.authors import Authors
from activities.agents.reply_stream import telling
from activities.store.store import Store
from tests.activities.agents.attempts import PROMPT, TODAY, at


@pytest.mark.parametrize("vendor", ["gemini", "openai", "anthropic"])
async def test_the_words_of_a_reply_are_told_whole_and_in_order(vendor: str, authors: Authors, store: Store) -> None:
    told: list[tuple[str, str]] = []

    async def stream(purpose: str, words: str) -> None:
        told.append((purpose, words))

    answer = await authors.of(replace(at(vendor), stream=stream)).app_spec(PROMPT, TODAY)
    assert answer.fallbacks == ()
    assert {purpose for purpose, _ in told} == {"analysis"}
    assert answer.value.spec.title in "".join(words for _, words in told)


async def test_words_that_come_fast_are_told_together() -> None:
    told: list[str] = []

    async def stream(purpose: str, words: str) -> None:
        told.append(words)

    async with telling(stream, "a test") as hear:
        assert hear is not None
        for number in range(1000):
            hear(f"{number} ")
            await asyncio.sleep(0)
    assert "".join(told) == "".join(f"{number} " for number in range(1000))
    assert len(told) < 1000


async def test_a_listener_that_never_answers_holds_up_no_reply(authors: Authors) -> None:
    async def stream(purpose: str, words: str) -> None:
        await asyncio.Event().wait()

    answer = await authors.of(replace(at(), stream=stream)).app_spec(PROMPT, TODAY)
    assert answer.fallbacks == ()


async def test_a_listener_that_fails_loses_no_reply(authors: Authors) -> None:
    async def stream(purpose: str, words: str) -> None:
        raise ConnectionError("the store is away")

    answer = await authors.of(replace(at(), stream=stream)).app_spec(PROMPT, TODAY)
    assert answer.fallbacks == ()

"""What becomes of a model's words: read, repaired once, or given up with what they cost."""

from __future__ import annotations

import json

import pytest

from activities.llm.provider import ProviderRetryable, ReplyUnusable
from activities.llm.reading import Unreadable, read
from tests.activities.llm.asking import NAMES, Answer, models, prompt
from tests.activities.llm.conftest import Serve
from tests.fakes.model_server.mishap import Mishap

vendors = pytest.mark.parametrize("name", NAMES)
BROKEN = [Mishap.MALFORMED_JSON, Mishap.TRUNCATED_JSON, Mishap.WRONG_SCHEMA, Mishap.OVER_LONG]


@vendors
@pytest.mark.parametrize("mishap", BROKEN)
async def test_an_unreadable_answer_is_asked_for_again_once_and_paid_twice(
    serve: Serve, name: str, mishap: Mishap
) -> None:
    server = serve(mishap)
    reply = await models(server).provider(name).ask(prompt())
    first, second = server.vendors.log
    assert (first.asked.turns, second.asked.turns) == (1, 2)
    assert reply.usage.tokens_in == first.billed.tokens_in + second.billed.tokens_in
    assert reply.usage.tokens_out == first.billed.tokens_out + second.billed.tokens_out
    assert any("asked for again" in line for line in reply.trail)


@vendors
async def test_twice_unreadable_is_final_and_says_what_was_wrong(serve: Serve, name: str) -> None:
    server = serve(Mishap.WRONG_SCHEMA, Mishap.WRONG_SCHEMA)
    with pytest.raises(ReplyUnusable, match="body: Field required") as failed:
        await models(server).provider(name).ask(prompt(purpose="slot action.Task.complete"))
    assert "slot action.Task.complete" in str(failed.value)
    assert failed.value.usage.tokens_in == sum(each.billed.tokens_in for each in server.vendors.log)
    assert len(server.vendors.log) == 2


async def test_a_repair_that_cannot_be_sent_still_counts_the_first_answer(serve: Serve) -> None:
    server = serve(Mishap.MALFORMED_JSON, Mishap.OVERLOAD)
    with pytest.raises(ProviderRetryable) as failed:
        await models(server).provider("anthropic").ask(prompt())
    assert failed.value.usage.tokens_in == server.vendors.log[0].billed.tokens_in


@vendors
async def test_words_around_an_answer_are_passed_over_without_asking_again(serve: Serve, name: str) -> None:
    server = serve(Mishap.PROSE)
    reply = await models(server).provider(name).ask(prompt())
    assert isinstance(reply.value, Answer) and len(server.vendors.log) == 1
    assert reply.trail == (f"{name} put words around its answer; they were passed over",)


async def test_a_server_that_knows_no_end_is_cut_off(serve: Serve) -> None:
    """Our own limit, for servers that take no notice of max_tokens: 8 characters for each token asked for."""
    server = serve(Mishap.OVER_LONG)
    heard = list[str]()
    with pytest.raises(ReplyUnusable):
        server.vendors.script.first = [Mishap.OVER_LONG, Mishap.OVER_LONG]
        await models(server).provider("openai").ask(prompt(max_tokens_out=10), heard.append)
    assert len("".join(heard)) <= 2 * (10 * 8 + 64)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Invalid JSON"),
        ("I would rather not.", "Invalid JSON"),
        ('{"body": 3}', "body: Input should be a valid string"),
        ('{"body": "x", "parts": [{"name": "n", "count": 0}]}', "parts.0.count: Input should be greater than"),
        ('Here: {"boody": "x"} and {"body": ["y"]}', "body: Field required"),
    ],
)
def test_the_model_is_told_what_was_wrong(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(text, Answer)


def test_the_first_object_that_fits_is_taken() -> None:
    found = read('{"no": 1} then {"body": "{braces} in it"} then {"body": "later"}', Answer)
    assert (found.value.body, found.among_words) == ("{braces} in it", True)


def test_many_faults_are_told_in_few_words() -> None:
    parts = [{"name": 1} for _ in range(30)]
    with pytest.raises(Unreadable) as wrong:
        read(json.dumps({"body": "x", "parts": parts}), Answer)
    assert str(wrong.value).endswith("- and 22 more")

"""What becomes of a model's words: read, repaired once, or given up with what they cost."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr, create_model
from pydantic_ai import NativeOutput, PromptedOutput

from activities.llm.model_provider import output_mode
from activities.llm.provider import ProviderRetryable, ReplyUnusable
from activities.llm.vendors import anthropic
from tests.activities.llm.asking import KEY, NAMES, Answer, models, prompt
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


async def test_the_model_is_told_what_was_not_valid_and_where(serve: Serve) -> None:
    server = serve(Mishap.WRONG_SCHEMA)
    await models(server).provider("openai").ask(prompt())
    retried = server.vendors.log[1].asked.turned
    assert "body" in retried and "Field required" in retried


@vendors
async def test_a_reply_that_was_cut_off_is_asked_for_again_in_fewer_words(serve: Serve, name: str) -> None:
    server = serve(Mishap.TRUNCATED_JSON)
    await models(server).provider(name).ask(prompt())
    assert "in fewer words" in server.vendors.log[1].asked.turned


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


_FIELDS: dict[str, Any] = {f"field_{number}": (str, "") for number in range(30)}
WIDE = create_model("WIDE", **_FIELDS)
"""More optional fields than Anthropic compiles into a grammar."""


def test_a_schema_beyond_a_vendor_s_limit_is_asked_for_in_the_prompt() -> None:
    model = anthropic.model("claude-haiku-5-5", SecretStr(KEY), "http://127.0.0.1:1", "low")
    assert isinstance(output_mode(model, Answer), NativeOutput)
    assert isinstance(output_mode(model, WIDE), PromptedOutput)

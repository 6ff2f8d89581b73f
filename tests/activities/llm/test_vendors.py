"""The three vendors through their own SDKs, against servers that speak their protocols."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import date

import pytest
from pydantic import SecretStr

from activities.llm.models import Access, ModelChoices, Models
from activities.llm.provider import (
    BadRequest,
    ContentRefused,
    KeyRefused,
    Overloaded,
    ProviderError,
    ProviderRetryable,
    RateLimited,
    Stalled,
    Unreachable,
)
from tests.activities.llm.asking import KEY, NAMES, Answer, choices, models, prompt
from tests.activities.llm.conftest import Serve
from tests.fakes.model_server.mishap import Mishap
from tests.fakes.model_server.server import ModelServer

vendors = pytest.mark.parametrize("name", NAMES)


@vendors
async def test_a_prompt_goes_out_whole_and_the_reply_comes_in_as_it_is_streamed(serve: Serve, name: str) -> None:
    server, heard = serve(), list[str]()
    reply = await models(server).provider(name).ask(prompt(), heard.append)
    sent = server.vendors.log[0]
    assert reply.value == Answer.model_validate_json(reply.text)
    assert len(heard) > 1 and "".join(heard) == reply.text
    assert (sent.vendor, sent.key, sent.asked.streamed) == (name, KEY, True)
    assert (sent.asked.system, sent.asked.text, sent.asked.pictures) == ("You are careful.", "Do it.", 1)
    assert sent.asked.context.startswith("what repeats") and sent.asked.max_tokens_out == 500
    assert "parts" in str(sent.asked.schema)


@vendors
async def test_usage_is_the_vendors_own_count_and_what_is_cached_costs_less(serve: Serve, name: str) -> None:
    server = serve()
    provider = models(server).provider(name)
    first, second = await provider.ask(prompt()), await provider.ask(prompt())
    billed = server.vendors.log[1].billed
    assert (second.usage.tokens_in, second.usage.tokens_out) == (billed.tokens_in, billed.tokens_out)
    assert second.usage.tokens_cached == billed.cached > first.usage.tokens_cached == 0
    assert 0 < second.usage.cost_usd < first.usage.cost_usd


@vendors
@pytest.mark.parametrize(
    ("mishap", "kind", "wait_s"),
    [
        (Mishap.RATE_LIMIT, RateLimited, 1.0),
        (Mishap.RATE_LIMIT_BARE, RateLimited, None),
        (Mishap.SERVER_ERROR, Overloaded, None),
        (Mishap.OVERLOAD, Overloaded, None),
    ],
)
async def test_a_busy_vendor_is_asked_once_and_may_be_asked_later(
    serve: Serve, name: str, mishap: Mishap, kind: type[ProviderRetryable], wait_s: float | None
) -> None:
    server = serve(mishap)
    with pytest.raises(kind) as failed:
        await models(server).provider(name).ask(prompt())
    assert failed.value.retry_after_s == wait_s
    assert failed.value.usage.cost_usd == 0
    assert len(server.vendors.log) == 1


@vendors
@pytest.mark.parametrize(
    ("mishap", "kind"),
    [(Mishap.STALL, Stalled), (Mishap.CUT, Unreachable), (Mishap.OVERLOAD_INSIDE, Overloaded)],
)
async def test_a_stream_that_breaks_may_be_asked_later_and_what_came_is_counted(
    serve: Serve, name: str, mishap: Mishap, kind: type[ProviderRetryable]
) -> None:
    server = serve(mishap)
    impatient = replace(choices(server), idle_s=2 if kind is Stalled else 30)
    with pytest.raises(kind) as failed:
        small = replace(prompt(), context="", pictures=())  # most of what is sent is the schema
        await Models(impatient, date.today).provider(name).ask(small)
    [sent] = server.vendors.log  # what broke is not gone on with behind our back
    billed = sent.billed
    assert failed.value.usage.tokens_in >= billed.tokens_in
    assert failed.value.usage.tokens_out >= billed.tokens_out
    assert failed.value.usage.cost_usd > 0


@vendors
@pytest.mark.usefixtures("fakes_may_be_asked")
async def test_a_vendor_that_is_not_there_costs_nothing(name: str) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound and not listening: refuses, and nobody else can take it
        access = {name: Access(SecretStr(KEY), f"http://127.0.0.1:{closed.getsockname()[1]}")}
        with pytest.raises(Unreachable) as failed:
            await Models(ModelChoices(access), date.today).provider(name).ask(prompt())
    assert failed.value.usage.cost_usd == 0


@vendors
async def test_a_refusal_is_final_and_paid_for(serve: Serve, name: str) -> None:
    with pytest.raises(ContentRefused) as failed:
        await models(serve(Mishap.REFUSAL)).provider(name).ask(prompt())
    assert failed.value.usage.cost_usd > 0


@vendors
async def test_a_wrong_key_is_final_and_is_not_told(serve: Serve, name: str) -> None:
    with pytest.raises(KeyRefused) as failed:
        await models(serve(accepts="another")).provider(name).ask(prompt())
    assert not _leaks(failed.value)


@vendors
async def test_a_path_that_the_vendor_does_not_know_is_final(serve: Serve, name: str) -> None:
    known = choices(serve())
    lost = {vendor: replace(access, base_url=f"{access.base_url}/nowhere") for vendor, access in known.access.items()}
    with pytest.raises(BadRequest, match="LLM_MODEL"):
        await Models(replace(known, access=lost), date.today).provider(name).ask(prompt())


def _leaks(error: ProviderError) -> bool:
    told = f"{error!r} {error.__cause__!r} {error.__context__!r}"
    return any(part in told for part in (KEY, KEY[:7], KEY[-4:]))


@vendors
async def test_the_suite_asks_no_real_model(running: ModelServer, name: str) -> None:
    """Without the fixture that serves fakes to a test, a request is an error of the test's own."""
    with pytest.raises(RuntimeError, match="not allowed"):
        await models(running).provider(name).ask(prompt())

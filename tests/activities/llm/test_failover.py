"""More than one provider, and limits of our own."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from activities.llm.guarded import Guarded, Limits
from activities.llm.models import Models
from activities.llm.provider import BadRequest, ContentRefused, KeyRefused, Overloaded, RateLimited, Tier
from activities.llm.recording import Replay
from tests.activities.llm.asking import choices, models, prompt
from tests.activities.llm.conftest import Serve
from tests.fakes.model_server.mishap import Mishap


async def test_the_next_provider_answers_and_the_reply_tells_why(serve: Serve) -> None:
    server = serve(Mishap.CUT, Mishap.REFUSAL)
    reply = await models(server).provider("gemini,openai,anthropic").ask(prompt())
    assert reply.provider == "anthropic"
    assert [line.split(":")[0] for line in reply.trail] == ["gemini could not answer", "openai could not answer"]
    assert "Unreachable" in reply.trail[0] and "ContentRefused" in reply.trail[1]
    assert reply.usage.tokens_in >= sum(each.billed.tokens_in for each in server.vendors.log)


async def test_when_none_answers_a_retry_is_worth_it_if_it_is_for_one_of_them(serve: Serve) -> None:
    server = serve(Mishap.REFUSAL, Mishap.RATE_LIMIT)
    with pytest.raises(RateLimited) as failed:
        await models(server).provider("gemini,openai").ask(prompt())
    assert failed.value.retry_after_s == 1
    assert failed.value.usage.cost_usd > 0  # gemini's refusal was paid for


async def test_when_all_refuse_there_is_no_retry(serve: Serve) -> None:
    with pytest.raises(ContentRefused):
        await models(serve(Mishap.REFUSAL, Mishap.REFUSAL)).provider("gemini,anthropic").ask(prompt())


async def test_a_sick_vendor_is_left_alone_and_tried_again_later(serve: Serve) -> None:
    server = serve(Mishap.SERVER_ERROR, Mishap.SERVER_ERROR)
    provider = models(server, limits=Limits(10_000, failures=2, rest_s=0.3)).provider("openai")
    for _ in range(2):
        with pytest.raises(Overloaded):
            await provider.ask(prompt())
    with pytest.raises(Overloaded, match="left alone") as failed:
        await provider.ask(prompt())
    assert failed.value.retry_after_s == 0.3
    assert len(server.vendors.log) == 2
    await asyncio.sleep(0.4)
    assert (await provider.ask(prompt())).provider == "openai"


async def test_refusals_and_rate_limits_are_no_sickness(serve: Serve) -> None:
    server = serve(Mishap.REFUSAL, Mishap.RATE_LIMIT, Mishap.REFUSAL)
    provider = models(server, limits=Limits(10_000, failures=2)).provider("openai")
    for kind in (ContentRefused, RateLimited, ContentRefused):
        with pytest.raises(kind):
            await provider.ask(prompt())
    assert (await provider.ask(prompt())).provider == "openai"


async def test_a_limit_of_our_own_holds_calls_back_and_says_so(serve: Serve, tmp_path: Path) -> None:
    """At 60 a minute, 60 calls may come at once and the next one waits for about a second."""
    await Models(replace(choices(serve()), record=tmp_path), date.today).provider("openai").ask(prompt())
    provider = Guarded(Replay(tmp_path), Limits(calls_a_minute=60))
    at_once = [await provider.ask(prompt()) for _ in range(60)]
    late = await provider.ask(prompt())
    assert not any("waited" in line for reply in at_once for line in reply.trail)
    assert "no more than 60 calls a minute go to replay" in late.trail[0]


@pytest.mark.parametrize("name", ["claude", "gemini,claude", "", ",", "replay:", "replay:/no/such/folder"])
def test_a_name_that_means_nothing_is_refused_before_anything_is_sent(serve: Serve, name: str) -> None:
    with pytest.raises(BadRequest, match=r"replay|recording"):
        models(serve()).provider(name)


def test_a_vendor_without_a_key_is_refused_by_the_name_of_its_variable(serve: Serve) -> None:
    with pytest.raises(KeyRefused, match="GEMINI_API_KEY"):
        models(serve(), key="").provider("gemini")


async def test_a_server_of_ones_own_needs_no_key(serve: Serve) -> None:
    assert (await models(serve(), key="").provider("openai").ask(prompt())).provider == "openai"


def test_what_a_call_may_cost_counts_every_vendor_and_a_repair(serve: Serve) -> None:
    known = models(serve())
    alone = [known.provider(name).most(1000, 500, Tier.STRONG) for name in ("gemini", "anthropic")]
    assert known.provider("gemini,anthropic,offline").most(1000, 500, Tier.STRONG) == pytest.approx(sum(alone))
    assert alone[0] > 2 * (1000 * 0.75 + 500 * 3.75) / 1e6

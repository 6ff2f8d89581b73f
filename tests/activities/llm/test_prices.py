"""The dated price table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pydantic_ai.usage import RequestUsage

from activities.llm.models import VENDORS, Access, Models
from activities.llm.prices import Price, Prices, flat, price_table
from activities.llm.prompt import Tier
from tests.activities.llm.asking import choices, prompt
from tests.activities.llm.conftest import Serve

NOW = date(2026, 11, 22)


def prices(today: date = NOW) -> Prices:
    return Prices(price_table(), lambda: today)


@pytest.mark.parametrize("vendor", VENDORS)
def test_every_vendor_has_a_cheap_model_and_a_strong_one_that_costs_more(vendor: str) -> None:
    cheap, strong = prices().choice(vendor, Tier.CHEAP), prices().choice(vendor, Tier.STRONG)
    assert cheap.model != strong.model
    assert cheap.dollars_out < strong.dollars_out


def test_tokens_read_from_and_written_to_the_cache_have_prices_of_their_own() -> None:
    haiku = prices().choice("anthropic", Tier.CHEAP)
    used = RequestUsage(
        input_tokens=1_000_000, output_tokens=100_000, cache_read_tokens=300_000, cache_write_tokens=200_000
    )
    usage = haiku.of(used)
    assert usage.cost_usd == pytest.approx(0.5 * 0.10 + 0.3 * 0.01 + 0.2 * 0.125 + 0.1 * 0.50)
    assert (usage.tokens_in, usage.tokens_out, usage.tokens_cached) == (1_000_000, 100_000, 300_000)


def test_a_price_begins_on_its_day() -> None:
    before, after = prices(date(2026, 12, 31)), prices(date(2027, 1, 1))
    assert before.choice("gemini", Tier.STRONG).dollars_in == 0.75
    assert after.choice("gemini", Tier.STRONG).dollars_in == 1.50


def test_a_model_without_a_row_costs_the_ceiling_and_says_so() -> None:
    known, unknown = prices().choice("openai", Tier.STRONG), prices().find("openai", "llama-9-local", Tier.CHEAP)
    assert known.known and not unknown.known
    assert "ceiling" in unknown.remark
    rows = [prices().choice(vendor, tier) for vendor in VENDORS for tier in Tier]
    assert unknown.most(1000, 1000) >= max(row.most(1000, 1000) for row in rows)


@pytest.mark.parametrize(
    ("url", "price", "dollars", "remark"),
    [
        ("http://127.0.0.1:11434/v1", None, 0.0, "unpriced"),
        ("http://localhost:8000/v1", None, 0.0, "unpriced"),
        ("http://[::1]:8000/v1", None, 0.0, "unpriced"),
        ("http://127.0.0.1:8000/v1", flat(1.0, 2.0), 3.0, "at the price that the settings give"),
        ("https://models.example.com/v1", flat(1.0, 2.0), 3.0, "at the price that the settings give"),
    ],
)
def test_a_model_of_one_s_own_costs_what_its_owner_says(
    url: str, price: Price | None, dollars: float, remark: str
) -> None:
    own = Access(base_url=url, price=price).own_price
    assert own is not None
    found = Prices(price_table(), lambda: NOW, {"openai": own}).find("openai", "llama-9-local", Tier.CHEAP)
    assert found.most(1_000_000, 1_000_000) == dollars
    assert found.remark == remark


def test_a_vendor_s_own_address_gives_no_price_away() -> None:
    assert Access().own_price is None
    assert Access(base_url="https://localhost.example.com/v1").own_price is None


async def test_a_local_model_answers_for_nothing_and_its_reply_says_so(serve: Serve) -> None:
    server = serve()
    local = Models(replace(choices(server), model="llama-9-local"), lambda: NOW)
    reply = await local.provider("openai").ask(prompt())
    assert (reply.model, reply.usage.cost_usd, reply.priced) == ("llama-9-local", 0.0, "unpriced")
    assert reply.usage.tokens_in > 0

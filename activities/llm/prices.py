"""What a call costs: the dated price table, read once and asked for models and amounts. Fetches no price and guesses
none: a model that stands in no row costs what its owner says, or the table's ceiling, and the price says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field
from pydantic_ai.usage import RequestUsage

from activities.llm.prompt import Tier
from activities.llm.reply import Usage

_MILLION = 1_000_000


class Price(BaseModel):
    """US dollars for a million tokens."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    dollars_in: float = Field(alias="in", ge=0)
    dollars_out: float = Field(alias="out", ge=0)
    dollars_cached: float = Field(alias="cached", ge=0)
    dollars_written: float = Field(alias="written", ge=0)

    def of(self, used: RequestUsage) -> Usage:
        """What so many tokens cost. Thinking is among what comes out; the cache's share is among what goes in."""
        plain = used.input_tokens - used.cache_read_tokens - used.cache_write_tokens
        dollars = (
            plain * self.dollars_in
            + used.cache_read_tokens * self.dollars_cached
            + used.cache_write_tokens * self.dollars_written
            + used.output_tokens * self.dollars_out
        )
        return Usage(used.input_tokens, used.output_tokens, used.cache_read_tokens, dollars / _MILLION)

    def most(self, tokens_in: int, tokens_out: int) -> float:
        """The most that so many tokens can cost."""
        dearest = max(self.dollars_in, self.dollars_written)
        return (tokens_in * dearest + tokens_out * self.dollars_out) / _MILLION


class ModelPrice(Price):
    """A row of the table. ``up_to`` is the longest prompt it holds for, 0 where length does not matter."""

    vendor: str
    model: str
    tier: Tier
    since: date
    up_to: int = 0
    effort: str = ""
    known: bool = True
    remark: str = ""  # where the price is not the table's


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    as_of: date
    ceiling: Price
    models: tuple[ModelPrice, ...]


class Prices:
    """The table, on the day it is asked. ``own`` are prices, by vendor, of models that stand in no row."""

    def __init__(self, table: str, today: Callable[[], date], own: Mapping[str, Price] | None = None) -> None:
        self._table = _Table.model_validate(yaml.safe_load(table))
        self._today = today
        self._own = own or {}

    def choice(self, vendor: str, tier: Tier) -> ModelPrice:
        """The vendor's model of that tier. Raises StopIteration for a vendor without one, which no table has."""
        first = next(row for row in self._rows() if row.vendor == vendor and row.tier is tier)
        return self.find(vendor, first.model, tier)

    def find(self, vendor: str, model: str, tier: Tier) -> ModelPrice:
        """The model's row that is valid today, or one at its owner's price, or at the ceiling."""
        rows = [row for row in self._rows() if row.vendor == vendor and row.model == model]
        if rows:
            return max(rows, key=lambda row: row.since)
        own = self._own.get(vendor)
        remark = _remark(own) or f"no price is known for {model}: it was counted at the table's ceiling"
        return ModelPrice(
            **(own or self._table.ceiling).model_dump(),
            vendor=vendor,
            model=model,
            tier=tier,
            since=self._table.as_of,
            known=False,
            remark=remark,
        )

    def _rows(self) -> list[ModelPrice]:
        today = self._today()
        return [row for row in self._table.models if row.since <= today]


def _remark(own: Price | None) -> str:
    if own is None:
        return ""
    return "unpriced" if own == UNPRICED else "at the price that the settings give"


def flat(dollars_in: float, dollars_out: float) -> Price:
    """A price that no cache changes."""
    return Price(dollars_in=dollars_in, dollars_out=dollars_out, dollars_cached=dollars_in, dollars_written=dollars_in)


UNPRICED = flat(0.0, 0.0)
"""Of a model on a machine of one's own."""


@cache
def price_table() -> str:
    """The table as it lies in this package."""
    return resources.files(__package__).joinpath("prices.yaml").read_text(encoding="utf-8")

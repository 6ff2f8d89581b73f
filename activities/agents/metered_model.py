"""The desk: every call of a model goes over it. It reserves before, settles after, and answers from the ledger what
this try has paid for already. Writes no prompt and judges no reply."""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import structlog
from pydantic import BaseModel

from activities.agents.attempt_at import AttemptAt, Limits
from activities.agents.errors import BudgetExhausted, ShareSpent
from activities.agents.reply_stream import telling
from activities.agents.tokens import tokens_of
from activities.llm.provider import OnToken, Prompt, Provider, ProviderError, Reply, Tier, Usage
from activities.payloads.results import Spend
from activities.store.documents import LedgerEntry
from activities.store.ledger import Cost, Ledger

T = TypeVar("T", bound=BaseModel)
FRAMING_TOKENS = 400
"""What a vendor adds of its own around a prompt: tool names, roles, schema keywords."""
USUAL_TOKENS = 3_000
"""In and out, for comparing tiers."""
log = structlog.get_logger()


class MeteredModel:
    """Calls of one attempt. Raises BudgetExhausted, ShareSpent and whatever the provider raises."""

    def __init__(self, at: AttemptAt, provider: Provider, ledger: Ledger, limits: Limits) -> None:
        self.at = at
        self._provider = provider
        self._ledger = ledger
        self._limits = limits
        self._calls = 0
        self._turn = asyncio.Lock()

    @property
    def name(self) -> str:
        """The provider's."""
        return self._provider.name

    async def ask(self, prompt: Prompt[T]) -> Reply[T]:
        """The provider's reply, paid for once: an attempt that is repeated gets it from the ledger."""
        digest = digest_of(prompt)
        async with self._turn:
            if not self._calls:
                await self._lose_earlier()
            self._calls += 1
            key = f"{self._own}/{self._calls}"
        paid = await self._ledger.reply(self.at.key, digest)
        if paid:
            return Reply(prompt.reply.model_validate_json(paid), paid, Usage(), self.name, "", ("paid for before",))
        await self._reserve(key, prompt, digest)
        async with telling(self.at.stream, prompt.purpose) as on_token:
            return await self._call(key, prompt, on_token)

    def most(self, tier: Tier) -> float:
        """What a call of a usual length may cost at that tier."""
        return self._provider.most(USUAL_TOKENS, USUAL_TOKENS, tier)

    async def spent(self) -> Spend:
        """What the try has cost, over all its transport attempts."""
        return await self._ledger.spent_by(self.at.key)

    @property
    def _own(self) -> str:
        return f"{self.at.key}/{self.at.number}"

    async def _lose_earlier(self) -> None:
        lost = await self._ledger.lose(self.at.key, f"{self._own}/")
        if lost:
            log.warning("calls of a killed worker stand in the ledger at their most", activity=self.at.key, calls=lost)

    async def _reserve(self, key: str, prompt: Prompt[T], digest: str) -> None:
        most = self._provider.most(size_of(prompt), prompt.max_tokens_out, prompt.tier)
        request = self.at.request
        if most > self._limits.call_usd:
            raise ShareSpent(f"one call may cost ${most:.4f}, over the ${self._limits.call_usd:.2f} allowed for one")
        await self._ledger.add(
            LedgerEntry(
                key=key,
                project_id=request.project_id,
                run_id=self.at.run_id,
                step=request.step,
                provider=self.name,
                model="",
                tokens_in=0,
                tokens_out=0,
                cost_usd=most,
                at=datetime.now(UTC),
                activity=self.at.key,
                purpose=prompt.purpose,
                state="reserved",
                digest=digest,
            )
        )
        try:
            await self._within(most)
        except (BudgetExhausted, ShareSpent):
            await self._ledger.release(key)
            raise

    async def _within(self, most: float) -> None:
        """Every reservation is in the sums already, this one too: two at once may both be refused, never both pass."""
        request = self.at.request
        day = await self._ledger.spent_on(datetime.now(UTC))
        if day > self._limits.day_usd:
            raise BudgetExhausted("day", day - most, self._limits.day_usd, most)
        run = (await self._ledger.spent(self.at.run_id)).cost_usd
        if run > request.run_limit_usd:
            raise BudgetExhausted("run", run - most, request.run_limit_usd, most)
        step = (await self._ledger.spent_by(self.at.key)).cost_usd
        if step > request.budget_usd:
            share = f"${step - most:.4f} of the step's ${request.budget_usd:.4f} is spent"
            raise ShareSpent(f"{share}, and the call may cost ${most:.4f}")

    async def _call(self, key: str, prompt: Prompt[T], on_token: OnToken | None) -> Reply[T]:
        try:
            reply = await self._provider.ask(prompt, on_token)
        except ProviderError as failed:
            await self._ledger.settle(key, _cost(failed.usage, self.name, "", "", ok=False))
            raise
        except BaseException:
            await asyncio.shield(self._ledger.abandon(key))
            raise
        kept = reply.value.model_dump_json(by_alias=True)
        cost = _cost(reply.usage, reply.provider, reply.model, kept, ok=True)
        await self._ledger.settle(key, replace(cost, priced=reply.priced))
        return reply


def digest_of(prompt: Prompt[T]) -> str:
    """The same for the same question, whoever is asked. Pictures count by their captions: a repeated attempt takes them
    anew, of the same pages, and not one pixel is sure to be the same."""
    pictures = [picture.caption for picture in prompt.pictures]
    asked = [prompt.purpose, prompt.system, prompt.context, prompt.text, prompt.reply.__name__, *pictures]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def size_of(prompt: Prompt[T]) -> int:
    """The prompt's tokens, upper estimate, its schema included."""
    schema = json.dumps(prompt.reply.model_json_schema())
    return tokens_of(prompt.system + prompt.context + prompt.text + schema, len(prompt.pictures)) + FRAMING_TOKENS


def _cost(usage: Usage, provider: str, model: str, reply: str, ok: bool) -> Cost:
    return Cost(provider, model, usage.tokens_in, usage.tokens_out, usage.tokens_cached, usage.cost_usd, reply, ok)

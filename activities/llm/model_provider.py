"""The provider over a vendor's models: asks, reads, has a bad answer repaired once, and adds up what it cost. Retries
nothing else; that is Temporal's."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

from activities.llm.errors import ContentRefused, ContextTooLong, ProviderError, ReplyUnusable
from activities.llm.listening import Heard, Listener
from activities.llm.prices import ModelPrice, Prices
from activities.llm.prompt import Prompt, T, Tier
from activities.llm.provider import OnToken
from activities.llm.reading import Read, Unreadable, read
from activities.llm.reply import Reply, Usage
from activities.llm.vendors.vendor import Call, Ending, Vendor

IDLE_S = 90.0
"""How long a stream may be silent. Models think before the first word, at low effort for well under a minute."""
_CHARS_A_TOKEN = 3


class ModelProvider:
    """Provider over one vendor; ``model`` takes the place of the price table's choice for both tiers."""

    def __init__(self, vendor: Vendor, prices: Prices, model: str = "", idle_s: float = IDLE_S) -> None:
        self.name = vendor.name
        self._listener = Listener(vendor, idle_s)
        self._prices = prices
        self._model = model

    async def ask(self, prompt: Prompt[T], on_token: OnToken | None = None) -> Reply[T]:
        """The reply to the prompt."""
        price = self.price(prompt.tier)
        call = _call(prompt, price)
        trail = [price.remark] if price.remark else []
        heard = await self._hear(call, price, on_token, trail)
        try:
            found = read(heard.text, prompt.reply)
        except Unreadable as wrong:
            trail.append(f"{self.name}'s first answer could not be read and was asked for again")
            again = replace(call, rejected=heard.text, complaint=_complaint(prompt, wrong, heard))
            first, heard = heard, await self._again(again, price, on_token, trail, heard.usage)
            heard = replace(heard, usage=first.usage + heard.usage)
            found = self._last(heard, prompt)
        if found.among_words:
            trail.append(f"{self.name} put words around its answer; they were passed over")
        return Reply(found.value, heard.text, heard.usage, self.name, price.model, tuple(trail), price.remark)

    def most(self, tokens_in: int, tokens_out: int, tier: Tier) -> float:
        """Of the call and of its repair, which sends the first answer back."""
        price = self.price(tier)
        return price.most(tokens_in, tokens_out) + price.most(tokens_in + tokens_out, tokens_out)

    def price(self, tier: Tier) -> ModelPrice:
        """The model that is asked at that tier, with what it costs."""
        if self._model:
            return self._prices.find(self.name, self._model, tier)
        return self._prices.choice(self.name, tier)

    async def _hear(self, call: Call, price: ModelPrice, on_token: OnToken | None, trail: list[str]) -> Heard:
        heard = await self._listener.hear(call, price, on_token)
        if heard.guessed:
            trail.append(f"{self.name} sent no count of tokens: the cost is an estimate")
        if heard.ending is Ending.REFUSED:
            raise ContentRefused(
                f"{price.model} declined to answer. Say it in other words, or choose another provider.", heard.usage
            )
        return heard

    async def _again(
        self, call: Call, price: ModelPrice, on_token: OnToken | None, trail: list[str], spent: Usage
    ) -> Heard:
        try:
            return await self._hear(call, price, on_token, trail)
        except ProviderError as failed:
            failed.usage = spent + failed.usage
            raise

    def _last(self, heard: Heard, prompt: Prompt[T]) -> Read[T]:
        try:
            return read(heard.text, prompt.reply)
        except Unreadable as wrong:
            raise ReplyUnusable(
                f"{self.name} answered {prompt.purpose!r} twice with something that is no {prompt.reply.__name__}: "
                f"{wrong}. Choose a stronger model, or go on without one (offline).",
                heard.usage,
            ) from None


def _call(prompt: Prompt[T], price: ModelPrice) -> Call:
    tokens = (len(prompt.system) + len(prompt.context) + len(prompt.text)) // _CHARS_A_TOKEN
    if price.up_to and tokens > price.up_to:
        raise ContextTooLong(
            f"The prompt {prompt.purpose!r} has about {tokens} tokens; {price.model} is asked for up to {price.up_to}. "
            "Choose another model, or make the app smaller."
        )
    return Call(
        model=price.model,
        system=prompt.system,
        context=prompt.context,
        text=prompt.text,
        reply=prompt.reply,
        pictures=prompt.pictures,
        max_tokens_out=prompt.max_tokens_out,
        effort=price.effort,
    )


def _complaint(prompt: Prompt[T], wrong: Unreadable, heard: Heard) -> str:
    cut = heard.ending is Ending.CUT
    return _repair().render(type=prompt.reply.__name__, faults=str(wrong), cut=cut)


@cache
def _repair() -> Template:
    words = resources.files(__package__).joinpath("prompts", "repair.md").read_text(encoding="utf-8")
    return Environment(undefined=StrictUndefined, autoescape=False).from_string(words)

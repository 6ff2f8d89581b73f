"""The provider over a vendor's models: an agent of pydantic-ai is asked for a typed reply; one that is not valid goes
back once, with its errors. Retries nothing else; that is Temporal's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import SecretStr, ValidationError
from pydantic_ai import Agent, BinaryContent, CachePoint, NativeOutput, PromptedOutput, capture_run_messages
from pydantic_ai.agent import AgentRunResult
from pydantic_ai.exceptions import ModelRequestRejectedError, OutputTokenLimitExceeded, UnexpectedModelBehavior
from pydantic_ai.messages import ModelMessage, ModelResponse, UserContent
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.output import OutputObjectDefinition
from pydantic_ai.settings import ModelSettings

from activities.llm.errors import ContextTooLong, ProviderError, ReplyUnusable
from activities.llm.prices import ModelPrice, Prices
from activities.llm.prompt import Prompt, T, Tier
from activities.llm.provider import OnToken
from activities.llm.reply import Reply
from activities.llm.streamed_model import Account, StreamedModel

IDLE_S = 90.0
"""How long a stream may be silent. Models think before the first word, at low effort for well under a minute."""
RETRIES = 1
"""How often a reply that is not valid goes back; what a call may cost counts on it."""
_TIMEOUT_S = 600
_SHOWN = 8
_CHARS_A_TOKEN = 3
_SHORTER = "Your answer was cut off at its longest. Answer again, with the whole of it, in fewer words."

MakeModel = Callable[[str, SecretStr, str, str], Model]
"""A vendor's model, by its name, key, base URL and effort."""


@dataclass(frozen=True)
class Vendor:
    """A vendor with what it is asked with."""

    name: str
    make: MakeModel
    key: SecretStr
    base_url: str = ""


class ModelProvider:
    """Provider over one vendor; ``model`` takes the place of the price table's choice for both tiers."""

    def __init__(self, vendor: Vendor, prices: Prices, model: str = "", idle_s: float = IDLE_S) -> None:
        self.name = vendor.name
        self._vendor = vendor
        self._prices = prices
        self._model = model
        self._idle_s = idle_s

    async def ask(self, prompt: Prompt[T], on_token: OnToken | None = None) -> Reply[T]:
        """The reply to the prompt."""
        price = self.price(prompt.tier)
        _fits(prompt, price)
        vendor, account = self._vendor, Account(price)
        bare = vendor.make(price.model, vendor.key, vendor.base_url, price.effort)
        model = StreamedModel(bare, vendor.key, self._idle_s, account, on_token)
        try:
            async with model:
                run = await self._run(model, prompt)
        except ProviderError as failed:
            failed.usage = account.usage
            raise
        replies = [message for message in run.all_messages() if isinstance(message, ModelResponse)]
        trail = [price.remark] if price.remark else []
        if len(replies) > 1:
            trail.append(f"{self.name}'s first answer was not valid and was asked for again")
        text = replies[-1].text or ""
        if not text.lstrip().startswith("{"):
            trail.append(f"{self.name} put words around its answer; they were passed over")
        told = (*trail, *account.trail)
        return Reply(run.output, text, account.usage, self.name, price.model, told, price.remark)

    def most(self, tokens_in: int, tokens_out: int, tier: Tier) -> float:
        """Of the call and of its repair, which sends the first answer back."""
        price = self.price(tier)
        return price.most(tokens_in, tokens_out) + price.most(tokens_in + tokens_out, tokens_out)

    def price(self, tier: Tier) -> ModelPrice:
        """The model that is asked at that tier, with what it costs."""
        if self._model:
            return self._prices.find(self.name, self._model, tier)
        return self._prices.choice(self.name, tier)

    async def _run(self, model: Model, prompt: Prompt[T]) -> AgentRunResult[T]:
        """A reply that was cut off goes back too, and then no other."""
        agent = Agent(
            model,
            output_type=output_mode(model, prompt.reply),
            instructions=prompt.system,
            model_settings=ModelSettings(max_tokens=prompt.max_tokens_out, timeout=_TIMEOUT_S),
            retries={"output": RETRIES},
        )
        with capture_run_messages() as said:
            try:
                return await agent.run(_contents(prompt))
            except OutputTokenLimitExceeded as cut:
                if sum(isinstance(message, ModelResponse) for message in said) > RETRIES:
                    raise self._unusable(prompt, cut) from None
            except UnexpectedModelBehavior as wrong:
                raise self._unusable(prompt, wrong) from None
        return await self._again(agent, prompt, said)

    async def _again(self, agent: Agent[object, T], prompt: Prompt[T], said: list[ModelMessage]) -> AgentRunResult[T]:
        try:
            return await agent.run(_SHORTER, message_history=said, retries={"output": 0})
        except UnexpectedModelBehavior as wrong:
            raise self._unusable(prompt, wrong) from None

    def _unusable(self, prompt: Prompt[T], wrong: UnexpectedModelBehavior) -> ReplyUnusable:
        return ReplyUnusable(
            f"{self.name} answered {prompt.purpose!r} twice with something that is no {prompt.reply.__name__}: "
            f"{_why(wrong)}. Choose a stronger model, or go on without one (offline)."
        )


def output_mode(model: Model, reply: type[T]) -> NativeOutput[T] | PromptedOutput[T]:
    """The vendor's own JSON schema mode, or the schema in the prompt where it is beyond what that mode takes."""
    schema = OutputObjectDefinition(json_schema=reply.model_json_schema(), strict=True)
    try:
        model.prepare_request(None, ModelRequestParameters(output_mode="native", output_object=schema))
    except ModelRequestRejectedError:
        return PromptedOutput(reply)
    return NativeOutput(reply, strict=True)


def _contents(prompt: Prompt[T]) -> list[UserContent]:
    """What repeats over a run comes first, up to a point that vendors may cache to."""
    contents: list[UserContent] = [prompt.context, CachePoint()] if prompt.context else []
    for picture in prompt.pictures:
        contents += [picture.caption, BinaryContent(picture.png, media_type="image/png")]
    return [*contents, prompt.text]


def _fits(prompt: Prompt[T], price: ModelPrice) -> None:
    tokens = (len(prompt.system) + len(prompt.context) + len(prompt.text)) // _CHARS_A_TOKEN
    if price.up_to and tokens > price.up_to:
        raise ContextTooLong(
            f"The prompt {prompt.purpose!r} has about {tokens} tokens; {price.model} is asked for up to {price.up_to}. "
            "Choose another model, or make the app smaller."
        )


def _why(wrong: BaseException) -> str:
    """What was not valid, where the reply was read at all."""
    cause: BaseException | None = wrong
    while cause is not None:
        if isinstance(cause, ValidationError):
            faults = cause.errors(include_url=False, include_input=False)[:_SHOWN]
            return "; ".join(f"{'.'.join(map(str, each['loc'])) or 'the whole'}: {each['msg']}" for each in faults)
        cause = cause.__cause__
    return str(wrong)

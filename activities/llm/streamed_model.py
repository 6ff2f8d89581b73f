"""A model asked in a stream: its words told as they come, cut when silent or endless, what it used priced, a call that
failed too. Wraps any model of pydantic-ai, and judges no reply."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from pydantic import SecretStr
from pydantic_ai.messages import ModelMessage, ModelResponse, PartDeltaEvent, PartStartEvent, TextPart, TextPartDelta
from pydantic_ai.models import Model, ModelRequestParameters, StreamedResponse
from pydantic_ai.models.wrapper import WrapperModel
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RequestUsage

from activities.llm.errors import ContentRefused, ProviderError, Stalled
from activities.llm.prices import ModelPrice
from activities.llm.reply import Usage
from activities.llm.sizes import estimated_tokens
from activities.llm.vendor_errors import FAILURES, provider_error

_PATIENCE = 8
"""A stream is cut at this many characters for each token that was asked for: no tokenizer puts as many into one."""
_CHARS_A_TOKEN = 3
"""Fewer than any vendor's tokenizer gets out of English or code (about 4), so that an estimate is never too low."""


@dataclass
class Account:
    """What the requests of one question used, and what is to be said of them."""

    price: ModelPrice
    usage: Usage = field(default_factory=Usage)
    trail: list[str] = field(default_factory=list)

    def add(self, used: RequestUsage) -> None:
        """One request more."""
        self.usage += self.price.of(used)


class StreamedModel(WrapperModel):
    """Asks by stream also where a whole reply is wanted. Raises ProviderError; the account has what it cost."""

    def __init__(
        self, wrapped: Model, key: SecretStr, idle_s: float, account: Account, on_text: Callable[[str], None] | None
    ) -> None:
        super().__init__(wrapped)
        self._key = key
        self._idle_s = idle_s
        self._account = account
        self._on_text = on_text

    @property
    def _vendor(self) -> str:
        return self._account.price.vendor

    async def request(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
    ) -> ModelResponse:
        """The whole reply."""
        heard = _Heard((model_settings or {}).get("max_tokens", 4096) * _PATIENCE)
        try:
            async with AsyncExitStack() as stack:
                stream = self.wrapped.request_stream(messages, model_settings, model_request_parameters)
                async with asyncio.timeout(self._idle_s):
                    heard.stream = await stack.enter_async_context(stream)
                await self._hear(heard.stream, heard)
        except TimeoutError:
            failed: ProviderError = Stalled(f"{self._vendor} was silent for {self._idle_s:g} s and was cut off.")
        except FAILURES as broken:
            failed = provider_error(self._vendor, broken, self._key)
        else:
            return self._whole(heard, messages, model_request_parameters)
        if heard.stream is not None or isinstance(failed, Stalled):
            self._account.add(heard.at_least(messages, model_request_parameters))
        raise failed  # out of the handler: the SDK's error, which knows the request, is left behind

    async def _hear(self, stream: StreamedResponse, heard: _Heard) -> None:
        events = aiter(stream)
        while not heard.endless:
            try:
                async with asyncio.timeout(self._idle_s):
                    event = await anext(events)
            except StopAsyncIteration:
                return
            words = _words(event)
            heard.characters += len(words)
            if words and self._on_text is not None:
                self._on_text(words)

    def _whole(self, heard: _Heard, messages: list[ModelMessage], parameters: ModelRequestParameters) -> ModelResponse:
        assert heard.stream is not None
        response = heard.stream.get()
        if response.usage.input_tokens:
            self._account.add(response.usage)
        else:
            self._account.add(heard.at_least(messages, parameters))
            self._account.trail.append(f"{self._vendor} sent no count of tokens: the cost is an estimate")
        if response.finish_reason == "content_filter":
            raise ContentRefused(
                f"{self.model_name} declined to answer. Say it in other words, or choose another provider."
            )
        if heard.endless:
            response.finish_reason = "length"
        return response


@dataclass
class _Heard:
    """What has come of a reply."""

    most_characters: int
    stream: StreamedResponse | None = None
    characters: int = 0

    @property
    def endless(self) -> bool:
        return self.characters > self.most_characters

    def at_least(self, messages: list[ModelMessage], parameters: ModelRequestParameters) -> RequestUsage:
        """Of a call that broke, or was not counted: the vendor's first counts come before the words do. Rather too many
        than too few."""
        counted = self.stream.usage if self.stream is not None else RequestUsage()
        return RequestUsage(
            input_tokens=counted.input_tokens or estimated_tokens(messages, parameters, _CHARS_A_TOKEN),
            cache_read_tokens=counted.cache_read_tokens,
            cache_write_tokens=counted.cache_write_tokens,
            output_tokens=max(counted.output_tokens, self.characters // _CHARS_A_TOKEN),
        )


def _words(event: object) -> str:
    """The text of an event; thinking is not told."""
    match event:
        case PartStartEvent(part=TextPart(content=words)) | PartDeltaEvent(delta=TextPartDelta(content_delta=words)):
            return words
        case _:
            return ""

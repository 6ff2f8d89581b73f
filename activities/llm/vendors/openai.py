"""OpenAI's Chat Completions API, through its own SDK: the dialect that vLLM, Ollama, OpenRouter and others speak as
well, which is why it is not the Responses API. Structured output by a JSON schema; what repeats comes first, since the
vendor caches prefixes by itself."""

from __future__ import annotations

import base64
from collections.abc import AsyncGenerator, Mapping
from typing import Literal

import openai
from openai import Omit, omit
from openai.types import CompletionUsage
from openai.types.chat import (
    ChatCompletionChunk,
    ChatCompletionContentPartParam,
    ChatCompletionMessageParam,
)
from openai.types.shared_params import ResponseFormatJSONSchema
from pydantic import SecretStr

from activities.llm.errors import ProviderError
from activities.llm.vendors.schema import closed
from activities.llm.vendors.scrub import told
from activities.llm.vendors.status import Answered, failure
from activities.llm.vendors.transport import BROKEN, broken
from activities.llm.vendors.vendor import Call, Counted, Ending, Piece

_ENDINGS = {"length": Ending.CUT, "content_filter": Ending.REFUSED}
_STREAMED = {"rate_limit_exceeded": 429, "invalid_request_error": 400}
"""An error inside a stream has no status of its own; everything else in one is the server's fault."""
_EFFORTS: tuple[Literal["none", "minimal", "low", "medium", "high"], ...] = ("none", "minimal", "low", "medium", "high")
NO_KEY = "none"  # a server of one's own asks for none, and the SDK insists on one


class OpenAI:
    """Vendor over api.openai.com, or any server at ``base_url`` that speaks its dialect."""

    name = "openai"

    def __init__(self, key: SecretStr, base_url: str = "", timeout_s: float = 600) -> None:
        self._key = key
        self._base_url = base_url or None
        self._timeout_s = timeout_s

    async def pieces(self, call: Call) -> AsyncGenerator[Piece]:
        """The reply as it comes."""
        try:
            async with self._client() as client:
                stream = await client.chat.completions.create(
                    model=call.model,
                    messages=_messages(call),
                    max_completion_tokens=call.max_tokens_out,
                    reasoning_effort=_effort(call),
                    response_format=_format(call),
                    stream=True,
                    stream_options={"include_usage": True},
                )
                async with stream:
                    async for chunk in stream:
                        yield _piece(chunk)
            return
        except openai.APIStatusError as refused:
            failed = self._failure(refused, refused.status_code, refused.response.headers)
        except openai.APIConnectionError as cut:
            failed = broken(self.name, _cause(cut))
        except openai.APIError as refused:
            status = _STREAMED.get(refused.code or "", _STREAMED.get(refused.type or "", 500))
            failed = self._failure(refused, status, {})
        except BROKEN as cut:
            failed = broken(self.name, cut)
        raise failed  # out of the handler: the SDK's error, which knows the request, is left behind

    def _client(self) -> openai.AsyncOpenAI:
        return openai.AsyncOpenAI(
            api_key=self._key.get_secret_value() or NO_KEY,
            base_url=self._base_url,
            max_retries=0,
            timeout=self._timeout_s,
        )

    def _failure(self, refused: openai.APIError, status: int, headers: Mapping[str, str]) -> ProviderError:
        codes = tuple(code for code in (refused.code, refused.type) if code)
        return failure(Answered(self.name, status, told(refused.message, self._key), headers, codes))


def _cause(cut: openai.APIConnectionError) -> Exception:
    return cut.__cause__ if isinstance(cut.__cause__, Exception) else cut


def _messages(call: Call) -> list[ChatCompletionMessageParam]:
    content: list[ChatCompletionContentPartParam] = []
    if call.context:
        content.append({"type": "text", "text": call.context})
    for picture in call.pictures:
        content.append({"type": "text", "text": picture.caption})
        url = f"data:image/png;base64,{base64.b64encode(picture.png).decode()}"
        content.append({"type": "image_url", "image_url": {"url": url}})
    content.append({"type": "text", "text": call.text})
    messages: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": call.system},
        {"role": "user", "content": content},
    ]
    if call.complaint:
        messages.append({"role": "assistant", "content": call.rejected})
        messages.append({"role": "user", "content": call.complaint})
    return messages


def _format(call: Call) -> ResponseFormatJSONSchema:
    schema = closed(call.reply.model_json_schema())
    return {
        "type": "json_schema",
        "json_schema": {"name": call.reply.__name__, "schema": schema, "strict": True},
    }


def _effort(call: Call) -> Literal["none", "minimal", "low", "medium", "high"] | Omit:
    return next((effort for effort in _EFFORTS if effort == call.effort), omit)


def _piece(chunk: ChatCompletionChunk) -> Piece:
    counted = _counted(chunk.usage) if chunk.usage else None
    if not chunk.choices:  # the last chunk carries the usage alone; some servers send null here
        return Piece(counted=counted)
    choice = chunk.choices[0]
    if choice.delta.refusal:
        return Piece(counted=counted, ending=Ending.REFUSED)
    ending = _ENDINGS.get(choice.finish_reason, Ending.DONE) if choice.finish_reason else None
    return Piece(choice.delta.content or "", counted, ending)


def _counted(usage: CompletionUsage) -> Counted:
    details = usage.prompt_tokens_details
    cached = (details.cached_tokens or 0) if details else 0
    written = (details.cache_write_tokens or 0) if details else 0
    return Counted(usage.prompt_tokens, usage.completion_tokens, cached, written)

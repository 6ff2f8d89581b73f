"""Anthropic's Messages API, through its own SDK: structured output by ``output_config.format``, the run's context in a
cached system block."""

from __future__ import annotations

import base64
from collections.abc import AsyncGenerator
from typing import Literal

import anthropic
from anthropic.types import (
    ImageBlockParam,
    MessageParam,
    OutputConfigParam,
    RawMessageStreamEvent,
    TextBlockParam,
)
from pydantic import SecretStr

from activities.llm.errors import ProviderError
from activities.llm.vendors.scrub import told
from activities.llm.vendors.status import Answered, failure
from activities.llm.vendors.transport import BROKEN, broken
from activities.llm.vendors.vendor import Call, Counted, Ending, Piece

_ENDINGS = {
    "max_tokens": Ending.CUT,
    "model_context_window_exceeded": Ending.CUT,
    "refusal": Ending.REFUSED,
}
_STREAMED = {"overloaded_error": 529, "rate_limit_error": 429, "api_error": 500, "timeout_error": 504}
"""An error inside a stream comes under status 200; its type says which status it would have had."""
_EFFORTS: tuple[Literal["low", "medium", "high", "xhigh", "max"], ...] = ("low", "medium", "high", "xhigh", "max")


class Anthropic:
    """Vendor over api.anthropic.com, or ``base_url``."""

    name = "anthropic"

    def __init__(self, key: SecretStr, base_url: str = "", timeout_s: float = 600) -> None:
        self._key = key
        self._base_url = base_url or None
        self._timeout_s = timeout_s

    async def pieces(self, call: Call) -> AsyncGenerator[Piece]:
        """The reply as it comes."""
        try:
            async with self._client() as client:
                stream = await client.messages.create(
                    model=call.model,
                    max_tokens=call.max_tokens_out,
                    system=_system(call),
                    messages=_messages(call),
                    output_config=_output(call),
                    stream=True,
                )
                counted = Counted()
                async with stream:
                    async for event in stream:
                        piece = _piece(event, counted)
                        counted = piece.counted or counted
                        yield piece
            return
        except anthropic.APIStatusError as refused:
            failed = self._failure(refused)
        except anthropic.APIConnectionError as cut:
            failed = broken(self.name, _cause(cut))
        except BROKEN as cut:
            failed = broken(self.name, cut)
        raise failed  # out of the handler: the SDK's error, which knows the request, is left behind

    def _client(self) -> anthropic.AsyncAnthropic:
        return anthropic.AsyncAnthropic(
            api_key=self._key.get_secret_value(), base_url=self._base_url, max_retries=0, timeout=self._timeout_s
        )

    def _failure(self, refused: anthropic.APIStatusError) -> ProviderError:
        kind = refused.type or ""
        status = refused.status_code if refused.status_code != 200 else _STREAMED.get(kind, 500)
        text = told(refused.api_message or refused.message, self._key)
        codes = tuple(code for code in (refused.error_code, kind) if code)
        return failure(Answered(self.name, status, text, refused.response.headers, codes))


def _cause(cut: anthropic.APIConnectionError) -> Exception:
    return cut.__cause__ if isinstance(cut.__cause__, Exception) else cut


def _system(call: Call) -> list[TextBlockParam]:
    """The role first, what repeats over the run behind it: a prefix that stays the same is read from the cache."""
    blocks: list[TextBlockParam] = [{"type": "text", "text": text} for text in (call.system, call.context) if text]
    if blocks:
        blocks[-1]["cache_control"] = {"type": "ephemeral"}
    return blocks


def _messages(call: Call) -> list[MessageParam]:
    content: list[TextBlockParam | ImageBlockParam] = []
    for picture in call.pictures:
        content.append({"type": "text", "text": picture.caption})
        data = base64.b64encode(picture.png).decode()
        content.append({"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": data}})
    content.append({"type": "text", "text": call.text})
    messages: list[MessageParam] = [{"role": "user", "content": content}]
    if call.complaint and call.rejected.strip():
        messages.append({"role": "assistant", "content": call.rejected.rstrip()})
        messages.append({"role": "user", "content": call.complaint})
    elif call.complaint:
        content.append({"type": "text", "text": call.complaint})
    return messages


def _output(call: Call) -> OutputConfigParam:
    schema = anthropic.transform_schema(call.reply.model_json_schema())
    config: OutputConfigParam = {"format": {"type": "json_schema", "schema": schema}}
    for effort in _EFFORTS:
        if effort == call.effort:
            config["effort"] = effort
    return config


def _piece(event: RawMessageStreamEvent, so_far: Counted) -> Piece:
    match event.type:
        case "message_start":
            used = event.message.usage
            cached, written = used.cache_read_input_tokens or 0, used.cache_creation_input_tokens or 0
            # What is read from or written to the cache is not among input_tokens.
            return Piece(counted=Counted(used.input_tokens + cached + written, used.output_tokens, cached, written))
        case "content_block_delta":
            return Piece(text=event.delta.text if event.delta.type == "text_delta" else "")
        case "message_delta":
            counted = Counted(so_far.tokens_in, event.usage.output_tokens, so_far.cached, so_far.written)
            reason = event.delta.stop_reason
            return Piece(counted=counted, ending=_ENDINGS.get(reason, Ending.DONE) if reason else None)
        case _:
            return Piece()

"""Google's generateContent API, through google-genai: structured output by ``response_json_schema``; what repeats comes
first, since the vendor caches prefixes by itself."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from google import genai
from google.genai import errors, types
from pydantic import SecretStr

from activities.llm.errors import ProviderError
from activities.llm.vendors.retry_after import from_google, google_details
from activities.llm.vendors.scrub import told
from activities.llm.vendors.status import Answered, failure
from activities.llm.vendors.transport import BROKEN, broken
from activities.llm.vendors.vendor import Call, Counted, Ending, Piece

_CUT = {types.FinishReason.MAX_TOKENS}
_MISSHAPEN = {types.FinishReason.STOP, types.FinishReason.MALFORMED_RESPONSE, types.FinishReason.OTHER}
"""Endings after which there is, or may be, something to read. Every other one is a refusal."""


class Gemini:
    """Vendor over generativelanguage.googleapis.com, or ``base_url``."""

    name = "gemini"

    def __init__(self, key: SecretStr, base_url: str = "", timeout_s: float = 600) -> None:
        self._key = key
        self._base_url = base_url or None
        self._timeout_s = timeout_s

    async def pieces(self, call: Call) -> AsyncGenerator[Piece]:
        """The reply as it comes."""
        client = self._client()
        try:
            stream = await client.aio.models.generate_content_stream(
                model=call.model, contents=_contents(call), config=_config(call)
            )
            async for chunk in stream:
                yield _piece(chunk)
            return
        except errors.APIError as refused:
            failed = self._failure(refused)
        except errors.UnknownApiResponseError as cut:
            failed = broken(self.name, cut)
        except BROKEN as cut:
            failed = broken(self.name, cut)
        finally:
            await client.aio.aclose()
            client.close()
        raise failed  # out of the handler: the SDK's error, which knows the request, is left behind

    def _client(self) -> genai.Client:
        options = types.HttpOptions(
            base_url=self._base_url,
            timeout=int(self._timeout_s * 1000),
            retry_options=types.HttpRetryOptions(attempts=1),
        )
        return genai.Client(api_key=self._key.get_secret_value(), vertexai=False, http_options=options)

    def _failure(self, refused: errors.APIError) -> ProviderError:
        reasons = [str(detail["reason"]) for detail in google_details(refused.details) if "reason" in detail]
        headers = getattr(refused.response, "headers", None)
        said = {str(name).lower(): str(value) for name, value in dict(headers).items()} if headers else {}
        text = told(refused.message or str(refused.status), self._key)
        wait = from_google(refused.details)
        return failure(Answered(self.name, refused.code or 500, text, said, tuple(reasons), wait))


def _contents(call: Call) -> list[types.Content]:
    parts = [types.Part(text=call.context)] if call.context else []
    for picture in call.pictures:
        parts.append(types.Part(text=picture.caption))
        parts.append(types.Part(inline_data=types.Blob(data=picture.png, mime_type="image/png")))
    parts.append(types.Part(text=call.text))
    contents = [types.Content(role="user", parts=parts)]
    if call.complaint:
        contents.append(types.Content(role="model", parts=[types.Part(text=call.rejected or " ")]))
        contents.append(types.Content(role="user", parts=[types.Part(text=call.complaint)]))
    return contents


def _config(call: Call) -> types.GenerateContentConfig:
    thinking = types.ThinkingConfig(thinking_level=types.ThinkingLevel(call.effort.upper())) if call.effort else None
    return types.GenerateContentConfig(
        system_instruction=call.system,
        response_mime_type="application/json",
        response_json_schema=call.reply.model_json_schema(),
        max_output_tokens=call.max_tokens_out,
        thinking_config=thinking,
        # Left on, the SDK would ask again by itself, and every request is billed.
        automatic_continuation=False,
        automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
    )


def _piece(chunk: types.GenerateContentResponse) -> Piece:
    counted = _counted(chunk.usage_metadata) if chunk.usage_metadata else None
    if chunk.prompt_feedback and chunk.prompt_feedback.block_reason:
        return Piece(counted=counted, ending=Ending.REFUSED)
    if not chunk.candidates:
        return Piece(counted=counted)
    candidate = chunk.candidates[0]
    parts = (candidate.content.parts if candidate.content else None) or []
    text = "".join(part.text or "" for part in parts if not part.thought)
    return Piece(text, counted, _ending(candidate.finish_reason))


def _ending(reason: types.FinishReason | None) -> Ending | None:
    if reason is None or reason is types.FinishReason.FINISH_REASON_UNSPECIFIED:
        return None
    if reason in _CUT:
        return Ending.CUT
    return Ending.DONE if reason in _MISSHAPEN else Ending.REFUSED


def _counted(usage: types.GenerateContentResponseUsageMetadata) -> Counted:
    written = (usage.candidates_token_count or 0) + (usage.thoughts_token_count or 0)
    return Counted(usage.prompt_token_count or 0, written, usage.cached_content_token_count or 0)

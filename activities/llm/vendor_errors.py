"""What pydantic-ai raises when a vendor fails, as one of our errors. Decides by type, status and code, never by what a
message says; no message of ours holds a key."""

from __future__ import annotations

import json
from collections.abc import Mapping

import httpx2
from pydantic import SecretStr
from pydantic_ai.exceptions import (
    AgentRunError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelContextWindowExceededError,
    ModelHTTPError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelRequestRejectedError,
    ModelTimeoutError,
    UnexpectedModelBehavior,
    UserError,
)

from activities.llm.errors import (
    BadRequest,
    ContentRefused,
    ContextTooLong,
    KeyRefused,
    Overloaded,
    ProviderError,
    RateLimited,
    Stalled,
    Unreachable,
)
from activities.llm.scrub import told

FAILURES = (AgentRunError, UserError, httpx2.TransportError, httpx2.StreamError, json.JSONDecodeError)
"""What a request can raise; a cut connection can leave half an event."""
_LATER = {408, 409, 425}
_BY_CODE = {
    "request_too_large": ContextTooLong,
    "string_above_max_length": ContextTooLong,
    "content_filter": ContentRefused,
    "content_policy_violation": ContentRefused,
    "enforced_spend_limit_reached": KeyRefused,
    "API_KEY_SERVICE_BLOCKED": KeyRefused,
}
"""Machine-readable reasons that pydantic-ai puts into no category of its own."""
_BY_CATEGORY: dict[type[ModelAPIError], type[KeyRefused] | type[ContextTooLong]] = {
    ModelQuotaExceededError: KeyRefused,
    ModelAuthenticationError: KeyRefused,
    ModelContextWindowExceededError: ContextTooLong,
}
_MOVES: dict[type[ProviderError], str] = {
    KeyRefused: "Check the key, its rights and the account behind it, or choose another provider.",
    ContextTooLong: "Choose a model with a longer context, or make the app smaller.",
    ContentRefused: "Say it in other words, or choose another provider.",
    BadRequest: "Check LLM_MODEL and the base URL: this model may not exist, or not do what is asked of it.",
}


def provider_error(vendor: str, failed: Exception, key: SecretStr) -> ProviderError:
    """The error to raise for one of FAILURES."""
    if isinstance(failed, ModelTimeoutError | httpx2.TimeoutException):
        return Stalled(f"{vendor} did not answer in time ({_cause(failed)}).")
    if isinstance(failed, UserError | ModelRequestRejectedError) and not isinstance(failed, ModelHTTPError):
        return BadRequest(f"{told(str(failed), key)} {_MOVES[BadRequest]}")
    if isinstance(failed, ModelAPIError) and not isinstance(failed, ModelConnectionError):
        return _refusal(vendor, failed, key)
    if isinstance(failed, UnexpectedModelBehavior):
        return Unreachable(f"{vendor} ended the stream without an answer. Check the base URL.")
    return Unreachable(f"The connection to {vendor} broke ({_cause(failed)}). Check the network and the base URL.")


def _refusal(vendor: str, failed: ModelAPIError, key: SecretStr) -> ProviderError:
    """For an answer that is an error, with a status or inside a stream without one."""
    status = failed.status_code if isinstance(failed, ModelHTTPError) else 500
    text = f"{vendor} answered {status}: {told(_said(failed), key)}"
    kind = _final(failed, status)
    if kind is not None:
        return kind(f"{text}. {_MOVES[kind]}")
    later = RateLimited if isinstance(failed, ModelRateLimitError) else Overloaded
    wait = failed.retry_after
    return later(f"{text}. It is asked again{'' if wait is None else f' in {wait:g} s'}.", wait)


def _final(failed: ModelAPIError, status: int) -> type[ProviderError] | None:
    """The error after which asking again helps nobody, or None where it may help."""
    for code in (failed.provider_error_code, failed.provider_error_type, *_reasons(failed.body)):
        if code in _BY_CODE:
            return _BY_CODE[code]
    for category, kind in _BY_CATEGORY.items():
        if isinstance(failed, category):
            return kind
    said = failed.provider_retry_hint if isinstance(failed, ModelHTTPError) else None
    if said is not None:
        return None if said else BadRequest
    if status == 413:
        return ContextTooLong
    return None if status == 429 or status in _LATER or status >= 500 else BadRequest


def _said(failed: ModelAPIError) -> str:
    """The vendor's own sentence, without the body around it where there is one."""
    body = failed.body
    error = body.get("error", body) if isinstance(body, Mapping) else {}
    message = error.get("message") if isinstance(error, Mapping) else None
    return str(message) if message else failed.message


def _reasons(body: object) -> list[str]:
    """The reasons in the typed details of a google.rpc.Status."""
    error = body.get("error") if isinstance(body, Mapping) else None
    details = error.get("details") if isinstance(error, Mapping) else None
    listed = details if isinstance(details, list) else []
    return [str(each["reason"]) for each in listed if isinstance(each, Mapping) and "reason" in each]


def _cause(failed: Exception) -> str:
    return type(failed.__cause__ or failed).__name__

"""A vendor's HTTP status as one of our errors. Decides by status, code and header, never by what a message says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from activities.llm.errors import (
    BadRequest,
    ContentRefused,
    ContextTooLong,
    KeyRefused,
    Overloaded,
    ProviderError,
    RateLimited,
)
from activities.llm.vendors.retry_after import from_headers

_LATER = {408, 409, 425}
_KEY = {401, 402, 403}
_BY_CODE = {
    "context_length_exceeded": ContextTooLong,
    "request_too_large": ContextTooLong,
    "string_above_max_length": ContextTooLong,
    "content_filter": ContentRefused,
    "content_policy_violation": ContentRefused,
    "insufficient_quota": KeyRefused,
    "billing_hard_limit_reached": KeyRefused,
    "enforced_spend_limit_reached": KeyRefused,
    "API_KEY_INVALID": KeyRefused,
    "API_KEY_SERVICE_BLOCKED": KeyRefused,
}


@dataclass(frozen=True)
class Answered:
    """A refusal as it came over the wire; ``codes`` are the machine-readable reasons in its body."""

    vendor: str
    status: int
    message: str
    headers: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    retry_after_s: float | None = None


def failure(answered: Answered) -> ProviderError:
    """The error to raise."""
    text = f"{answered.vendor} answered {answered.status}: {answered.message}"
    for code in answered.codes:
        if code in _BY_CODE:
            return _BY_CODE[code](f"{text} ({code}). {_MOVES[_BY_CODE[code]]}")
    wait = from_headers(answered.headers) if answered.retry_after_s is None else answered.retry_after_s
    if _retryable(answered):
        kind = RateLimited if answered.status == 429 else Overloaded
        return kind(f"{text}. It is asked again{'' if wait is None else f' in {wait:g} s'}.", wait)
    refused = _refusal(answered.status)
    return refused(f"{text}. {_MOVES[refused]}")


def _retryable(answered: Answered) -> bool:
    """OpenAI and Anthropic may say it outright in x-should-retry; else the status does."""
    said = answered.headers.get("x-should-retry")
    if said in ("true", "false"):
        return said == "true"
    return answered.status == 429 or answered.status in _LATER or answered.status >= 500


def _refusal(status: int) -> type[KeyRefused] | type[ContextTooLong] | type[BadRequest]:
    if status in _KEY:
        return KeyRefused
    return ContextTooLong if status == 413 else BadRequest


_MOVES: dict[type[ProviderError], str] = {
    KeyRefused: "Check the key, its rights and the account behind it, or choose another provider.",
    ContextTooLong: "Choose a model with a longer context, or make the app smaller.",
    ContentRefused: "Say it in other words, or choose another provider.",
    BadRequest: "Check LLM_MODEL and the base URL: this model may not exist, or not do what is asked of it.",
}

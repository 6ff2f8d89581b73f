"""How long a vendor asks us to wait: the standard header, the vendors' finer ones, and Google's RetryInfo. Waits for
nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DURATION = re.compile(r"(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?")
_RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo"


def from_headers(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, or None where no header says so. ``retry-after-ms`` is OpenAI's and Anthropic's; OpenAI also
    says when a window that is used up opens again."""
    if "retry-after-ms" in headers:
        return _number(headers["retry-after-ms"], 1000)
    if "retry-after" in headers:
        return _number(headers["retry-after"], 1) or _until(headers["retry-after"])
    resets = [
        _duration(headers.get(f"x-ratelimit-reset-{what}", ""))
        for what in ("requests", "tokens")
        if headers.get(f"x-ratelimit-remaining-{what}") == "0"
    ]
    return max((reset for reset in resets if reset is not None), default=None)


def from_google(body: object) -> float | None:
    """Seconds in the RetryInfo of a google.rpc.Status, or None where there is none."""
    for detail in google_details(body):
        if detail.get("@type") == _RETRY_INFO:
            return _duration(str(detail.get("retryDelay", "")))
    return None


def google_details(body: object) -> list[Mapping[str, object]]:
    """The typed details of a google.rpc.Status."""
    error = body.get("error", body) if isinstance(body, Mapping) else {}
    details = error.get("details", []) if isinstance(error, Mapping) else []
    return [detail for detail in details if isinstance(detail, Mapping)] if isinstance(details, list) else []


def _number(text: str, divisor: int) -> float | None:
    try:
        return max(0.0, float(text) / divisor)
    except ValueError:
        return None


def _until(text: str) -> float | None:
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _duration(text: str) -> float | None:
    found = _DURATION.fullmatch(text)
    if not text or not found:
        return None
    hours, minutes, seconds, milliseconds = (float(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds + milliseconds / 1000

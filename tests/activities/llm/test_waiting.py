"""How long vendors ask us to wait, and which of their answers are worth asking again."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pydantic import SecretStr
from pydantic_ai.exceptions import (
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

from activities.llm.provider import (
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
from activities.llm.vendor_errors import provider_error

Category = type[ModelQuotaExceededError | ModelRateLimitError | ModelRequestRejectedError]
KEY = SecretStr("sk-test-4711-do-not-tell-anyone")


def answered(status: int, code: str = "", headers: Mapping[str, str] | None = None, said: str = "") -> ProviderError:
    kinds: dict[str, Category] = {
        "insufficient_quota": ModelQuotaExceededError,
        "context_length_exceeded": ModelContextWindowExceededError,
        "API_KEY_INVALID": ModelAuthenticationError,
    }
    by_status: dict[int, Category] = {
        401: ModelAuthenticationError,
        402: ModelQuotaExceededError,
        403: ModelAuthenticationError,
        429: ModelRateLimitError,
    }
    category = kinds.get(code) or by_status.get(status)
    failed = ModelHTTPError.for_category(
        category,
        status_code=status,
        model_name="x",
        body={"error": {"message": said}},
        headers=headers or {},
        provider_error_code=code,
    )
    return provider_error("x", failed, KEY)


def test_a_wait_is_the_one_that_the_vendor_asked_for() -> None:
    waiting = [answered(429, headers=headers) for headers in ({}, {"retry-after": "7"}, {"retry-after-ms": "250"})]
    assert [each.retry_after_s for each in waiting if isinstance(each, RateLimited)] == [None, 7.0, 0.25]


@pytest.mark.parametrize("status", [408, 409, 425, 500, 502, 503, 504, 529])
def test_these_are_worth_asking_again(status: int) -> None:
    assert isinstance(answered(status), Overloaded)


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "", BadRequest),
        (404, "", BadRequest),
        (422, "", BadRequest),
        (401, "", KeyRefused),
        (402, "", KeyRefused),
        (403, "", KeyRefused),
        (400, "API_KEY_INVALID", KeyRefused),
        (429, "insufficient_quota", KeyRefused),
        (413, "", ContextTooLong),
        (400, "context_length_exceeded", ContextTooLong),
        (400, "content_policy_violation", ContentRefused),
    ],
)
def test_these_are_final(status: int, code: str, kind: type[Exception]) -> None:
    assert type(answered(status, code)) is kind


def test_a_google_reason_that_blocks_the_key_is_final() -> None:
    details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_SERVICE_BLOCKED"}]
    failed = ModelHTTPError(403, "x", {"error": {"message": "no", "details": details}})
    assert type(provider_error("gemini", failed, KEY)) is KeyRefused


def test_what_a_message_says_decides_nothing() -> None:
    assert type(answered(400, said="rate limit: please re-generate later, overloaded")) is BadRequest


def test_the_vendor_may_say_outright_whether_to_ask_again() -> None:
    assert type(answered(503, headers={"x-should-retry": "false"})) is BadRequest
    assert type(answered(400, headers={"x-should-retry": "true"})) is Overloaded
    assert type(answered(429, headers={"x-should-retry": "true"})) is RateLimited


@pytest.mark.parametrize(
    ("failed", "kind"),
    [
        (ModelTimeoutError("x", "slow"), Stalled),
        (ModelConnectionError("x", "cut"), Unreachable),
        (UnexpectedModelBehavior("ended without content"), Unreachable),
        (ModelRequestRejectedError("x", "schema beyond the limit"), BadRequest),
        (UserError("no such mode"), BadRequest),
        (ModelAPIError("x", "broken inside the stream", in_stream=True), Overloaded),
    ],
)
def test_what_comes_without_a_status_has_its_kind_too(failed: Exception, kind: type[Exception]) -> None:
    assert type(provider_error("x", failed, KEY)) is kind


def test_no_message_tells_the_key() -> None:
    told = str(answered(401, said=f"Incorrect API key: {KEY.get_secret_value()}, or sk-test****yone."))
    assert "4711" not in told and "yone" not in told and "[key]" in told

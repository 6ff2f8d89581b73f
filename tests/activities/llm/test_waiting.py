"""How long vendors ask us to wait, and which of their answers are worth asking again."""

from __future__ import annotations

import pytest

from activities.llm.provider import BadRequest, ContentRefused, ContextTooLong, KeyRefused, Overloaded, RateLimited
from activities.llm.vendors.retry_after import from_google, from_headers
from activities.llm.vendors.status import Answered, failure

GOOGLE = "type.googleapis.com/google.rpc."


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1m6.5s"}, 66.5),
        ({"x-ratelimit-remaining-requests": "5", "x-ratelimit-reset-requests": "1m"}, None),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "12ms"}, 0.012),
    ],
)
def test_a_wait_is_read_from_the_headers(headers: dict[str, str], seconds: float | None) -> None:
    assert from_headers(headers) == pytest.approx(seconds)


def test_a_wait_is_read_from_googles_retry_info() -> None:
    details = [{"@type": f"{GOOGLE}QuotaFailure"}, {"@type": f"{GOOGLE}RetryInfo", "retryDelay": "34.074824224s"}]
    assert from_google({"error": {"code": 429, "details": details}}) == pytest.approx(34.074824224)
    assert from_google({"error": {"code": 429}}) is None


@pytest.mark.parametrize("status", [408, 409, 425, 500, 502, 503, 504, 529])
def test_these_are_worth_asking_again(status: int) -> None:
    assert isinstance(failure(Answered("x", status, "")), Overloaded)


@pytest.mark.parametrize(
    ("status", "codes", "kind"),
    [
        (400, (), BadRequest),
        (404, (), BadRequest),
        (422, (), BadRequest),
        (401, (), KeyRefused),
        (402, (), KeyRefused),
        (403, (), KeyRefused),
        (400, ("API_KEY_INVALID",), KeyRefused),
        (429, ("insufficient_quota",), KeyRefused),
        (413, (), ContextTooLong),
        (400, ("context_length_exceeded",), ContextTooLong),
        (400, ("content_policy_violation",), ContentRefused),
    ],
)
def test_these_are_final(status: int, codes: tuple[str, ...], kind: type[Exception]) -> None:
    assert type(failure(Answered("x", status, "", codes=codes))) is kind


def test_what_a_message_says_decides_nothing() -> None:
    assert type(failure(Answered("x", 400, "rate limit: please re-generate later, overloaded"))) is BadRequest


def test_the_vendor_may_say_outright_whether_to_ask_again() -> None:
    assert type(failure(Answered("x", 503, "", {"x-should-retry": "false"}))) is BadRequest
    assert type(failure(Answered("x", 400, "", {"x-should-retry": "true"}))) is Overloaded
    assert type(failure(Answered("x", 429, "", {"x-should-retry": "true"}))) is RateLimited

"""The errors of providers:

    ProviderError
      +-- ProviderRetryable     the same question may be answered later, after retry_after_s where the vendor said so
      |     +-- RateLimited     too many calls or tokens in the vendor's window, or in ours
      |     +-- Overloaded      the vendor is busy, or its breaker is open here
      |     +-- Unreachable     no connection, or one that was cut
      |     +-- Stalled         the stream went silent
      +-- ProviderRefused       asking again helps nobody
            +-- BadRequest      the vendor cannot read what we sent, or has no such model
            +-- KeyRefused      no key, a wrong one, or one without rights or money
            +-- ContextTooLong  the prompt does not fit into the model
            +-- ContentRefused  the vendor or its model will not speak of this
            +-- ReplyUnusable   the answer could not be read, not even after one repair
            +-- EntryMissing    a recording is asked for what it does not hold

Each carries ``usage``: what was spent before it failed. No message holds a key.
"""

from __future__ import annotations

from activities.llm.reply import Usage


class ProviderError(Exception):
    """Base of the errors of providers."""

    def __init__(self, message: str, usage: Usage | None = None) -> None:
        super().__init__(message)
        self.usage = usage or Usage()


class ProviderRetryable(ProviderError):
    """The same question may be answered later."""

    def __init__(self, message: str, retry_after_s: float | None = None, usage: Usage | None = None) -> None:
        super().__init__(message, usage)
        self.retry_after_s = retry_after_s


class RateLimited(ProviderRetryable):
    """Too many calls, or tokens, in too short a time."""


class Overloaded(ProviderRetryable):
    """The vendor is busy or broken."""


class Unreachable(ProviderRetryable):
    """No connection, or one that was cut."""


class Stalled(ProviderRetryable):
    """The stream went silent for longer than the idle time-out."""


class ProviderRefused(ProviderError):
    """The provider will not answer this, however often it is asked."""


class BadRequest(ProviderRefused):
    """The vendor cannot work with what we sent."""


class KeyRefused(ProviderRefused):
    """The key is missing, wrong, or may not do this."""


class ContextTooLong(ProviderRefused):
    """The prompt does not fit."""


class ContentRefused(ProviderRefused):
    """The vendor, or its model, declines."""


class ReplyUnusable(ProviderRefused):
    """The answer has not the type that was asked for."""


class EntryMissing(ProviderRefused):
    """The recording holds no answer to this."""

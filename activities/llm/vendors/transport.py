"""Broken connections as our errors, the same for every vendor: all three SDKs speak HTTP through httpx2."""

from __future__ import annotations

import json

import httpx2

from activities.llm.errors import Stalled, Unreachable

BROKEN = (httpx2.TransportError, httpx2.StreamError, json.JSONDecodeError)
"""What reading a stream can raise beside the SDK's own errors; a cut connection can leave half an event."""


def broken(vendor: str, error: Exception) -> Stalled | Unreachable:
    """The error to raise for one of BROKEN."""
    if isinstance(error, httpx2.TimeoutException):
        return Stalled(f"{vendor} did not answer in time ({type(error).__name__}).")
    return Unreachable(
        f"The connection to {vendor} broke ({type(error).__name__}). Check the network and the base URL."
    )

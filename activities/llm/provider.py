"""The Provider protocol: who turns words into a spec. A vendor, or the rules of the offline provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from activities.payloads.results import Spend
from arbormind.router import Decision
from templates.spec import AppSpec


class ProviderError(Exception):
    """Base of the errors of providers."""


class ProviderRefused(ProviderError):
    """The provider will not answer this, however often it is asked."""


@dataclass(frozen=True)
class SpecReply:
    """A spec, what it cost, and the routing decisions behind it (ArborMind's records). ``fit`` in [0, 1] says how much
    of the prompt the spec carries, ``fit_reason`` why."""

    spec: AppSpec
    spend: Spend
    decisions: tuple[Decision, ...]
    fit: float
    fit_reason: str


class Provider(Protocol):
    """One source of answers. Raises ProviderError."""

    @property
    def name(self) -> str:
        """As the result and the ledger show it."""

    async def app_spec(self, prompt: str, today: date) -> SpecReply:
        """The app that the prompt describes."""

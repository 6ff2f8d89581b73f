"""Authors: who writes in an attempt, by the provider that its request names. The rules write where it names none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from activities.agents.advisor import Advisor, NoAdvisor
from activities.agents.attempt_at import AttemptAt, Limits
from activities.agents.author import Author
from activities.agents.mending import ModelMender
from activities.agents.metered_model import MeteredModel
from activities.agents.model import ModelAuthor
from activities.agents.offline import NAME
from activities.healing.mender import Mender
from activities.llm.provider import Provider
from activities.llm.recording import REPLAY
from activities.store.ledger import Ledger


@dataclass(frozen=True)
class Authors:
    """``provider`` gives the provider of a name, and raises ProviderRefused for one that it does not know."""

    rules: Author
    provider: Callable[[str], Provider]
    ledger: Ledger
    limits: Limits = field(default_factory=Limits)
    counsel: Advisor = field(default_factory=NoAdvisor)

    def of(self, at: AttemptAt) -> Author:
        """The author of that attempt."""
        if at.request.provider == NAME:
            return self.rules
        return ModelAuthor(self._desk(at), self.rules, at.last, self._counsel(at))

    def mender(self, at: AttemptAt) -> Mender | None:
        """Who mends a file in that attempt; nobody where the rules write."""
        return None if at.request.provider == NAME else ModelMender(self._desk(at), at.last, self._counsel(at))

    def _counsel(self, at: AttemptAt) -> Advisor:
        """A recording holds the answers to what was asked then: nothing is asked otherwise."""
        return NoAdvisor() if at.request.provider.startswith(REPLAY) else self.counsel

    def _desk(self, at: AttemptAt) -> MeteredModel:
        return MeteredModel(at, self.provider(at.request.provider), self.ledger, self.limits)
